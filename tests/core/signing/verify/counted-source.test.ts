/** The count is the same whoever has read what before. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesSource } from '#core/signing/pdf/index.ts';
import { CountedSource } from '#core/signing/verify/counted-source.ts';

const marker = Buffer.from('/ByteRange');
const size = 1_500_000;

test('markers are counted once each, across reads, gaps and borders', () => {
  const place = fc.integer({ min: 0, max: size - marker.length });
  const read = fc.record({
    from: fc.integer({ min: 0, max: size - 1 }),
    length: fc.integer({ min: 1, max: 600_000 }),
  });
  fc.assert(
    fc.property(
      fc.array(place, { maxLength: 12 }),
      fc.array(read, { maxLength: 8 }),
      place,
      fc.integer({ min: 128 * 1024, max: 400_000 }),
      (places, reads, from, step) => {
        const bytes = Buffer.alloc(size, 0x20);
        for (const at of places) marker.copy(bytes, at);
        const source = new CountedSource(bytesSource(bytes), marker);
        // As a hash reads it: one piece after another from somewhere on, here with a marker across a border.
        marker.copy(bytes, step - 4);
        for (let at = 0; at + step <= size / 2; at += step) source.read(at, at + step);
        for (const one of reads) source.read(one.from, Math.min(size, one.from + one.length));
        const expected = (start: number) => {
          let count = 0;
          for (let at = bytes.indexOf(marker, start); at !== -1; at = bytes.indexOf(marker, at + 1))
            count += 1;
          return count;
        };
        expect(source.countFrom(0, 1000)).toBe(expected(0));
        expect(source.countFrom(from, 1000)).toBe(expected(from));
      },
    ),
    { numRuns: 60 },
  );
});

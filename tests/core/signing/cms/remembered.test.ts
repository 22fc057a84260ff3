/** Answers are found by content, kept so many, and never mixed up. */
import { expect, test } from 'vitest';
import { remembering } from '#core/signing/cms/remembered.ts';

function counted(most: number) {
  let count = 0;
  const read = remembering((der) => ((count += 1), { first: der[0] }), most);
  return { read, count: () => count };
}

test('the same bytes in other memory are read once, bytes changed in place are read anew', () => {
  const { read, count } = counted(8);
  const bytes = Uint8Array.of(1, 2, 3);
  expect(read(bytes)).toBe(read(Uint8Array.from(bytes)));
  expect(count()).toBe(1);
  bytes[0] = 9;
  expect(read(bytes)).toEqual({ first: 9 });
  expect(count()).toBe(2);
});

test('a view into a larger buffer is known by its own bytes', () => {
  const { read, count } = counted(8);
  const whole = Uint8Array.of(0, 1, 2, 1, 2);
  expect(read(whole.subarray(1, 3))).toBe(read(whole.subarray(3, 5)));
  expect(read(whole.subarray(0, 2))).toEqual({ first: 0 });
  expect(count()).toBe(2);
});

test('the oldest goes when there are too many; what is thrown is thrown again', () => {
  const { read, count } = counted(2);
  for (const value of [1, 2, 3, 1]) read(Uint8Array.of(value));
  expect(count()).toBe(4);
  let tries = 0;
  const failing = remembering(() => {
    tries += 1;
    throw new Error('no');
  }, 2);
  for (let turn = 0; turn < 2; turn += 1) expect(() => failing(Uint8Array.of(1))).toThrow('no');
  expect(tries).toBe(2);
});

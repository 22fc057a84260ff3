import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { drawHandwriting } from '../../../../scripts/demo/pictures/handwriting.ts';
import { drawSeal } from '../../../../scripts/demo/pictures/seal.ts';
import { serif } from './fonts.ts';
import { letter } from './sample-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

const seal = drawSeal({ above: 'Ủy ban nhân dân xã Tân Phúc', below: 'Tỉnh An Sơn' }, serif.bold, 320);
const handwriting = drawHandwriting(3, 480);

/** Size, corner alpha, and mean colour of what is inked, as ImageMagick reads the PNG. */
function judged(png: Uint8Array): { size: string; corner: string; channels: number[]; alpha: number } {
  const path = join(folder, 'picture.png');
  writeFileSync(path, png);
  const ask = (...args: string[]) => execFileSync('convert', [path, ...args, 'info:'], { encoding: 'utf8' });
  return {
    size: ask('-format', '%wx%h'),
    corner: ask('-format', '%[fx:p{1,1}.a]'),
    channels: ask('-format', '%[fx:mean.r],%[fx:mean.g],%[fx:mean.b]').split(',').map(Number),
    alpha: Number(ask('-alpha', 'extract', '-format', '%[fx:mean]')),
  };
}

test('a seal is a red picture with nothing behind it', () => {
  const { size, corner, channels, alpha } = judged(seal);
  expect({ size, corner }).toEqual({ size: '320x320', corner: '0' });
  const [red = 0, green = 0, blue = 0] = channels;
  expect(red).toBeGreaterThan(green + blue);
  expect(alpha).toBeGreaterThan(0.1);
  expect(alpha).toBeLessThan(0.6);
});

test('handwriting is a blue picture, its own for every seed and the same for one', () => {
  const { corner, channels, alpha } = judged(handwriting);
  const [red = 0, , blue = 0] = channels;
  expect(corner).toBe('0');
  expect(blue).toBeGreaterThan(red * 2);
  expect(alpha).toBeLessThan(0.15);
  expect(Buffer.from(drawHandwriting(3, 480)).equals(handwriting)).toBe(true);
  expect(Buffer.from(drawHandwriting(6, 480)).equals(handwriting)).toBe(false);
});

test('on the page the seal covers about a third of the handwriting at its left', async () => {
  const path = join(folder, 'sealed.pdf');
  writeFileSync(
    path,
    await typesetDocument({ ...letter, annexes: [], pictures: { seal, handwriting } }, serif),
  );
  const trace = execFileSync('mutool', ['trace', path, '1'], { encoding: 'utf8' });
  const placed = Array.from(trace.matchAll(/<fill_image [^>]*transform="([-\d.e ]+)"/g), (match) =>
    match[1]!.split(' ').map(Number),
  );
  expect(placed).toHaveLength(2);
  const [pen, stamp] = placed.map(([width = 0, , , , x = 0]) => ({ left: x, right: x + width, width }));
  expect((stamp!.right - pen!.left) / pen!.width).toBeCloseTo(1 / 3, 1);
  expect(stamp!.left).toBeLessThan(pen!.left);
  expect((stamp!.width * 25.4) / 72).toBeCloseTo(36, 0);
});

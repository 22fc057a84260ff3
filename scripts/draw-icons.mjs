/** Draws the program's icon in every size into resources/icons (needs ImageMagick): `node scripts/draw-icons.mjs`. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'resources/icons');
const sizes = [16, 24, 32, 48, 64, 96, 128, 256, 512];

// On a field of 64 by 64: a blue square, a white sheet with a folded corner, three lines and a red seal.
const shapes = [
  ['#1B5AA6', 'roundrectangle 2,2 62,62 13,13'],
  ['#FFFFFF', 'polygon 17,11 39,11 48,20 48,53 17,53'],
  ['#9DBFE8', 'polygon 39,11 39,20 48,20'],
  ['#1B5AA6', 'rectangle 23,25 42,27.5'],
  ['#1B5AA6', 'rectangle 23,31 42,33.5'],
  ['#1B5AA6', 'rectangle 23,37 32,39.5'],
  ['#C8322B', 'circle 39,43.5 39,38'],
];

function draw(size) {
  // Drawn four times too large and shrunk: that is what makes the edges smooth.
  const scale = (size * 4) / 64;
  const strokes = shapes.flatMap(([fill, shape]) => [
    '-fill',
    fill,
    '-draw',
    `scale ${scale},${scale} ${shape}`,
  ]);
  const canvas = ['-size', `${size * 4}x${size * 4}`, 'xc:none', ...strokes, '-resize', `${size}x${size}`];
  convert([...canvas, '-strip', '-define', 'png:exclude-chunks=date,time', `PNG32:${size}x${size}.png`]);
}

function convert(args) {
  const done = spawnSync('convert', args, { cwd: folder, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('ImageMagick could not draw the icons');
}

fs.mkdirSync(folder, { recursive: true });
for (const size of sizes) draw(size);
convert([...[16, 24, 32, 48, 64, 128, 256].map((size) => `${size}x${size}.png`), 'icon.ico']);

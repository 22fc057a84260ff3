/** A blue pen stroke that looks like a signature, different for every seed, belonging to nobody. */
import { blankCanvas, drawStroke, pngOf } from './canvas.ts';
import type { Point } from './canvas.ts';
import { chanceFrom } from './chance.ts';

const blue = [22, 52, 150] as const;

/** PNG bytes, transparent around the ink; 2.4 to 1 in shape. */
export function drawHandwriting(seed: number, width = 900): Uint8Array {
  const height = Math.round(width / 2.4);
  const canvas = blankCanvas(width, height);
  const chance = chanceFrom(seed);
  const pen = width / 190;
  for (const stroke of strokesOf(chance)) {
    const points = smooth(stroke).map(([x, y]): Point => [x * width, y * height]);
    drawStroke(
      canvas,
      points,
      (part) => pen * (0.5 + 0.7 * Math.sin(Math.PI * Math.min(1, part * 1.04)) ** 0.6),
    );
  }
  return pngOf(canvas, blue);
}

type Chance = () => number;

/** A tall opening loop, a run of smaller ones, a tail; then a rule drawn back under it all. */
function strokesOf(chance: Chance): Point[][] {
  const loops = 3 + Math.floor(chance() * 4);
  const slant = 0.04 + chance() * 0.05;
  const main: Point[] = [
    [0.1, 0.62],
    [0.16 + slant, 0.12 + chance() * 0.08],
    [0.22 + slant, 0.08],
    [0.19, 0.5],
    [0.15, 0.84],
    [0.11, 0.8],
    [0.2, 0.56],
  ];
  for (let loop = 0; loop < loops; loop += 1) {
    const x = 0.26 + (loop / loops) * 0.4;
    const step = 0.4 / loops;
    const rise = 0.16 + chance() * 0.26 * (1 - (loop / loops) * 0.6);
    main.push(
      [x + step * 0.35 + slant * 0.5, 0.6 - rise],
      [x + step * 0.5, 0.55 - rise * 0.5],
      [x + step * 0.45, 0.64 + chance() * 0.05],
      [x + step * 0.8, 0.6 - rise * 0.25],
    );
  }
  main.push(
    [0.74, 0.52],
    [0.82, 0.36 - chance() * 0.15],
    [0.86, 0.44],
    [0.8, 0.66],
    [0.93, 0.54 - chance() * 0.1],
  );
  const rule: Point[] = [
    [0.9, 0.7 + chance() * 0.04],
    [0.6, 0.76],
    [0.34, 0.83],
    [0.3, 0.87],
    [0.55, 0.84],
    [0.82, 0.8 + chance() * 0.08],
  ];
  return chance() < 0.7 ? [main, rule] : [main];
}

/** A curve through all points (Catmull–Rom), in small steps. */
function smooth(points: readonly Point[]): Point[] {
  const at = (index: number) => points[Math.max(0, Math.min(points.length - 1, index))]!;
  const steps = 24;
  return points.slice(0, -1).flatMap((_, index) =>
    Array.from({ length: steps }, (_unused, step): Point => {
      const t = step / steps;
      const around = [-1, 0, 1, 2].map((offset) => at(index + offset));
      const xs = around.map(([x]) => x);
      const ys = around.map(([, y]) => y);
      return [spline(xs, t), spline(ys, t)];
    }),
  );
}

function spline([a = 0, b = 0, c = 0, d = 0]: readonly number[], t: number): number {
  return (
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)
  );
}

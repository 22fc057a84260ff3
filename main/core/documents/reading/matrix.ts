/** The six-number matrices of PDF (ISO 32000-2, 8.3.3). */

export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` is applied first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Reads a matrix out of pdf.js, which gives plain arrays or typed ones. */
export function asMatrix(value: unknown): Matrix {
  const numbers = Array.isArray(value)
    ? value
    : ArrayBuffer.isView(value)
      ? Array.from(numbersOf(value))
      : [];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.map(Number);
  return [a, b, c, d, e, f];
}

function numbersOf(view: ArrayBufferView): Iterable<number> {
  if (view instanceof Float32Array || view instanceof Float64Array) return view;
  return [];
}

/**
 * Where text of `width` (in text space) and size 1 lands under `matrix`: origin, length, height and turn.
 * Turned text gets its bounding box.
 */
export function placeText(matrix: Matrix, width: number): TextPlace {
  const [a, b, c, d, x, y] = matrix;
  const height = Math.hypot(c, d);
  const angle = (Math.atan2(b, a) * 180) / Math.PI;
  const length = width * Math.hypot(a, b);
  if (Math.abs(angle) < 3) return { x, y, width: length, height };
  const along = [Math.cos(Math.atan2(b, a)) * length, Math.sin(Math.atan2(b, a)) * length] as const;
  const xs = [x, x + along[0], x + c, x + along[0] + c];
  const ys = [y, y + along[1], y + d, y + along[1] + d];
  const left = Math.min(...xs);
  const bottom = Math.min(...ys);
  return { x: left, y: bottom, width: Math.max(...xs) - left, height: Math.max(...ys) - bottom, angle };
}

export type TextPlace = { x: number; y: number; width: number; height: number; angle?: number };

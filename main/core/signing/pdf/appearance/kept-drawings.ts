/** The last drawings of pictures: a batch puts the same handwriting or seal on every document. */
import { createHash } from 'node:crypto';
import type { Appearance } from './appearance.ts';

const most = 16;
const kept = new Map<string, Promise<Appearance>>();

/** `terms` says everything beside the picture that the drawing depends on. A drawing that fails is not kept. */
export function keptDrawing(
  png: Uint8Array,
  terms: string,
  draw: () => Promise<Appearance>,
): Promise<Appearance> {
  const key = `${createHash('sha256').update(png).digest('hex')} ${terms}`;
  const before = kept.get(key);
  if (before) return before;
  const drawing = draw();
  drawing.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
  kept.set(key, drawing);
  return drawing;
}

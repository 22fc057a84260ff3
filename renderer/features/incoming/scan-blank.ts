/** Whether a scanned page is blank: so little ink that only dust or the shine of the other side is on it. */

/** A pixel this much darker than the paper around it counts as ink. */
const inkDepth = 48;
/** Below this share of ink there is no line of text: one line of 30 letters on A4 is about ten times as much. */
const inkShareMax = 0.0006;
/** The edges carry shadows of the lid and of holes. */
const edgeShare = 0.04;

/** `pixels` as RGBA rows of a small picture of the page. */
export function isBlank(pixels: Uint8ClampedArray, width: number, height: number): boolean {
  const light = (x: number, y: number): number => {
    const at = (y * width + x) * 4;
    return Math.min(pixels[at] ?? 255, pixels[at + 1] ?? 255, pixels[at + 2] ?? 255);
  };
  const [left, top] = [Math.ceil(width * edgeShare), Math.ceil(height * edgeShare)];
  const lights: number[] = [];
  for (let y = top; y < height - top; y += 1)
    for (let x = left; x < width - left; x += 1) lights.push(light(x, y));
  if (lights.length === 0) return false;
  const paper = lights.toSorted((one, other) => one - other)[Math.floor(lights.length / 2)] ?? 255;
  // A black or coloured sheet is no blank paper, even where nothing is darker than the rest.
  if (paper < 160) return false;
  const ink = lights.filter((one) => paper - one > inkDepth).length;
  return ink / lights.length < inkShareMax;
}

/** Draws the picture small and looks; a picture that does not load is kept. */
export async function looksBlank(contentUrl: string): Promise<boolean> {
  const image = new Image();
  image.src = contentUrl;
  try {
    await image.decode();
  } catch {
    return false;
  }
  const width = 420;
  const height = Math.max(1, Math.round((width * image.naturalHeight) / Math.max(1, image.naturalWidth)));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return false;
  pen.drawImage(image, 0, 0, width, height);
  return isBlank(pen.getImageData(0, 0, width, height).data, width, height);
}

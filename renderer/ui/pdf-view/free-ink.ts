/** Draws a page small and off the screen, for whoever looks for free room on it. */
import type { PageBox } from './geometry.ts';
import type { Pdf } from './use-pdf.ts';

/** The pixels of a page as it is seen, and how a rectangle of pixels lies in the page's own points. */
export interface DrawnPage {
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly toPoints: (x: number, y: number, width: number, height: number) => PageBox;
}

/** `scale` 0.5 makes a pixel of every two points. */
export async function drawPage(pdf: Pdf, number: number, scale: number): Promise<DrawnPage> {
  const page = await pdf.pageAt(number);
  const viewport = page.proxy.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  await page.proxy.render({ canvas, viewport }).promise;
  const { data, width, height } = canvas
    .getContext('2d', { willReadFrequently: true })!
    .getImageData(0, 0, canvas.width, canvas.height);
  const toPoints = (x: number, y: number, w: number, h: number): PageBox => {
    const [ax = 0, ay = 0] = viewport.convertToPdfPoint(x, y);
    const [bx = 0, by = 0] = viewport.convertToPdfPoint(x + w, y + h);
    return {
      x: Math.min(ax, bx),
      y: Math.min(ay, by),
      width: Math.abs(ax - bx),
      height: Math.abs(ay - by),
    };
  };
  return { pixels: data, width, height, toPoints };
}

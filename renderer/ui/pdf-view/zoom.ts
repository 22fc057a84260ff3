/** The steps of the zoom; 1 is true size on a 96 dpi screen. */

export const cssPixelsPerPoint = 96 / 72;

const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5] as const;

/** The next step in or out from any scale; stays at the ends. */
export function steppedZoom(scale: number, direction: 1 | -1): number {
  const slack = 0.005;
  const next =
    direction === 1
      ? steps.find((step) => step > scale + slack)
      : steps.findLast((step) => step < scale - slack);
  return next ?? (direction === 1 ? steps[steps.length - 1] : steps[0]) ?? 1;
}

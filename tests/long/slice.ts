/** How much of a long test is run: all of it, or what .ci/run has the time for. */
export const wholeOr = (whole: number, slice: number): number =>
  process.env['CONGVAN_TEST_SLICE'] === '1' ? slice : whole;

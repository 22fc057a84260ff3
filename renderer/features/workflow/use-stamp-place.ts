/** Where the stamp and the urgency mark stand on the first page: found on free room, then moved by hand. */
import { useEffect, useState } from 'react';

import type { Urgency } from '#contract/values.ts';

import { drawPage, type DrawnPage, type Pdf } from '../../ui/pdf-view/index.ts';
import { findStampSpot, inkOf, type InkGrid } from './stamp-place.ts';

export interface PointBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface StampPlaces {
  readonly stamp: PointBox;
  readonly mark: PointBox | null;
  /** Something of the page lies under the stamp. */
  readonly isCrowded: boolean;
}

const mm = (length: number): number => (length * 72) / 25.4;
/** Decree 30/2020: the stamp of PL IV, the marks of PL I.III.2; width and height in millimetres. */
const stampMm = { width: 50, height: 35 };
const markMm = { khan: 20, thuong_khan: 40, hoa_toc: 30 } as const;
const markHeightMm = 8;

const scale = 0.5;
const cellPixels = 2;
const pointsPerCell = cellPixels / scale;
const cells = (lengthMm: number): number => Math.ceil(mm(lengthMm) / pointsPerCell);

/** A4 without any file: where the left column is free below number and subject. */
export const defaultPlaces: StampPlaces = {
  stamp: { x: mm(28), y: mm(205), width: mm(50), height: mm(35) },
  mark: null,
  isCrowded: false,
};

/** Nothing until the page was drawn; afterwards what was found, or where a person moved it. */
export function useStampPlace(
  pdf: Pdf,
  urgency: Urgency,
): readonly [places: StampPlaces | undefined, move: (places: StampPlaces) => void] {
  const [places, setPlaces] = useState<StampPlaces>();
  const { state, file } = pdf;
  useEffect(() => {
    if (state !== 'ready') return undefined;
    let isHere = true;
    void drawPage(pdf, 1, scale).then((drawn) => isHere && setPlaces(placesOn(drawn, urgency)));
    return () => {
      isHere = false;
    };
    // The page is drawn once for each file.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [state, file, urgency]);
  return [places, setPlaces];
}

function placesOn(drawn: DrawnPage, urgency: Urgency): StampPlaces {
  const grid = inkOf(drawn.pixels, drawn.width, drawn.height, cellPixels);
  const stamp = spotOn(grid, drawn, stampMm.width, stampMm.height);
  const taken = withInk(grid, stamp.cells);
  const mark = urgency === 'normal' ? null : spotOn(taken, drawn, markMm[urgency], markHeightMm);
  return { stamp: stamp.box, mark: mark?.box ?? null, isCrowded: stamp.covered > 0 };
}

interface Cells {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function spotOn(grid: InkGrid, drawn: DrawnPage, widthMm: number, heightMm: number) {
  const size = { width: cells(widthMm), height: cells(heightMm) };
  const { x, y, covered } = findStampSpot(grid, size.width, size.height);
  const box = drawn.toPoints(x * cellPixels, y * cellPixels, mm(widthMm) * scale, mm(heightMm) * scale);
  return { box, covered, cells: { x, y, ...size } };
}

/** The same page with the stamp on it, so that the mark finds another place. */
function withInk(grid: InkGrid, { x, y, width, height }: Cells): InkGrid {
  const ink = grid.ink.slice();
  for (let row = y; row < y + height; row += 1)
    ink.fill(1, row * grid.width + x, row * grid.width + x + width);
  return { ...grid, ink };
}

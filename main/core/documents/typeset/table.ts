/** A ruled table over the text width: titles in bold, every cell wrapped, a row never torn in two. */
import type { PDFPage } from 'pdf-lib';
import type { BodyPart, Column } from './document.ts';
import type { Faces } from './faces.ts';
import { leading, margin, paragraphGap, size, textWidth } from './measures.ts';
import type { Block } from './sheet.ts';
import { black, breakLines, drawLine, lineWidth } from './text-line.ts';
import type { Line } from './text-line.ts';

type Table = Extract<BodyPart, { part: 'table' }>;
type Cell = {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly width: number;
  readonly centred: boolean;
};

const padding = 4;

/** One block per row, the titles first. */
export function tableBlocks(faces: Faces, table: Table): Block[] {
  const titles = table.columns.map((column) => column.title);
  const rows = [
    rowBlock(faces, table.columns, titles, true),
    ...table.rows.map((row) => rowBlock(faces, table.columns, row, false)),
  ];
  return [{ height: paragraphGap, draw: () => {} }, ...rows, { height: paragraphGap, draw: () => {} }];
}

function rowBlock(
  faces: Faces,
  columns: readonly Column[],
  texts: readonly string[],
  isTitle: boolean,
): Block {
  const cells = cellsOf(faces, columns, texts, isTitle);
  const lineHeight = size.table * leading;
  const height = Math.max(...cells.map((cell) => cell.lines.length)) * lineHeight + 2 * padding;
  return { height, draw: (page, top) => cells.forEach((cell) => drawCell(page, faces, cell, top, height)) };
}

function cellsOf(
  faces: Faces,
  columns: readonly Column[],
  texts: readonly string[],
  isTitle: boolean,
): Cell[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  let x = margin.left;
  return columns.map((column, index) => {
    const width = (column.share / shares) * textWidth;
    const run = { text: texts[index] ?? '', face: isTitle ? 'bold' : 'regular', size: size.table } as const;
    const cell = {
      lines: breakLines(faces, [run], width - 2 * padding),
      x,
      width,
      centred: isTitle || column.align === 'center',
    };
    x += width;
    return cell;
  });
}

function drawCell(page: PDFPage, faces: Faces, cell: Cell, top: number, height: number): void {
  page.drawRectangle({
    x: cell.x,
    y: top - height,
    width: cell.width,
    height,
    borderWidth: 0.6,
    borderColor: black,
  });
  cell.lines.forEach((line, index) => {
    const shift = cell.centred ? (cell.width - lineWidth(faces, line)) / 2 : padding;
    const y = top - padding - size.table * 0.92 - index * size.table * leading;
    drawLine(page, faces, line, { x: cell.x + shift, y });
  });
}

/** Colours that can be read, and boxes that lie where they should. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

import { roomOf } from '../../../renderer/app/frame/room.ts';
import { topOf } from '../../../renderer/app/frame/side-menu.tsx';
import { actsToFold } from '../../../renderer/app/frame/sticky-actions.tsx';
import { antThemeOf, palettes, variablesOf, type Palette } from '../../../renderer/app/theme/tokens.ts';
import { dragged, drawnSize, moveToPoints, toScreen } from '../../../renderer/ui/pdf-view/geometry.ts';
import { totalLength } from '../../../renderer/ui/pdf-view/pdf-range.ts';
import { layOut, pagesInSight, scaleOf } from '../../../renderer/ui/pdf-view/well-layout.ts';
import { steppedZoom } from '../../../renderer/ui/pdf-view/zoom.ts';

const textPairs: ReadonlyArray<readonly [keyof Palette, keyof Palette, number]> = [
  ['text', 'container', 11],
  ['text', 'primaryBg', 11],
  ['text2', 'container', 4.5],
  ['text2', 'nav', 4.5],
  ['text3', 'container', 4.5],
  ['text2', 'primaryBg', 4.5],
  ['text2', 'layout', 4.5],
  ['primary', 'container', 4.5],
  ['primary', 'primaryBg', 4.5],
  ['onPrimary', 'primary', 4.5],
  ['error', 'container', 4.5],
  ['error', 'errorBg', 4.5],
  ['error', 'nav', 4.5],
  ['warning', 'warningBg', 4.5],
  ['success', 'successBg', 4.5],
  ['success', 'container', 4.5],
  ['urgent', 'urgentBg', 4.5],
];

describe.each(['light', 'dark'] as const)('the %s colours', (mode) => {
  test.each(textPairs)('%s on %s can be read', (text, ground, least) => {
    expect(contrast(palettes[mode][text], palettes[mode][ground])).toBeGreaterThanOrEqual(least);
  });

  test('antd and the CSS variables say the same', () => {
    const variables = new Map(variablesOf(mode));
    expect(variables.get('--cv-primary')).toBe(antThemeOf(mode).token?.colorPrimary);
    expect(variables.get('--cv-primary-bg')).toBe(antThemeOf(mode).token?.colorPrimaryBg);
    expect(variables.get('--cv-size-title-bar')).toBe('38px');
  });
});

test('no shadow or outline is mixed from colours: Chrome 114 would draw it as plain text colour', () => {
  const folder = path.join(import.meta.dirname, '../../../renderer');
  const sheets = globSync('**/*.css', { cwd: folder }).map((name) =>
    readFileSync(path.join(folder, name), 'utf8'),
  );
  expect(sheets.length).toBeGreaterThan(10);
  expect(sheets.flatMap((sheet) => sheet.match(/(box-shadow|outline)[^;]*color-mix[^;]*;/g) ?? [])).toEqual(
    [],
  );
});

describe('room', () => {
  test('the four windows are told apart', () => {
    expect([1920, 1366, 1093, 911].map(roomOf)).toEqual(['wide', 'full', 'narrow', 'tight']);
  });

  test('the rail marks the top item above the current one', () => {
    const items = [
      { key: 'in', label: '' },
      { key: 'in.late', label: '', level: 2 as const },
      { key: 'out', label: '' },
    ];
    expect([topOf(items, 'in.late'), topOf(items, 'out')]).toEqual(['in', 'out']);
  });

  test('secondary acts fold only where they do not fit', () => {
    const fixed = [
      { name: 'Đóng', shortcut: 'Escape' },
      { name: 'Lưu & tiếp', shortcut: 'Ctrl+Enter' },
    ];
    const secondary = [
      { name: 'Lưu nháp', shortcut: 'Ctrl+S' },
      { name: 'Lưu & chuyển', shortcut: 'F8' },
    ];
    expect([570, 540, 420].map((width) => actsToFold(width, fixed, secondary))).toEqual([0, 1, 2]);
  });
});

describe('boxes on a page', () => {
  const view = { x: 10, y: 20, width: 600, height: 800 };
  const box = { x: 110, y: 720, width: 50, height: 30 };

  test.each([
    [0, { left: 200, top: 140, width: 100, height: 60 }],
    [90, { left: 1400, top: 200, width: 60, height: 100 }],
    [180, { left: 900, top: 1400, width: 100, height: 60 }],
    [270, { left: 140, top: 900, width: 60, height: 100 }],
  ])('turned by %i degrees the box keeps its place on the paper', (rotation, screen) => {
    expect(toScreen({ view, rotation, scale: 2 }, box)).toEqual(screen);
  });

  test.each([0, 90, 180, 270])('a drag on a page turned by %i follows the pointer', (rotation) => {
    const place = { view, rotation, scale: 2 };
    const { dx, dy } = moveToPoints(place, 14, -6);
    const before = toScreen(place, box);
    const after = toScreen(place, { ...box, x: box.x + dx, y: box.y + dy });
    expect([after.left - before.left, after.top - before.top]).toEqual([14, -6]);
  });

  test('a turned page is drawn as wide as it was high', () => {
    expect(drawnSize({ view, rotation: 90, scale: 1 })).toEqual({ width: 800, height: 600 });
  });

  test('a placement stays on the page and keeps its least size', () => {
    expect(dragged(box, 'move', 9999, 9999, view, 20)).toEqual({ x: 560, y: 790, width: 50, height: 30 });
    expect(dragged(box, 'se', -9999, 9999, view, 20)).toEqual({ x: 110, y: 730, width: 20, height: 20 });
    expect(dragged(box, 'nw', -9999, 9999, view, 20)).toEqual({ x: 10, y: 720, width: 150, height: 100 });
  });
});

describe('the well', () => {
  const a4 = { view: { x: 0, y: 0, width: 595, height: 842 }, rotation: 0 };

  test('fits the width, or the whole page', () => {
    expect(scaleOf('width', a4, 0, { width: 655, height: 500 })).toBeCloseTo(1);
    expect(scaleOf('page', a4, 0, { width: 2000, height: 862 })).toBeCloseTo(1);
    expect(scaleOf(1, a4, 0, { width: 10, height: 10 })).toBeCloseTo(96 / 72);
  });

  test('a page counts as seen when half of it, or half of the well, shows it', () => {
    const layout = layOut([a4, a4], 0, 1, { width: 700, height: 500 });
    expect([0, 500, 700].map((top) => pagesInSight(layout, top, 500))).toEqual([[1], [1], [2]]);
    expect(layout.total).toBe(10 + 2 * 852);
  });

  test('the zoom steps from any scale and stops at its ends', () => {
    expect([
      steppedZoom(0.57, 1),
      steppedZoom(0.57, -1),
      steppedZoom(1, 1),
      steppedZoom(5, 1),
      steppedZoom(0.25, -1),
    ]).toEqual([0.67, 0.5, 1.1, 5, 0.25]);
  });

  test('the length of a file is read from the answer to a range', () => {
    expect([totalLength('bytes 0-65535/314572800'), totalLength('bytes 0-1/*'), totalLength(null)]).toEqual([
      314572800,
      undefined,
      undefined,
    ]);
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Makes uploads go up in pieces of some kilobytes: the letters of the simulation are small, and one piece has no middle. */
import type { Change } from '../engine/plant.ts';

const upload = 'main/core/exchange/own/upload.ts';

/** To be planted before these modules are loaded. */
export const smallPieces: readonly Change[] = [
  {
    file: 'main/core/exchange/own/adapter.ts',
    find: 'const firstPieceBytes = 1_048_576;',
    put: 'const firstPieceBytes = 1_024;',
  },
  {
    file: upload,
    find: 'export const pieceMinBytes = 16 * KiB;',
    put: 'export const pieceMinBytes = KiB;',
  },
  { file: upload, find: 'const pieceMaxBytes = 4 * KiB * KiB;', put: 'const pieceMaxBytes = 4 * KiB;' },
];

/** Compression without a thread of its own: what happens in another thread ends at a moment that no seed decides. */
import { syncBuiltinESMExports } from 'node:module';
import { Transform } from 'node:stream';
import zlib from 'node:zlib';

import type { Change } from './plant.ts';

declare global {
  var faultStreams: Record<'createZstdCompress' | 'createZstdDecompress', () => Transform>;
}

/** Node's own makers of streams cannot be replaced; to be planted in the module that takes them. */
export const streamsAtOnce: readonly Change[] = [
  {
    file: 'main/core/exchange/own/payload.ts',
    find: `import { createZstdCompress, createZstdDecompress } from 'node:zlib';`,
    put: 'const { createZstdCompress, createZstdDecompress } = globalThis.faultStreams;',
  },
];

type Done = (error: Error | null, result?: Buffer) => void;

/** From now on zstd answers before the next step; must be called before the product takes its functions. */
export function compressAtOnce(): void {
  const { zstdCompressSync, zstdDecompressSync } = zlib;
  const atOnce =
    (work: typeof zstdCompressSync) =>
    (bytes: zlib.InputType, ...rest: unknown[]) => {
      // The product calls them promisified: the options, where there are any, come before the callback.
      const done = rest.at(-1) as Done;
      let result: Buffer;
      try {
        result = work(bytes, rest.length > 1 ? (rest[0] as zlib.ZstdOptions) : {});
      } catch (error) {
        // zlib throws nothing but errors.
        return done(error as Error);
      }
      return done(null, result);
    };
  Object.assign(zlib, {
    zstdCompress: atOnce(zstdCompressSync),
    zstdDecompress: atOnce(zstdDecompressSync),
  });
  syncBuiltinESMExports();
  globalThis.faultStreams = {
    createZstdCompress: () => wholeAtOnce(zstdCompressSync),
    createZstdDecompress: () => wholeAtOnce(zstdDecompressSync),
  };
}

/** A stream that does all its work when its input ends. */
function wholeAtOnce(work: (bytes: Buffer) => Buffer): Transform {
  const parts: Buffer[] = [];
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      parts.push(part);
      done();
    },
    flush(done) {
      try {
        done(null, work(Buffer.concat(parts)));
      } catch (error) {
        // zlib throws nothing but errors.
        done(error as Error);
      }
    },
  });
}

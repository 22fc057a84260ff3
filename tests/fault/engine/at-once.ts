/** Compression without a thread of its own: what happens in another thread ends at a moment that no seed decides. */
import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

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
}

/** Bytes that lie somewhere, in memory or in a sealed file, and are read piece by piece, so that a large message is never held whole. */

export interface Content {
  readonly size: number;
  read(from: number, to: number): Uint8Array;
}

/** Takes the bytes of one thing after another; what was written is read back from what `end` gives. */
export interface Sink {
  write(bytes: Uint8Array): void;
  end(): Content;
}

/** Where a reader puts what it takes out of a message: one sink at a time. */
export type Room = () => Sink;

export const pieceBytes = 1_048_576;

export function contentOf(bytes: Uint8Array | Content): Content {
  if ('read' in bytes) return bytes;
  return { size: bytes.length, read: (from, to) => bytes.subarray(from, to) };
}

export function* piecesOf(content: Content, eachBytes = pieceBytes): Generator<Uint8Array> {
  for (let at = 0; at < content.size; at += eachBytes)
    yield content.read(at, Math.min(at + eachBytes, content.size));
}

/** All of it in memory; for what is known to be small. */
export function wholeOf(content: Content): Uint8Array {
  return content.read(0, content.size);
}

/** Room in memory, for messages that are held whole anyway. */
export const inMemory: Room = () => {
  const parts: Uint8Array[] = [];
  return {
    write: (bytes) => void parts.push(bytes),
    end: () => contentOf(Buffer.concat(parts)),
  };
};

/** Does all the steps at once. Whoever must not be held up does them with pauses between. */
export function atOnce<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

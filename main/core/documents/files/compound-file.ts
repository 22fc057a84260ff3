/** The streams of an OLE compound file ([MS-CFB]): what Word, Excel and PowerPoint wrote until 2003. */

export interface CompoundFile {
  /** Names of the streams that lie in the root. */
  readonly names: readonly string[];
  /** The bytes of a stream; null when there is none of this name or its chain is broken. */
  readonly stream: (name: string) => Uint8Array | null;
}

const endOfChain = 0xfffffffe;
const headerBytes = 512;
const entryBytes = 128;
const streamType = 2;
const rootType = 5;

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/** Null when the bytes are none. Chains are followed no further than the file is long, so a loop ends. */
export function openCompoundFile(bytes: Uint8Array): CompoundFile | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.length < headerBytes || buffer.readUInt32LE(0) !== 0xe011cfd0) return null;
  const [shift, miniShift] = [buffer.readUInt16LE(30), buffer.readUInt16LE(32)];
  if (shift < 7 || shift > 16 || miniShift >= shift) return null;
  const sectorBytes = 1 << shift;
  const sectorsMax = Math.ceil(buffer.length / sectorBytes);
  const sector = (index: number) => buffer.subarray((index + 1) * sectorBytes, (index + 2) * sectorBytes);

  const table = allocation();
  const chain = (start: number): number[] =>
    followed(start, (index) => table[index] ?? endOfChain, sectorsMax);
  const read = (start: number) => Buffer.concat(chain(start).map(sector));
  const entries = entriesIn(read(buffer.readUInt32LE(48)));
  const root = entries.find(({ type }) => type === rootType);
  if (!root) return null;
  const cutoff = buffer.readUInt32LE(56);
  const mini = { table: words(read(buffer.readUInt32LE(60))), bytes: read(root.start) };
  const streams = new Map(entries.filter(({ type }) => type === streamType).map((one) => [one.name, one]));
  return {
    names: [...streams.keys()],
    stream: (name) => {
      const entry = streams.get(name);
      if (!entry) return null;
      const whole = entry.size < cutoff ? small(entry.start) : read(entry.start);
      return whole.length < entry.size ? null : new Uint8Array(whole.subarray(0, entry.size));
    },
  };

  /** Streams below the cutoff lie in sectors of their own inside the root's stream. */
  function small(start: number): Buffer {
    const size = 1 << miniShift;
    const places = followed(start, (index) => mini.table[index] ?? endOfChain, mini.bytes.length / size);
    return Buffer.concat(places.map((index) => mini.bytes.subarray(index * size, (index + 1) * size)));
  }

  /** Which sector follows which: the first 109 parts of the table are named in the header, the rest in a chain. */
  function allocation(): number[] {
    const parts = Array.from({ length: 109 }, (_, index) => buffer.readUInt32LE(76 + index * 4));
    let more = buffer.readUInt32LE(68);
    for (let seen = 0; more < sectorsMax && seen < sectorsMax; seen += 1) {
      const names = words(sector(more));
      more = names.pop() ?? endOfChain;
      parts.push(...names);
    }
    return parts.filter((part) => part < sectorsMax).flatMap((part) => words(sector(part)));
  }
}

function followed(start: number, next: (index: number) => number, atMost: number): number[] {
  const places: number[] = [];
  for (let at = start; at < endOfChain && places.length < atMost; at = next(at)) places.push(at);
  return places;
}

const words = (bytes: Buffer): number[] =>
  Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));

function entriesIn(directory: Buffer): Entry[] {
  const count = Math.floor(directory.length / entryBytes);
  return Array.from({ length: count }, (_, index) => {
    const entry = directory.subarray(index * entryBytes, (index + 1) * entryBytes);
    const nameBytes = Math.min(64, Math.max(2, entry.readUInt16LE(64)));
    return {
      name: entry.toString('utf16le', 0, nameBytes - 2),
      type: entry.readUInt8(66),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    };
  });
}

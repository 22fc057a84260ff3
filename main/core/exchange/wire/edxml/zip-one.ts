/** Makes a zip of one entry piece by piece (APPNOTE 4.3); the same content always gives the same bytes. */
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { pieceBytes, type Content } from '../content.ts';

const level = 6;
const deflated = 8;
const versionNeeded = 20;
/** The first day a zip can name: 1 January 1980, in whatever zone the machine has. */
const dosDay = 0x21;
/** Sizes and CRC follow the data, because they are not known before it. */
const sizesFollow = 8;
/** An empty last block: each piece before it ends at a byte, so that they stand one after another (RFC 1951, 3.2.3). */
const endOfBlocks = Buffer.from([3, 0]);

interface Facts {
  readonly name: Buffer;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** `name` is ASCII. A small content has its sizes before its data, as the simplest readers want them. */
export function* zipOfOne(name: string, content: Content): Generator<Uint8Array> {
  const common = { name: Buffer.from(name, 'ascii'), size: content.size };
  if (content.size <= pieceBytes) {
    const plain = content.read(0, content.size);
    const data = deflateRawSync(plain, { level });
    const facts = { ...common, flags: 0, crc: crc32(plain), packed: data.length };
    const head = localHeader(facts);
    yield head;
    yield data;
    yield* directory(facts, head.length + data.length);
    return;
  }
  const head = localHeader({ ...common, flags: sizesFollow, crc: 0, packed: 0, size: 0 });
  yield head;
  let [crc, packed] = [0, 0];
  for (let at = 0; at < content.size; at += pieceBytes) {
    const plain = content.read(at, Math.min(at + pieceBytes, content.size));
    const data = deflateRawSync(plain, { level, finishFlush: constants.Z_SYNC_FLUSH });
    crc = crc32(plain, crc);
    packed += data.length;
    yield data;
  }
  packed += endOfBlocks.length;
  const facts = { ...common, flags: sizesFollow, crc, packed };
  const after = descriptor(facts);
  yield endOfBlocks;
  yield after;
  yield* directory(facts, head.length + packed + after.length);
}

function localHeader({ name, flags, crc, packed, size }: Facts): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(versionNeeded, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(deflated, 8);
  head.writeUInt16LE(dosDay, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(packed, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, packed, size }: Facts): Buffer {
  const after = Buffer.alloc(16);
  after.writeUInt32LE(0x08074b50, 0);
  after.writeUInt32LE(crc, 4);
  after.writeUInt32LE(packed, 8);
  after.writeUInt32LE(size, 12);
  return after;
}

function* directory({ name, flags, crc, packed, size }: Facts, startsAt: number): Generator<Buffer> {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(versionNeeded, 4);
  entry.writeUInt16LE(versionNeeded, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(deflated, 10);
  entry.writeUInt16LE(dosDay, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  yield Buffer.concat([entry, name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(startsAt, 16);
  yield end;
}

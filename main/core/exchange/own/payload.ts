/** Payloads of our own protocol: compressed for the way, fetched from where a broken connection left off, unpacked; never held whole. */
import { createHash, type Hash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import type { Arrived, Fate } from '../hub-port.ts';
import type { Spool } from '../../kernel/spool.ts';
import { piecesOf, type Content } from '../wire/content.ts';
import type { InboxEntry, Payload } from '../wire/own/forms.ts';
import { askRaw, refusalOf, type OwnAccount } from './ask.ts';

/** The most a hub may make us unpack; more than any hub of ours takes. */
const payloadMaxBytes = 512 * 1024 * 1024;

/** Compresses a message into `into`, which then holds nothing else. */
export async function pack(content: Content, into: Spool): Promise<Payload> {
  const [plain, stored] = [createHash('sha256'), createHash('sha256')];
  const hashed = function* () {
    for (const piece of piecesOf(content)) {
      plain.update(piece);
      yield piece;
    }
  };
  await pipeline(Readable.from(hashed()), createZstdCompress(), async (parts: AsyncIterable<Buffer>) => {
    for await (const part of parts) {
      stored.update(part);
      into.write(part);
    }
  });
  return {
    sha256: plain.digest('hex'),
    size: content.size,
    stored: { sha256: stored.digest('hex'), size: into.size, encoding: 'zstd' },
  };
}

interface Begun {
  readonly spool: Spool;
  readonly hash: Hash;
}

/** What has come of payloads so far, by delivery. */
export class Fetching {
  readonly #begun = new Map<string, Begun>();

  async fetch(account: OwnAccount, entry: InboxEntry, newSpool: () => Spool): Promise<Fate<Arrived>> {
    const { delivery, payload } = entry;
    const begun = this.#begun.get(delivery) ?? { spool: newSpool(), hash: createHash('sha256') };
    this.#begun.set(delivery, begun);
    const fate = await rest(account, entry, begun);
    if (fate.fate !== 'answered') return fate;
    this.#begun.delete(delivery);
    const into = newSpool();
    try {
      const isWhole = begun.hash.digest('hex') === payload.stored.sha256;
      if (isWhole && (await unpack(begun.spool.part(0, begun.spool.size), payload, into)))
        return {
          fate: 'answered',
          value: { spool: into, content: into.part(0, into.size), sha256: payload.sha256 },
        };
    } finally {
      begun.spool.wipe();
    }
    into.wipe();
    return { fate: 'lost', reason: 'damaged on the way' };
  }

  /** Forgets what came of all others. */
  keepOnly(deliveries: ReadonlySet<string>): void {
    for (const [delivery, { spool }] of this.#begun) {
      if (deliveries.has(delivery)) continue;
      spool.wipe();
      this.#begun.delete(delivery);
    }
  }
}

async function rest(
  account: OwnAccount,
  { delivery, payload }: InboxEntry,
  { spool, hash }: Begun,
): Promise<Fate<null>> {
  const from = spool.size;
  if (from < payload.stored.size) {
    const answer = await askRaw(account, {
      method: 'GET',
      path: `/deliveries/${delivery}/payload`,
      headers: { range: `bytes=${from}-` },
      onPart(part, httpStatus) {
        if (httpStatus !== 206) return false;
        hash.update(part);
        spool.write(part);
        return true;
      },
    });
    if (answer.fate !== 'answered') return answer;
    if (answer.value.httpStatus !== 206) return refusalOf(answer.value);
  }
  return { fate: 'answered', value: null };
}

/** False when it is not what the hub says of it. */
async function unpack(packed: Content, { sha256, size, stored }: Payload, into: Spool): Promise<boolean> {
  const most = Math.min(size, payloadMaxBytes);
  const hash = createHash('sha256');
  const opener = stored.encoding === 'zstd' ? createZstdDecompress() : new PassThrough();
  try {
    await pipeline(Readable.from(piecesOf(packed)), opener, async (parts: AsyncIterable<Buffer>) => {
      for await (const part of parts) {
        if (into.size + part.length > most) throw new Error('more than it says');
        hash.update(part);
        into.write(part);
      }
    });
  } catch {
    // Whatever breaks it: it is not the payload.
    return false;
  }
  return into.size === size && hash.digest('hex') === sha256;
}

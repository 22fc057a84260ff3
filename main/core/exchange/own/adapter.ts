/** Speaks our own protocol (sync §2.5) behind the port that every hub has. */
import { createHash, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { z } from 'zod';
import type { Fate, HubPort, ListedMessage, OutgoingMessage } from '../hub-port.ts';
import { wholeOf } from '../wire/content.ts';
import {
  AcksAnswer,
  ackText,
  BatchAnswer,
  DirectoryAnswer,
  InboxAnswer,
  ReceiptAnswer,
  ReceiptsAnswer,
  SentAnswer,
  type Ack,
  type InboxEntry,
} from '../wire/own/forms.ts';
import { messageKeyOf } from '../wire/own/message-key.ts';
import { DayProof, readReceipt } from '../wire/own/receipt.ts';
import { ask, jsonBody, type OwnAccount } from './ask.ts';
import { Fetching, pack } from './payload.ts';
import { upload, type Pace } from './upload.ts';

const compress = promisify(zstdCompress);
const attempt = 1;
const waitSeconds = 50;
/** Two minutes of the slowest line in use; the hub keeps what came of a piece that broke. */
const firstPieceBytes = 1_048_576;

/** `hubKey` is the one the device was shown when it was let in: no other hub's receipt counts. */
export function ownHub(account: OwnAccount, hubKey: KeyObject): HubPort {
  const pace: Pace = { pieceBytes: firstPieceBytes };
  /** What waits, as last listed; a word about it needs its key and hash. */
  const listed = new Map<string, InboxEntry>();
  const fetching = new Fetching();
  const agency = `/agencies/${encodeURIComponent(account.code)}`;
  const accepted = (
    fate: Fate<{ receipt: string }>,
    sha256: string,
  ): Fate<{ hubId: string; receipt: string }> => {
    if (fate.fate !== 'answered') return fate;
    const receipt = readReceipt(fate.value.receipt, hubKey);
    // Whoever answered, it was not the hub that let us in: nothing is known.
    if (receipt?.type !== 'R1' || receipt.sha256 !== sha256) return { fate: 'lost', reason: 'bad receipt' };
    return { fate: 'answered', value: { hubId: receipt.key, receipt: fate.value.receipt } };
  };

  return {
    pack,
    upload: (packed, steering) => upload(account, packed, steering, pace),
    async send(message) {
      const payload = message.packed;
      if (!payload) throw new Error('A message without its upload');
      const manifest = { ...frameOf(message), payload };
      const fate = await ask(
        account,
        { method: 'PUT', path: `/messages/${keyOf(account, message)}`, ...jsonBody(manifest) },
        ReceiptAnswer,
      );
      return accepted(fate, payload.sha256);
    },
    async sendMany(messages) {
      const byKey = new Map(messages.map((message) => [keyOf(account, message), message]));
      const body = await compress(
        Buffer.from(
          JSON.stringify({
            messages: [...byKey].map(([key, message]) => ({
              key,
              manifest: frameOf(message),
              edxml: Buffer.from(wholeOf(message.content)).toString('utf8'),
            })),
          }),
        ),
      );
      const headers = { 'content-type': 'application/json', 'content-encoding': 'zstd' };
      const fate = await ask(account, { method: 'POST', path: '/messages', body, headers }, BatchAnswer);
      if (fate.fate !== 'answered') return messages.map(() => fate);
      const results = new Map(fate.value.results.map((result) => [result.key, result]));
      return [...byKey].map(([key, { content }]) => {
        const result = results.get(key);
        if (!result) return { fate: 'lost', reason: 'not answered' };
        return 'receipt' in result
          ? accepted({ fate: 'answered', value: result }, sha256Of(wholeOf(content)))
          : { fate: 'refused', reason: `${result.code} ${result.detail}` };
      });
    },
    async findSent(message) {
      const fate = await ask(
        account,
        { method: 'GET', path: `/messages/${keyOf(account, message)}` },
        ReceiptAnswer,
      );
      if (fate.fate === 'refused' && fate.reason.startsWith('unknown_message '))
        return { fate: 'answered', value: null };
      if (fate.fate !== 'answered') return fate;
      const receipt = readReceipt(fate.value.receipt, hubKey);
      if (receipt?.type !== 'R1') return { fate: 'lost', reason: 'bad receipt' };
      return { fate: 'answered', value: { hubId: receipt.key, receipt: fate.value.receipt } };
    },
    async listSent(kind, since) {
      const query = new URLSearchParams({
        kind,
        since: new Date(Date.parse(since) - 86_400_000).toISOString(),
      });
      const fate = await ask(
        account,
        { method: 'GET', path: `${agency}/sent?${query.toString()}` },
        SentAnswer,
      );
      if (fate.fate !== 'answered') return fate;
      return { fate: 'answered', value: fate.value.sent.map(({ key, ...row }) => ({ hubId: key, ...row })) };
    },
    async list(kind) {
      const all = await listAll(account, agency);
      if (all.fate !== 'answered') return all;
      listed.clear();
      for (const entry of all.value) listed.set(entry.delivery, entry);
      fetching.keepOnly(new Set(listed.keys()));
      return { fate: 'answered', value: all.value.filter((entry) => entry.kind === kind).map(toListed) };
    },
    async fetch(hubId, newSpool) {
      const entry = listed.get(hubId);
      return entry ? fetching.fetch(account, entry, newSpool) : { fate: 'lost', reason: 'not listed' };
    },
    async settle(hubId, outcome, asciiReason) {
      const entry = listed.get(hubId);
      // What is no longer listed is settled.
      if (!entry) return { fate: 'answered', value: null };
      const acks = { acks: [ackOf(account, entry, outcome, asciiReason)] };
      const fate = await ask(account, { method: 'POST', path: '/acks', ...jsonBody(acks) }, AcksAnswer);
      return fate.fate === 'answered' ? { fate: 'answered', value: null } : fate;
    },
    async directory() {
      const fate = await changesSince(account, 0);
      return fate.fate === 'answered' ? { fate: 'answered', value: fate.value.agencies } : fate;
    },
    changes: (since) => changesSince(account, since),
    async receipts(after) {
      const fate = await ask(
        account,
        { method: 'GET', path: `${agency}/receipts?after=${after}&limit=500` },
        ReceiptsAnswer,
      );
      if (fate.fate !== 'answered') return fate;
      const values = fate.value.receipts.map((jws) => ({ jws, says: readReceipt(jws, hubKey) }));
      const known = values.filter((one) => one.says !== null && one.says.type !== 'day');
      return known.length === values.length
        ? { fate: 'answered', value: { receipts: known as KnownReceipt[], hasMore: fate.value.hasMore } }
        : { fate: 'lost', reason: 'bad receipt' };
    },
    async dayProof(receiptHash) {
      const path = `/receipts/${receiptHash}/proof`;
      const fate = await ask(account, { method: 'GET', path }, DayProof);
      const isOpenDay = fate.fate === 'refused' && fate.reason.startsWith('not_sealed ');
      return isOpenDay ? { fate: 'answered', value: null } : fate;
    },
    async news(counted, signal) {
      const fate = await ask(
        account,
        {
          method: 'GET',
          path: `${agency}/news?after=${counted}&wait=${waitSeconds}`,
          quietMs: (waitSeconds + 20) * 1000,
          signal,
        },
        News,
      );
      return fate.fate === 'answered' ? { fate: 'answered', value: fate.value.counted } : fate;
    },
    close: () => {
      fetching.keepOnly(new Set());
      account.line.close();
      account.freshLine.close();
    },
  };
}

type KnownReceipt = {
  readonly jws: string;
  readonly says: Exclude<ReturnType<typeof readReceipt>, null | { type: 'day' }>;
};

const News = z.object({ counted: z.int() });

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

type Named = Pick<OutgoingMessage, 'kind' | 'businessId'>;

const keyOf = ({ code }: OwnAccount, { kind, businessId }: Named): string =>
  messageKeyOf({ from: code, kind, businessId, attempt });

const frameOf = ({ kind, from, receivers, urgency }: OutgoingMessage) => ({
  kind,
  from,
  receivers,
  urgency,
  attempt,
});

const toListed = (entry: InboxEntry): ListedMessage => ({
  hubId: entry.delivery,
  sender: entry.from,
  senderName: entry.fromName,
  title: entry.title,
  notation: entry.notation,
  urgency: entry.urgency,
  sizeBytes: entry.payload.stored.size,
});

async function listAll(account: OwnAccount, agency: string): Promise<Fate<InboxEntry[]>> {
  const entries: InboxEntry[] = [];
  for (;;) {
    const after = entries.at(-1)?.seq ?? 0;
    const page = await ask(
      account,
      { method: 'GET', path: `${agency}/inbox?after=${after}&limit=500` },
      InboxAnswer,
    );
    if (page.fate !== 'answered') return page;
    entries.push(...page.value.entries);
    if (!page.value.hasMore) return { fate: 'answered', value: entries };
  }
}

function ackOf(
  { device }: OwnAccount,
  { delivery, key, payload }: InboxEntry,
  outcome: 'done' | 'fail',
  reason: string,
): Ack {
  const text = ackText({ delivery, key, sha256: payload.sha256 });
  return {
    delivery,
    outcome,
    reason,
    signature: sign(null, Buffer.from(text), device.key).toString('base64'),
  };
}

async function changesSince(account: OwnAccount, since: number) {
  const agencies: Parameters<typeof toAgency>[0][] = [];
  let version = since;
  for (;;) {
    const page = await ask(
      account,
      { method: 'GET', path: `/directory?since=${version}&limit=5000` },
      DirectoryAnswer,
    );
    if (page.fate !== 'answered') return page;
    agencies.push(...page.value.agencies);
    version = page.value.version;
    if (!page.value.hasMore) break;
  }
  return { fate: 'answered' as const, value: { version, agencies: agencies.map(toAgency) } };
}

const toAgency = (row: z.infer<typeof DirectoryAnswer>['agencies'][number]) => ({
  code: row.code,
  legacyCode: row.code102 || row.oldCode || null,
  name: row.name,
  parentCode: row.parentCode || null,
  mail: row.mail || null,
  isOpen: row.isOpen,
  successor: row.successor,
});

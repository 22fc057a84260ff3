/** Speaks VXP (hub §4.1): every call once, signed anew, an outage never taken for an empty answer. */
import { createHash } from 'node:crypto';
import { vietnamDay, writtenDay } from '../kernel/day.ts';
import type { Spool } from '../kernel/spool.ts';
import type { HttpAnswer } from './http-call.ts';
import type {
  Arrived,
  Fate,
  HubPort,
  ListedAgency,
  ListedMessage,
  OutgoingMessage,
  SentMessage,
} from './hub-port.ts';
import type { Outside } from './outside.ts';
import { wholeOf, type Content } from './wire/content.ts';
import { readInstant } from './wire/edxml/day-and-time.ts';
import {
  vxpMethod,
  vxpPaths,
  vxpServiceType,
  type VxpCall,
  type VxpReply,
  type VxpReplyCall,
} from './wire/vxp/forms.ts';
import { readDownload, readReply, type VxpResult } from './wire/vxp/reply.ts';
import { hashFile, signRequest, type VxpParameters } from './wire/vxp/signature.ts';

export interface VxpAccount {
  readonly url: string;
  readonly systemId: string;
  readonly secret: string;
  readonly now: () => Date;
  readonly call: Outside['call'];
}

const quietMs = 60_000;
const noBody = new Uint8Array();
/** The SDK sends bodies `{}` or empty; the hub reads none of them (recorded requests). */
const messageTypeOf = { document: 'edoc', status: 'status' } as const;

export function vxpHub(account: VxpAccount): HubPort {
  return {
    send: (message) => send(account, message),
    findSent: (message) => findSent(account, message),
    listSent: (kind, since) => listSent(account, kind, since),
    list: (kind) => list(account, kind),
    fetch: (hubId, newSpool) => fetchMessage(account, hubId, newSpool()),
    settle: async (hubId, outcome, asciiReason) => {
      const parameters: VxpParameters = [
        ['docId', hubId],
        ['docid', hubId],
        ['status', outcome],
        ...(asciiReason ? [['description', asciiReason] as const] : []),
      ];
      return then(await ask(account, 'updateStatus', parameters), () => null);
    },
    directory: () => directory(account),
  };
}

/** So large a message is read from where it lies while it goes out. */
const heldMaxBytes = 4 * 1_048_576;

function send(account: VxpAccount, message: OutgoingMessage): Promise<Fate<{ hubId: string }>> {
  const { content } = message;
  return sendBytes(account, message, content.size > heldMaxBytes ? content : wholeOf(content));
}

async function sendBytes(
  account: VxpAccount,
  { kind, from, receivers }: OutgoingMessage,
  bytes: Uint8Array | Content,
): Promise<Fate<{ hubId: string }>> {
  const parameters: VxpParameters = [
    ['servicetype', vxpServiceType],
    ['messagetype', messageTypeOf[kind]],
    ['hash-file', hashFile(bytes)],
    ['from', from],
    ['to', JSON.stringify(receivers)],
  ];
  return then(await ask(account, 'sendEdoc', parameters, bytes), ({ DocId }) => ({ hubId: DocId }));
}

/**
 * The only way to learn an unknown fate (hub §4.6): the sent list since the day the message was made. The hub's ids are
 * its own, so a message is known by number and notation, subject and receivers.
 */
async function findSent(
  account: VxpAccount,
  message: Omit<OutgoingMessage, 'content'>,
): Promise<Fate<{ hubId: string } | null>> {
  const parameters: VxpParameters = [
    ['servicetype', vxpServiceType],
    ['messagetype', messageTypeOf[message.kind]],
    ['fromDate', wireDay(message.createdAt)],
  ];
  return then(await ask(account, 'getSentEdocList', parameters), ({ data }) => {
    const rows = data.filter(
      ({ notation, title }) => same(notation, message.notation) && same(title, message.title),
    );
    const whole = rows.find(({ senderDocId }) =>
      message.receivers.every((code) =>
        rows.some((row) => row.senderDocId === senderDocId && same(row.toCode, code)),
      ),
    );
    return whole ? { hubId: whole.senderDocId } : null;
  });
}

async function listSent(
  account: VxpAccount,
  kind: 'document' | 'status',
  since: string,
): Promise<Fate<readonly SentMessage[]>> {
  const parameters: VxpParameters = [
    ['servicetype', vxpServiceType],
    ['messagetype', messageTypeOf[kind]],
    ['fromDate', wireDay(since)],
  ];
  return then(await ask(account, 'getSentEdocList', parameters), ({ data }) =>
    data.flatMap(({ senderDocId, toCode, notation, title, sentTime }) => {
      const sentAt = readInstant(sentTime).value;
      // A row without an hour proves nothing about who is alive.
      return sentAt === null ? [] : [{ hubId: senderDocId, receiver: toCode, notation, title, sentAt }];
    }),
  );
}

const same = (a: string, b: string) => a.normalize('NFC') === b.normalize('NFC');

/** `dd/MM/yyyy 00:00:00`, the form seen on the wire, of the Vietnam day before: clocks may differ by minutes. */
function wireDay(instant: string): string {
  const day = vietnamDay(new Date(Date.parse(instant) - 86_400_000));
  return `${writtenDay(day)} 00:00:00`;
}

async function list(
  account: VxpAccount,
  kind: 'document' | 'status',
): Promise<Fate<readonly ListedMessage[]>> {
  const parameters: VxpParameters = [
    ['servicetype', vxpServiceType],
    ['messagetype', messageTypeOf[kind]],
  ];
  return then(await ask(account, 'getReceivedEdocList', parameters), ({ data }) =>
    data.map(({ docId, from }) => ({ hubId: docId, sender: from })),
  );
}

const headBytes = 64 * 1024;

/** The file itself comes into `spool` as it is read; only its beginning is looked at, to tell it from a refusal. */
async function fetchMessage(account: VxpAccount, hubId: string, spool: Spool): Promise<Fate<Arrived>> {
  const hash = createHash('sha256');
  const take = (part: Uint8Array): true => {
    hash.update(part);
    spool.write(part);
    return true;
  };
  const fate = await exchangeOnce(account, 'downloadEdoc', [['docId', hubId]], noBody, take);
  if (!('answer' in fate)) {
    spool.wipe();
    return fate;
  }
  const { httpStatus, body } = fate.answer;
  // A line that tells no parts has all of it in its answer.
  if (spool.size === 0) take(body);
  const read = toFate(readDownload({ httpStatus, body: spool.read(0, headBytes) }));
  if (read.fate !== 'answered') {
    spool.wipe();
    return read;
  }
  return {
    fate: 'answered',
    value: { spool, content: spool.part(0, spool.size), sha256: hash.digest('hex') },
  };
}

async function directory(account: VxpAccount): Promise<Fate<readonly ListedAgency[]>> {
  return then(await ask(account, 'getAgenciesListQD20', [['level', '']]), ({ data }) =>
    data.map(({ code, code102, oldCode, name, pid, mail }) => ({
      code,
      legacyCode: code102 || oldCode || null,
      name,
      parentCode: pid || null,
      mail: mail || null,
    })),
  );
}

async function ask<C extends VxpReplyCall>(
  account: VxpAccount,
  call: C,
  parameters: VxpParameters,
  body: Uint8Array | Content = noBody,
): Promise<Fate<VxpReply<C>>> {
  const fate = await exchangeOnce(account, call, parameters, body);
  return 'answer' in fate ? toFate(readReply(call, fate.answer)) : fate;
}

async function exchangeOnce(
  account: VxpAccount,
  call: VxpCall,
  parameters: VxpParameters,
  body: Uint8Array | Content,
  onPart?: (part: Uint8Array) => true,
): Promise<{ readonly answer: HttpAnswer } | Exclude<Fate<never>, { fate: 'answered' }>> {
  const signed = signRequest(
    account,
    parameters,
    account.now(),
    call === 'sendEdoc' ? 'application/octet-stream' : 'application/json',
  );
  if (!signed.ok) return { fate: 'refused', reason: `${signed.code} ${signed.where}` };
  const url = account.url.replace(/\/+$/, '') + vxpPaths[call];
  const fate = await account.call({
    url,
    method: vxpMethod(call),
    headers: { ...signed.headers },
    ...('read' in body ? { body: noBody, bodyFrom: body } : { body }),
    quietMs,
    ...(onPart ? { onPart } : {}),
  });
  return fate.fate === 'answered' ? { answer: fate.answer } : fate;
}

function toFate<T>(result: VxpResult<T>): Fate<T> {
  switch (result.kind) {
    case 'answer':
      return { fate: 'answered', value: result.value };
    case 'refusal':
      return { fate: 'refused', reason: result.errorDesc || result.errorCode };
    case 'outage':
      return { fate: 'lost', reason: `${result.code} ${result.httpStatus}` };
  }
}

function then<A, B>(fate: Fate<A>, map: (value: A) => B): Fate<B> {
  return fate.fate === 'answered' ? { fate: 'answered', value: map(fate.value) } : fate;
}

/** Run inside a namespace: lets a device in, then sends documents of a given size and says how long each took. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { openLine, callOnce } from '#core/exchange/http-call.ts';
import type { OutgoingMessage } from '#core/exchange/hub-port.ts';
import { ownHub } from '#core/exchange/own/adapter.ts';
import type { OwnAccount } from '#core/exchange/own/ask.ts';
import { enrol } from '#core/exchange/own/enrol.ts';
import { contentOf } from '#core/exchange/wire/content.ts';
import { writeDocument } from '#core/exchange/wire/edxml/write.ts';
import { deviceIdOf, publicKeyText, readPublicKey } from '#core/exchange/wire/own/request-signature.ts';
import { Spool } from '#core/kernel/spool.ts';
import { sampleDocument } from '#tests/core/exchange/wire/message-examples.ts';

interface Job {
  readonly url: string;
  readonly code: string;
  readonly enrolCode: string;
  readonly receiver: string;
  readonly sizes: readonly number[];
}

// The bench that starts this writes its job.
const job = JSON.parse(process.argv[2] ?? '') as Job;
const { privateKey } = generateKeyPairSync('ed25519');
const account: OwnAccount = {
  url: job.url,
  code: job.code,
  device: { id: deviceIdOf(Buffer.from(publicKeyText(privateKey), 'base64')), key: privateKey },
  line: openLine({ url: job.url, ca: null, proxyUrl: null, keepAlive: true }),
  freshLine: openLine({ url: job.url, ca: null, proxyUrl: null, keepAlive: false }),
  now: () => new Date(),
  call: callOnce,
  clock: { offsetMs: 0 },
};
const welcome = await enrol(account, job.enrolCode, 'bench');
if (welcome.fate !== 'answered') throw new Error(welcome.reason);
const hub = ownHub(account, readPublicKey(welcome.value.hub.publicKey)!);

for (const [index, size] of job.sizes.entries()) {
  const businessId = `${job.code},2026/03/02,${index + 1}/BC-UBND`;
  const message = documentOf(businessId, index + 1, size);
  using stored = new Spool(tmpdir());
  const payload = await hub.pack!(message.content, stored);
  const began = performance.now();
  process.send?.({ began: index });
  for (;;) {
    const risen = await hub.upload!(
      { sha256: payload.stored.sha256, size: stored.size, read: (from, to) => stored.read(from, to) },
      { mayContinue: () => true, progressed: () => undefined },
    );
    if (risen.fate === 'answered') break;
  }
  for (;;) {
    const taken = await hub.send({ ...message, packed: payload });
    if (taken.fate === 'answered') break;
    if (taken.fate === 'refused') throw new Error(taken.reason);
  }
  process.send?.({ sent: index, tookMs: performance.now() - began });
}
hub.close!();
process.disconnect();

/** A document whose one file has so many bytes that no compression makes fewer, as a PDF has. */
function documentOf(documentId: string, number: number, size: number): OutgoingMessage {
  const written = writeDocument({
    ...sampleDocument,
    from: { ...sampleDocument.from, organId: job.code },
    to: [{ organId: job.receiver, organName: job.receiver }],
    documentId,
    code: { number: String(number), notation: 'BC-UBND' },
    attachments: [{ contentId: randomId(), name: 'bao-cao.pdf', description: '', bytes: randomBytes(size) }],
  });
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  return {
    kind: 'document',
    content: contentOf(Buffer.concat([...written.chunks])),
    businessId: documentId,
    urgency: 0,
    from: job.code,
    receivers: [job.receiver],
    notation: `${number}/BC-UBND`,
    title: sampleDocument.subject,
    createdAt: new Date().toISOString(),
  };
}

function randomId(): string {
  return '6f1c2d34-0a5b-4c6d-8e7f-901234567890';
}

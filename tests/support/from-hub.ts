/** A message of another agency, handed to core as the hub hands it, without a hub. */
import { createHash, randomUUID } from 'node:crypto';
import { receive, type Received } from '#core/exchange/receive.ts';
import { enterListed, inboxById } from '#core/exchange/store.ts';
import { writeDocument } from '#core/exchange/wire/edxml/write.ts';
import type { EdxmlDocument } from '#core/exchange/wire/edxml/message.ts';
import { sampleDocument } from '../core/exchange/wire/message-examples.ts';
import type { TestCore } from './core.ts';

/** The sample letter with these changes, as bytes on the wire. */
export function messageOf(change: Partial<EdxmlDocument>): Uint8Array {
  const written = writeDocument({ ...sampleDocument, ...change });
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  return Buffer.concat([...written.chunks]);
}

export async function arrive({ core }: TestCore, bytes: Uint8Array): Promise<Received> {
  const { services, server, db } = core;
  const hubId = randomUUID();
  server.transact(null, (context) =>
    enterListed(context.db, {
      hubId,
      kind: 'document',
      sender: '000.07.31.H99',
      at: context.now.toISOString(),
    }),
  );
  using spool = services.files.spool();
  spool.write(bytes);
  const arrived = {
    spool,
    content: spool.part(0, spool.size),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  return await receive(inboxById(db, hubId)!, arrived, services, (work) => server.transact(null, work));
}

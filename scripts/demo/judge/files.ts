/** The same PDF at three places: what the sender saved, what lies at the hub inside the edXML, what the receiver saved. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEdxml } from '#core/exchange/wire/edxml/read.ts';
import type { RunningHub } from '../../../tests/support/hub.ts';

export interface Hashes {
  readonly sender: string;
  readonly hub: string;
  readonly receiver: string;
  readonly areEqual: boolean;
}

/** Leaves the message as `thong-diep.edxml`; its PDF is the one whose hash is told. */
export async function compareFiles(
  output: string,
  hub: RunningHub,
  hubFolder: string,
  subject: string,
): Promise<Hashes> {
  const rows = await hub.rows<{ payload_sha256: string }>(
    `SELECT payload_sha256 FROM message WHERE message_type = 'edoc' AND title LIKE '%${subject}%'`,
  );
  const key = rows[0]?.payload_sha256 ?? '';
  const payload = readFileSync(join(hubFolder, 'blobs', key.slice(0, 2), key));
  const file = join(output, 'thong-diep.edxml');
  writeFileSync(file, payload);
  execFileSync('xmllint', ['--noout', '--nonet', file]);
  const message = readEdxml(payload);
  if (message.kind === 'refused') throw new Error(`the message is refused: ${message.code}`);
  const attachment = message.attachments[0];
  if (!attachment) throw new Error('the message carries no file');
  const sender = sha256(readFileSync(join(output, 'van-ban-da-gui.pdf')));
  const receiver = sha256(readFileSync(join(output, 'van-ban-da-nhan.pdf')));
  const inside = attachment.sha256;
  return { sender, hub: inside, receiver, areEqual: sender === inside && inside === receiver };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The end of the walk: outside judges, the hub's own table, and the summary. */
import { join } from 'node:path';
import { compareFiles } from '../judge/files.ts';
import { opensslOn, pdfsigOn, type Judgement } from '../judge/signatures.ts';
import { writeSummary, type HubRow } from '../judge/summary.ts';
import type { Walk } from './walk.ts';
import { expectEqual, replySubject } from './words.ts';

/** The leader's signature, then the agency's for number, date and seal. */
const signaturesInFile = 4;

/** Writes the summary in any case; throws when a judge does not agree. */
export async function judge({ stage, output, progress }: Walk): Promise<void> {
  const sent = join(output, 'van-ban-da-gui.pdf');
  const { hub, folder, pki } = stage;
  const hashes = await progress.step('SHA-256 ở nơi gửi, tại trục và ở nơi nhận', () =>
    compareFiles(output, hub, join(folder, 'hub'), replySubject),
  );
  const [pdfsig, openssl] = await progress.step('pdfsig và openssl cms kiểm tra từng chữ ký', () => [
    pdfsigOn(sent),
    opensslOn(sent, pki.root.pemFile, folder),
  ]);
  const hubRows = await progress.step('Đếm trong bảng của trục', () => rowsAtHub(hub));
  const isOnce = hubRows.length === 2 && hubRows.every((row) => row.messages === 1 && row.deliveries === 2);
  const isAllWell = hashes.areEqual && areAllValid(pdfsig) && areAllValid(openssl) && isOnce;
  const { seconds, steps } = progress;
  writeSummary(output, { sha256: hashes, pdfsig, openssl, hubRows, isAllWell, seconds, steps });
  expectEqual('the judges agree', isAllWell, true);
}

const areAllValid = ({ valid, of }: Judgement): boolean => valid === of && of === signaturesInFile;

async function rowsAtHub(hub: Walk['stage']['hub']): Promise<HubRow[]> {
  const rows = await hub.rows<{ title: string; messages: string; deliveries: string }>(
    `SELECT title, count(DISTINCT message.id) AS messages, count(delivery.id) AS deliveries
     FROM message JOIN delivery ON delivery.message_id = message.id
     WHERE message_type = 'edoc' GROUP BY title ORDER BY title`,
  );
  return rows.map(({ title, messages, deliveries }) => ({
    title,
    messages: Number(messages),
    deliveries: Number(deliveries),
  }));
}

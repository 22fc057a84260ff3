/** Sets the stage in a folder of its own: certificates, devices, pictures, documents, and the hub on loopback. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startHub, type RunningHub } from '../../tests/support/hub.ts';
import { incomingDocuments } from './documents/incoming.ts';
import { reply, urgentReply } from './documents/outgoing.ts';
import { writeDocuments } from './documents/write.ts';
import type { Ends } from './ends.ts';
import { agencies, commune, personOf, province } from './office/agencies.ts';
import { serif } from './office/fonts.ts';
import { makeDemoPki, type DemoPki } from './office/pki.ts';
import { makeDemoTokens, type DemoTokens } from './office/tokens.ts';
import { drawHandwriting } from './pictures/handwriting.ts';
import { drawSeal } from './pictures/seal.ts';
import type { Progress } from './progress.ts';

export interface Stage {
  readonly folder: string;
  readonly pki: DemoPki;
  readonly tokens: DemoTokens;
  readonly hub: RunningHub;
  /** Paths; the first is dropped on the window. */
  readonly incoming: readonly string[];
  readonly reply: string;
  readonly urgentReply: string;
  readonly sealPicture: string;
  readonly handwritingPicture: string;
}

/** The hub starts while the rest is made; `ends` is told how to stop it before anything can fail. */
export async function setStage(folder: string, progress: Progress, ends: Ends): Promise<Stage> {
  const now = new Date();
  const starting = openHub(folder);
  ends.add(async () => (await starting).stop());
  const pki = await progress.step('openssl dựng chứng thư: gốc, cấp phát, Chủ tịch, cơ quan', () =>
    makeDemoPki(join(folder, 'pki'), { leader: personOf('Lãnh đạo').name, agency: commune.name }),
  );
  const tokens = await progress.step('SoftHSM2 giữ hai thiết bị ký', () =>
    makeDemoTokens(join(folder, 'hsm'), pki),
  );
  const papers = await progress.step('Dàn trang 11 văn bản đến, 2 dự thảo; vẽ con dấu, chữ ký tay', () =>
    writePapers(folder, now),
  );
  const hub = await progress.step(
    'Trục liên thông chạy trên máy này, ba cơ quan có tài khoản',
    () => starting,
  );
  return { folder, pki, tokens, hub, ...papers };
}

function openHub(folder: string): Promise<RunningHub> {
  const starting = startHub({
    dir: join(folder, 'hub'),
    agencies: agencies.map(({ name, code, secret }) => ({
      name,
      code,
      secret,
      systemId: code,
      ...(code === province.code ? {} : { parentCode: province.code }),
    })),
  });
  // Its failure is met where it is waited for.
  starting.catch(() => null);
  return starting;
}

async function writePapers(folder: string, now: Date) {
  const incoming = await writeDocuments(join(folder, 'van-ban-den'), incomingDocuments(now));
  const drafts = await writeDocuments(join(folder, 'du-thao'), [reply(now), urgentReply(now)]);
  const pictures = join(folder, 'anh');
  mkdirSync(pictures);
  const sealPicture = join(pictures, 'con-dau.png');
  writeFileSync(
    sealPicture,
    drawSeal({ above: 'ỦY BAN NHÂN DÂN XÃ TÂN PHÚC', below: 'TỈNH AN SƠN' }, serif.bold),
  );
  const handwritingPicture = join(pictures, 'chu-ky-tay.png');
  writeFileSync(handwritingPicture, drawHandwriting(7));
  return { incoming, reply: drafts[0]!, urgentReply: drafts[1]!, sealPicture, handwritingPicture };
}

/** What the demo leaves to be read: hashes, judges' verdicts, the hub's rows, and how long each step took. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Told } from '../progress.ts';
import { inWords } from '../progress.ts';
import type { Hashes } from './files.ts';
import type { Judgement } from './signatures.ts';

export interface HubRow {
  readonly title: string;
  readonly messages: number;
  readonly deliveries: number;
}

export interface Summary {
  readonly sha256: Hashes;
  readonly pdfsig: Judgement;
  readonly openssl: Judgement;
  readonly hubRows: readonly HubRow[];
  readonly isAllWell: boolean;
  readonly seconds: number;
  readonly steps: readonly Told[];
}

/** Writes `tom-tat.json` and the same for people, `tom-tat.txt`. */
export function writeSummary(output: string, summary: Summary): void {
  writeFileSync(join(output, 'tom-tat.json'), `${JSON.stringify(summary, null, 2)}\n`);
  writeFileSync(join(output, 'tom-tat.txt'), `${linesOf(summary).join('\n')}\n`);
}

function linesOf({ sha256, pdfsig, openssl, hubRows, isAllWell, seconds, steps }: Summary): string[] {
  return [
    isAllWell ? 'Mọi bước và mọi giám khảo đều đồng ý.' : 'CÓ CHỖ KHÔNG ĐÚNG.',
    '',
    'SHA-256 của văn bản đã ký',
    `  nơi gửi   ${sha256.sender}`,
    `  tại trục  ${sha256.hub}`,
    `  nơi nhận  ${sha256.receiver}`,
    `  ${sha256.areEqual ? 'ba nơi giống nhau' : 'KHÁC NHAU'}`,
    '',
    `pdfsig: ${pdfsig.valid} trên ${pdfsig.of} chữ ký hợp lệ`,
    `openssl cms: ${openssl.valid} trên ${openssl.of} chữ ký hợp lệ, tới chứng thư gốc`,
    '',
    'Bảng của trục',
    ...hubRows.map(
      ({ title, messages, deliveries }) => `  ${messages} thông điệp, ${deliveries} nơi nhận: ${title}`,
    ),
    '',
    `Các bước (tổng ${inWords(seconds)})`,
    ...steps.map(({ step, seconds: took }, index) => `  ${index + 1}. ${step} (${inWords(took)})`),
  ];
}

/** Files as people send them, made by other writers than the program's own readers. */
import { zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';

const text = (value: string) => new TextEncoder().encode(value);
const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A Word file of these paragraphs, with more parts where given. */
export function docx(
  paragraphs: readonly string[],
  parts: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const body = paragraphs.map((one) => `<w:p><w:r><w:t>${escaped(one)}</w:t></w:r></w:p>`).join('');
  const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  return zipSync({
    '[Content_Types].xml': text('<?xml version="1.0"?><Types/>'),
    'word/document.xml': text(xml),
    ...parts,
  });
}

/** An Excel file of these rows, written by write-excel-file. */
export async function xlsx(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) => row.map((value) => ({ value })));
  const buffer = await writeXlsxFile(cells).toBuffer();
  return Uint8Array.from(buffer);
}

/** One red pixel. */
export const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  ),
);

const folded = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
const word = (value: string) => `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;

/** A mail as an office's mail program sends it. */
export function mailOf(mail: {
  readonly subject?: string;
  readonly body?: string;
  readonly attachments: readonly (readonly [name: string, bytes: Uint8Array])[];
}): Uint8Array {
  const parts = mail.attachments.map(
    ([name, bytes]) =>
      `--b1\r\nContent-Type: application/octet-stream; name="${word(name)}"\r\n` +
      `Content-Disposition: attachment; filename="${word(name)}"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${folded(bytes)}\r\n`,
  );
  return text(
    `Received: from mail.example by mx.example; Thu, 19 Nov 2026 08:12:00 +0700\r\n` +
      `From: ${word('Sở Nội vụ An Sơn')} <vanthu@sonoivu.ansơn.vn>\r\nTo: vanthu@tanphuc.vn\r\n` +
      `Subject: ${word(mail.subject ?? 'Fwd: Báo cáo quý IV')}\r\nDate: Thu, 19 Nov 2026 08:12:00 +0700\r\n` +
      `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n` +
      `--b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n` +
      `${mail.body ?? 'Kính gửi UBND xã\r\nĐề nghị báo cáo & gửi lại.'}\r\n${parts.join('')}--b1--\r\n`,
  );
}

/** A registering form filled in, for a number of its own. */
export const filledForm = (bookId: string, number: string) => ({
  upload: null,
  bookId,
  arrivedOn: '2026-11-20',
  number,
  symbol: 'SNV-VP',
  issuedOn: '2026-11-18',
  issuerName: 'Sở Nội vụ tỉnh An Sơn',
  issuerCode: null,
  kind: 'Công văn',
  subject: 'V/v báo cáo',
  field: '',
  signerName: '',
  signerPosition: '',
  urgency: 'normal' as const,
  sheets: null,
  copies: null,
  hasPaper: false,
  dueOn: null,
  senderName: 'Sở Nội vụ tỉnh An Sơn',
  note: '',
});

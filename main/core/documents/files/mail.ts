/** Reads one .eml: who wrote when about what, its plain words and its attachments; nothing of it is run or fetched. */
import PostalMime from 'postal-mime';
import { plainName } from './zip.ts';

export interface Mail {
  readonly subject: string;
  /** The name shown, or the address where there is none. */
  readonly from: string;
  readonly fromAddress: string;
  readonly to: readonly string[];
  /** ISO instant; null when the mail names none that can be read. */
  readonly sentAt: string | null;
  readonly lines: readonly string[];
  readonly attachments: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
}

const linesMax = 2000;
const attachmentsMax = 100;
/** Pictures of a signature block within the text are no annexes of a document. */
const inlinePictureMaxBytes = 100_000;

/** Null when the bytes are no mail. */
export async function readMail(bytes: Uint8Array): Promise<Mail | null> {
  let mail;
  try {
    mail = await PostalMime.parse(Uint8Array.from(bytes), {
      attachmentEncoding: 'arraybuffer',
      maxNestingDepth: 20,
      // A mail within a mail is read as a file of its own, so that nothing in it goes unseen.
      forceRfc822Attachments: true,
      maxHeadersSize: 1_048_576,
    });
  } catch {
    // The parser's own limits, or no mail at all: told to the caller as a value.
    return null;
  }
  if (mail.headers.length === 0) return null;
  const attachments = mail.attachments.flatMap((one, index) => {
    const content = new Uint8Array(
      one.content instanceof ArrayBuffer ? one.content : Buffer.from(one.content),
    );
    if (content.length === 0 || isDecoration(one, content)) return [];
    const fileName = one.filename
      ? plainName(one.filename)
      : `dinh-kem-${index + 1}${endingOf(one.mimeType)}`;
    return [{ fileName, bytes: content }];
  });
  const sent = mail.date === undefined ? Number.NaN : Date.parse(mail.date);
  return {
    subject: tidy(mail.subject ?? ''),
    from: tidy(mail.from?.name || mail.from?.address || ''),
    fromAddress: mail.from?.address ?? '',
    to: (mail.to ?? []).map(({ name, address }) => tidy(name || address || '')),
    sentAt: Number.isNaN(sent) ? null : new Date(sent).toISOString(),
    lines: linesOf(mail.text ?? '', mail.html ?? ''),
    attachments: attachments.slice(0, attachmentsMax),
  };
}

function isDecoration(
  { related, disposition, mimeType }: { related?: boolean; disposition: string | null; mimeType: string },
  content: Uint8Array,
): boolean {
  const isInline = related === true || disposition === 'inline';
  return isInline && mimeType.startsWith('image/') && content.length < inlinePictureMaxBytes;
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'message/rfc822': '.eml',
};
const endingOf = (mimeType: string) => endings[mimeType] ?? '';

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim().normalize('NFC');

/** The plain text; where there is only HTML, its words with every tag, style and script left out. */
function linesOf(text: string, html: string): string[] {
  const words = text.trim() === '' ? wordsOf(html) : text;
  return words
    .normalize('NFC')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .filter((line, index, lines) => line !== '' || lines[index - 1] !== '')
    .slice(0, linesMax);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function wordsOf(html: string): string {
  return html
    .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => letterOf(name) ?? whole);
}

function letterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

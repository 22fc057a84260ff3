/** Reads a file of any kind we take, in the job thread: its kind, its fields, its parts, and whether it bears a secrecy mark. */
import { readPdf } from '../read-pdf.ts';
import type { FileReading, ReadPdfAnswer } from '../reading-job.ts';
import type { ByteSource, SecrecyFinding } from '../reading/index.ts';
import { hasMacros, isPdf, kindByPaths, kindOf, type FileKind } from './file-kind.ts';
import { readMail } from './mail.ts';
import { allSheetTexts, paragraphsOf } from './office-text.ts';
import { allOldSheetTexts } from './old-sheet.ts';
import { pictureSize } from './picture.ts';
import { roughLines, secrecyInLines, secrecyInNames } from './secrecy-in-texts.ts';
import { tiffPageCount } from './tiff-pages.ts';
import { membersOf } from './zip.ts';

const everyLine = Number.POSITIVE_INFINITY;

export async function readFile(
  source: ByteSource,
  fileName: string,
  pdfjsDir: string,
  sha256: () => string,
): Promise<FileReading> {
  if (source.size === 0) return { ok: false, code: 'documents.empty_file' };
  if (isPdf(await source.read(0, Math.min(headBytes, source.size)), fileName))
    return pdfReading(await readPdf(source, fileName, pdfjsDir, sha256));
  const large = await largeArchive(source);
  if (large) return archiveReading(large, fileName, sha256());
  const bytes = await source.read(0, source.size);
  const kind = kindOf(bytes, fileName);
  if (kind === null) return { ok: false, code: 'documents.not_taken' };
  if (kind === 'picture' && pictureSize(bytes) === null)
    return { ok: false, code: 'documents.broken_picture' };
  const scanPages = kind === 'scan' ? tiffPageCount(bytes) : null;
  if (kind === 'scan' && scanPages === null) return { ok: false, code: 'documents.broken_picture' };
  if (kind === 'archive' && membersOf(bytes) === null) return { ok: false, code: 'documents.broken_archive' };
  const looked = await look(kind, bytes);
  const secrecy = secrecyInNames([fileName]) ?? looked.secrecy;
  return {
    ok: true,
    kind,
    sha256: sha256(),
    pageCount: kind === 'picture' ? 1 : scanPages,
    isEncrypted: false,
    hasTextLayer: false,
    fields: [],
    secrecy: secrecy && toContract(secrecy, kind),
    hasMacros: hasMacros(bytes, fileName),
    mail: looked.mail,
    parts: looked.parts,
  };
}

const headBytes = 1024;
/** An archive larger than this is known by its directory; an office document is read whole all the same. */
const directoryMaxBytes = 16 * 1_048_576;

/** The paths in a large archive of any files; null for everything else. */
async function largeArchive(source: ByteSource): Promise<readonly string[] | null> {
  if (source.size <= directoryMaxBytes) return null;
  if (Buffer.from(await source.read(0, 2)).toString('latin1') !== 'PK') return null;
  const from = source.size - directoryMaxBytes;
  const paths = membersOf(await source.read(from, source.size), from)?.map(({ path }) => path) ?? null;
  return paths && kindByPaths(paths) === null ? paths : null;
}

function archiveReading(paths: readonly string[], fileName: string, sha256: string): FileReading {
  const secrecy = secrecyInNames([fileName]) ?? secrecyInNames([...paths]);
  return {
    ok: true,
    kind: 'archive',
    sha256,
    pageCount: null,
    isEncrypted: false,
    hasTextLayer: false,
    fields: [],
    secrecy: secrecy && toContract(secrecy, 'archive'),
    hasMacros: paths.some((path) => /vbaProject\.bin$/i.test(path)),
    mail: null,
    parts: [],
  };
}

/** The words of a mail are a message; those of any other file are its text. */
function toContract({ level, where, text, isDoubt }: SecrecyFinding, kind: FileKind) {
  return { level, where: where === 'words' ? wordsOf(kind) : where, text, isDoubt };
}

const wordsOf = (kind: FileKind) => (kind === 'mail' ? ('message' as const) : ('text' as const));

function pdfReading(answer: ReadPdfAnswer): FileReading {
  return answer.ok ? { ...answer, kind: 'pdf', hasMacros: false, mail: null, parts: [] } : answer;
}

type Looked = Pick<Extract<FileReading, { ok: true }>, 'mail' | 'parts'> & {
  readonly secrecy: ReturnType<typeof secrecyInLines>;
};

const nothing: Looked = { mail: null, parts: [], secrecy: null };

async function look(kind: FileKind, bytes: Uint8Array): Promise<Looked> {
  switch (kind) {
    case 'word':
    case 'slides': {
      const text = paragraphsOf(bytes);
      return {
        ...nothing,
        secrecy: text && (secrecyInLines(text.edges, everyLine) ?? secrecyInLines(text.lines)),
      };
    }
    case 'sheet':
      return { ...nothing, secrecy: secrecyInSheet(bytes) };
    case 'old_office':
      return { ...nothing, secrecy: secrecyInLines(roughLines(bytes), everyLine) };
    case 'archive':
      return {
        ...nothing,
        secrecy: secrecyInNames((membersOf(bytes) ?? []).map(({ path }) => path)),
      };
    case 'mail':
      return lookAtMail(bytes);
    case 'pdf':
    case 'picture':
    case 'scan':
      return nothing;
  }
}

/** Every cell of every sheet, and what stands in none; where an old workbook cannot be read, its bytes as they come. */
function secrecyInSheet(bytes: Uint8Array): ReturnType<typeof secrecyInLines> {
  if (bytes[0] !== oldOfficeFirst) return secrecyInLines(allSheetTexts(bytes), everyLine);
  const texts = allOldSheetTexts(bytes);
  return secrecyInLines(texts ?? roughLines(bytes), everyLine);
}

const oldOfficeFirst = 0xd0;

async function lookAtMail(bytes: Uint8Array): Promise<Looked> {
  const mail = await readMail(bytes);
  if (!mail) return nothing;
  const { attachments, lines, ...about } = mail;
  return {
    mail: { ...about, isEmpty: lines.every((line) => line === '') },
    parts: attachments,
    secrecy:
      secrecyInLines([mail.subject], everyLine) ??
      secrecyInLines(lines, everyLine) ??
      secrecyInNames(attachments.map(({ fileName }) => fileName)),
  };
}

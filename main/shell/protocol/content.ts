/** The bytes of a document's file, streamed from core in small questions, so that a reader can seek. */
import { plainHeaders } from './policy.ts';
import { readRange, type ByteRange } from './range.ts';

const chunkBytes = 1_048_576;

export interface ContentSource {
  open(ticket: string): Promise<{ sizeBytes: number; type: string; name: string } | null>;
  read(ticket: string, from: number, to: number): Promise<Uint8Array>;
}

/** Types a page may show in place; anything else is only ever offered to be saved. */
const shownInPlace: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/** Answers GET …/content/<ticket>; 404 when the ticket is not (or no longer) good. */
export async function serveContent(
  source: ContentSource,
  ticket: string,
  rangeHeader: string | null,
): Promise<Response> {
  const file = await source.open(ticket);
  if (!file) return new Response(null, { status: 404 });
  const range = readRange(rangeHeader, file.sizeBytes);
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${file.sizeBytes}` } });
  }
  const part = range === 'whole' ? { from: 0, to: file.sizeBytes } : range;
  return new Response(streamOf(source, ticket, part), {
    status: range === 'whole' ? 200 : 206,
    headers: headersFor(file, part, range !== 'whole'),
  });
}

function headersFor(
  file: { sizeBytes: number; type: string; name: string },
  { from, to }: ByteRange,
  isPart: boolean,
): Record<string, string> {
  const isShown = shownInPlace.has(file.type);
  return {
    ...plainHeaders(isShown ? file.type : 'application/octet-stream'),
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
    'Content-Length': String(to - from),
    'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    ...(isPart ? { 'Content-Range': `bytes ${from}-${to - 1}/${file.sizeBytes}` } : {}),
  };
}

/** Asks for the next piece only when the reader has taken the last one. */
function streamOf(
  source: ContentSource,
  ticket: string,
  { from, to }: ByteRange,
): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at >= to) return controller.close();
        const bytes = await source.read(ticket, at, Math.min(at + chunkBytes, to));
        if (bytes.length === 0) throw new Error('the file ends before its size');
        at += bytes.length;
        controller.enqueue(bytes);
      },
    },
    { highWaterMark: 0 },
  );
}

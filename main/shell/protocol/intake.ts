/** Bytes of a file being brought in by the page, passed to core piece by piece. */
import type { Reply } from '#contract/kernel.ts';
import { plainHeaders } from './policy.ts';

/** One POST carries at most this much; the page cuts larger files. */
export const intakePieceMaxBytes = 4 * 1_048_576;
const fileMaxBytes = 512 * 1_048_576;

export type Append = (
  upload: string,
  offset: number,
  bytes: Uint8Array,
  totalBytes: number,
) => Promise<Reply<{ receivedBytes: number }>>;

/** Answers POST …/intake/<upload>?offset=N&total=M with core's reply as JSON. */
export async function takeIn(
  request: Request,
  upload: string,
  query: URLSearchParams,
  append: Append,
): Promise<Response> {
  const offset = wholeNumber(query.get('offset'));
  const total = wholeNumber(query.get('total'));
  if (offset === null || total === null) return answer({ ok: false, code: 'core.bad_input' });
  if (total > fileMaxBytes)
    return answer({ ok: false, code: 'documents.too_large', facts: { maxBytes: fileMaxBytes } });
  const bytes = await readAtMost(request.body, intakePieceMaxBytes);
  if (!bytes) return answer({ ok: false, code: 'gate.too_large' });
  return answer(await append(upload, offset, bytes, total));
}

/** The reply as JSON; its `ok` is what the page reads, the status is for the developer's eye. */
export function answer(reply: Reply<unknown>): Response {
  return new Response(JSON.stringify(reply), {
    status: reply.ok ? 200 : 409,
    headers: plainHeaders('application/json'),
  });
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

/** The whole body, or null as soon as it turns out larger; read piece by piece, so a lying length costs nothing. */
async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array | null> {
  if (!body) return new Uint8Array(0);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > maxBytes) return null;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

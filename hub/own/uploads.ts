/** The three calls of an upload: begin or find it, ask how far it is, append a piece. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { progressStatus } from '#core/exchange/wire/own/forms.ts';
import { contentDigest } from '#core/exchange/wire/own/request-signature.ts';
import type { Hub } from '../hub.ts';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';

const Name = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const Begin = z.object({ size: z.int().min(1) });

export function uploadName(caller: Caller, request: FastifyRequest) {
  const name = Name.safeParse(request.params);
  if (!name.success) throw new Problem(400, 'bad_request', 'A blob is named by its SHA-256');
  return { systemId: caller.systemId, sha256: name.data.sha256 };
}

export async function beginUpload(hub: Hub, caller: Caller, request: FastifyRequest, body: unknown) {
  const { size } = Begin.parse(body);
  // A payload that is larger than any message cannot become one.
  if (size > hub.messageMaxBytes) {
    throw new Problem(413, 'too_large', `At most ${hub.messageMaxBytes} bytes`);
  }
  return hub.uploads.begin(uploadName(caller, request), size, hub.now());
}

export async function findUpload(hub: Hub, caller: Caller, request: FastifyRequest, reply: FastifyReply) {
  const state = await hub.uploads.find(uploadName(caller, request));
  if (state === null) throw new Problem(404, 'unknown_upload', 'This upload was never begun');
  return reply.headers({ 'upload-offset': String(state.offset), 'cache-control': 'no-store' }).send();
}

/** So often a device is told how far its piece is: it then need not ask over a line that it fills itself. */
const progressEveryMs = 2_000;

function progressTo(socket: Socket): (offset: number) => void {
  let toldAt = performance.now();
  return (offset) => {
    const now = performance.now();
    if (now - toldAt < progressEveryMs || !(socket instanceof Socket) || !socket.writable) return;
    toldAt = now;
    // The answer has not begun, so this stands before it (RFC 9110, 15.2).
    socket.write(
      `HTTP/1.1 ${progressStatus} Upload Resumption Supported\r\nUpload-Offset: ${offset}\r\n\r\n`,
    );
  };
}

export async function appendPiece(hub: Hub, caller: Caller, request: FastifyRequest) {
  const offset = z.coerce.number().int().min(0).safeParse(request.headers['upload-offset']);
  const length = z.coerce.number().int().min(1).safeParse(request.headers['content-length']);
  if (!offset.success || !length.success || !(request.body instanceof Readable)) {
    throw new Problem(400, 'bad_request', 'A piece has Upload-Offset, Content-Length and its type');
  }
  const appended = await hub.uploads.append(
    uploadName(caller, request),
    offset.data,
    length.data,
    request.body,
    (sha256) => contentDigest(sha256) === caller.digest,
    progressTo(request.raw.socket),
  );
  switch (appended.kind) {
    case 'appended':
      return { offset: appended.offset, isComplete: appended.isComplete };
    case 'unknown':
      throw new Problem(404, 'unknown_upload', 'This upload was never begun');
    case 'other_offset':
      throw new Problem(409, 'other_offset', `The offset is ${appended.offset}`, {
        'upload-offset': String(appended.offset),
      });
    case 'damaged':
      throw new Problem(460, 'damaged', 'The piece is not what its digest says', {
        'upload-offset': String(appended.offset),
      });
    case 'too_long':
      throw new Problem(413, 'too_large', 'More than the upload was to have');
  }
}

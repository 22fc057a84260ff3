/** Calls a VXP hub as a client program would: one connection a call, nothing repeated. */
import { request as httpRequest } from 'node:http';
import { vxpMethod, vxpPaths, vxpServiceType, type VxpCall } from '#core/exchange/wire/vxp/forms.ts';
import type { VxpHttpReply } from '#core/exchange/wire/vxp/reply.ts';
import {
  hashFile,
  signRequest,
  type VxpCredentials,
  type VxpParameters,
} from '#core/exchange/wire/vxp/signature.ts';

export type RawReply = VxpHttpReply & { readonly text: string };

/** Sends exactly these headers and bytes. */
export function httpCall(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array = Buffer.alloc(0),
): Promise<RawReply> {
  return new Promise((done, failed) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        done({ httpStatus: response.statusCode ?? 0, body: bytes, text: bytes.toString('utf8') });
      });
    });
    request.on('error', failed);
    request.end(body);
  });
}

/** One signed call. */
export function vxpCall(
  url: string,
  credentials: VxpCredentials,
  call: VxpCall,
  parameters: VxpParameters = [],
  body?: Uint8Array,
  now = new Date(),
): Promise<RawReply> {
  const type = call === 'sendEdoc' ? 'application/octet-stream' : 'application/json';
  const signed = signRequest(credentials, parameters, now, type);
  if (!signed.ok) throw new Error(`${signed.code} ${signed.where}`);
  const length = String(body?.length ?? 0);
  const headers =
    vxpMethod(call) === 'GET' ? signed.headers : { ...signed.headers, 'Content-Length': length };
  return httpCall(url + vxpPaths[call], vxpMethod(call), headers, body);
}

/** `sendEdoc` of a message; `to` only where a test wants it. */
export function send(
  url: string,
  credentials: VxpCredentials & { readonly code: string },
  messageType: 'edoc' | 'status',
  file: Uint8Array,
  to?: readonly string[],
): Promise<RawReply> {
  const parameters: (readonly [string, string])[] = [
    ['servicetype', vxpServiceType],
    ['messagetype', messageType],
    ['hash-file', hashFile(file)],
    ['from', credentials.code],
  ];
  if (to) parameters.push(['to', JSON.stringify(to)]);
  return vxpCall(url, credentials, 'sendEdoc', parameters, Buffer.concat([file, Buffer.from('\r\n')]));
}

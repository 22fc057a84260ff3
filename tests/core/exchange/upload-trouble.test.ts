/** An upload whose progress cannot be written down ends with that trouble; it does not end the program. */
import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import type { HttpCall, HttpFate } from '#core/exchange/http-call.ts';
import { openLine } from '#core/exchange/http-call.ts';
import { ownHub } from '#core/exchange/own/adapter.ts';
import { deviceIdOf } from '#core/exchange/wire/own/request-signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const url = 'http://truc.invalid';
const line = openLine({ url, ca: null, proxyUrl: null, keepAlive: false });

/** A hub that says how far it is while a piece goes up, and answers nothing more. */
function halfWay({ method, onInterim, signal }: HttpCall): Promise<HttpFate> {
  if (method === 'PUT') {
    const body = Buffer.from(JSON.stringify({ offset: 0, isComplete: false }));
    return Promise.resolve({ fate: 'answered', answer: { httpStatus: 200, headers: {}, body } });
  }
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve({ fate: 'lost', reason: 'given up' }));
    setImmediate(() => onInterim?.(104, { 'upload-offset': '10' }));
  });
}

it('is thrown where the upload is waited for', async () => {
  const hub = ownHub(
    {
      url,
      code: 'H99',
      device: { id: deviceIdOf(publicKey.export({ format: 'der', type: 'spki' })), key: privateKey },
      line,
      freshLine: line,
      now: () => new Date('2026-11-20T01:00:00Z'),
      call: halfWay,
      clock: { offsetMs: 0 },
    },
    publicKey,
  );
  const progressed = () => {
    throw new Error('disk full');
  };
  const blob = {
    sha256: '0'.repeat(64),
    size: 1_000_000,
    read: (from: number, to: number) => Buffer.alloc(to - from),
  };
  await expect(hub.upload!(blob, { mayContinue: () => true, progressed })).rejects.toThrow('disk full');
});

/** One call at a time, callers that stop waiting, and what then happens to the PIN. */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Lane } from '#token/lane.ts';
import { PinBytes } from '#token/pin.ts';
import { TokenRefusal } from '#token/refusal.ts';

function stoppable() {
  const stop = new AbortController();
  return { signal: stop.signal, stop: () => stop.abort(new TokenRefusal('token.cancelled')) };
}

describe('a lane', () => {
  test('runs jobs in order and never two at once, also when one fails', async () => {
    const lane = new Lane();
    let inside = 0;
    const seen: number[] = [];
    const job = (number: number) => async () => {
      seen.push(number * 10 + ++inside);
      await Promise.resolve();
      inside -= 1;
      if (number === 2) throw new TokenRefusal('token.device_error');
      return number;
    };
    const ends = await Promise.allSettled([1, 2, 3].map((number) => lane.run(job(number))));
    expect(seen).toEqual([11, 21, 31]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('refuses more waiting calls than anyone can mean', async () => {
    const lane = new Lane();
    const first = Promise.withResolvers<void>();
    const running = lane.run(() => first.promise);
    await Promise.resolve();
    const waiting = Array.from({ length: 70 }, () =>
      lane.run(async () => 'done').catch((thrown: TokenRefusal) => thrown.code),
    );
    first.resolve();
    await running;
    const ends = await Promise.all(waiting);
    expect(new Set(ends)).toEqual(new Set(['done', 'token.busy']));
    expect(ends.filter((end) => end === 'token.busy').length).toBeGreaterThan(5);
  });

  test('keeps the PIN of an abandoned call until the driver has let go of it', async () => {
    const lane = new Lane();
    const pin = PinBytes.take(Buffer.from('2468'));
    const inDriver = Promise.withResolvers<void>();
    const { signal, stop } = stoppable();
    const answer = lane.run(() => inDriver.promise, { signal, onEnd: () => pin.wipe() });
    await new Promise(setImmediate);
    stop();
    await expect(answer).rejects.toMatchObject({ code: 'token.cancelled' });
    expect(pin.bytes?.toString()).toBe('2468');
    inDriver.resolve();
    await lane.run(async () => undefined, { mayWait: true });
    expect(pin.bytes).toBe(null);
  });

  test('wipes the PIN of a call given up before its turn at once, and never makes the call', async () => {
    const lane = new Lane();
    const pin = PinBytes.take(Buffer.from('2468'));
    const first = Promise.withResolvers<void>();
    const running = lane.run(() => first.promise);
    const { signal, stop } = stoppable();
    let wasMade = false;
    const answer = lane.run(async () => void (wasMade = true), { signal, onEnd: () => pin.wipe() });
    stop();
    await expect(answer).rejects.toMatchObject({ code: 'token.cancelled' });
    expect(pin.bytes).toBe(null);
    first.resolve();
    await running;
    await lane.run(async () => undefined);
    expect(wasMade).toBe(false);
  });
});

describe('a PIN', () => {
  test('is taken over: the bytes it came in are wiped at once, its own when told', () => {
    const given = new Uint8Array(Buffer.from('Mã-PIN-1'));
    const pin = PinBytes.take(given);
    const own = pin.bytes;
    expect([given.every((byte) => byte === 0), own?.toString()]).toEqual([true, 'Mã-PIN-1']);
    pin.wipe();
    expect([pin.bytes, own?.every((byte) => byte === 0)]).toEqual([null, true]);
  });

  test('shows nothing of itself when printed or serialised', () => {
    const pin = PinBytes.take('13572468');
    expect(JSON.stringify({ pin }) + inspect(pin, { showHidden: true })).not.toContain('13572468');
  });
});

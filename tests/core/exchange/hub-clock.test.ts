/** The hub's clock is read from its answers, whatever they answer. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hubClock } from '#core/exchange/hub-clock.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
const now = new Date('2026-11-20T01:00:00.000Z');
let date = '';
let bodyId: string;
const hub = createServer((_, answer) => {
  answer.writeHead(403, { Date: date });
  answer.end();
});

beforeAll(async () => {
  test = openTestCore();
  ({ bodyId } = await setUpOffice(test));
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this form.
  const { port } = hub.address() as AddressInfo;
  await setHub(`http://127.0.0.1:${port}`, null);
});
afterAll(async () => {
  hub.close();
  await test.end();
});

async function setHub(url: string, proxyUrl: string | null): Promise<void> {
  const admin = await test.as('admin');
  const hubSecret = 'chim-hoang-yen';
  await admin.exchange.set_hub({ bodyId, url, proxyUrl, systemId: 'H99', hubSecret });
}

it('says how far ahead or behind the hub is, to the second', async () => {
  date = 'Fri, 20 Nov 2026 01:05:00 GMT';
  expect(await hubClock(test.core.db, () => now)).toEqual({ aheadSeconds: 301, why: null });
  date = 'Fri, 20 Nov 2026 00:58:00 GMT';
  expect(await hubClock(test.core.db, () => now)).toEqual({ aheadSeconds: -119, why: null });
});

it('asks through the proxy that the messages go through', async () => {
  date = 'Fri, 20 Nov 2026 01:05:00 GMT';
  const { url } = (await (await test.as('admin')).exchange.hub({}))!;
  // Nobody answers under this name: only the proxy can.
  await setHub('http://truc.invalid', url);
  expect(await hubClock(test.core.db, () => now)).toEqual({ aheadSeconds: 301, why: null });
  await setHub(url, null);
});

it('says when the answer carries no time, or none comes', async () => {
  date = 'hôm qua';
  expect(await hubClock(test.core.db, () => now)).toEqual({ aheadSeconds: null, why: 'unreachable' });
  await new Promise((resolve) => hub.close(resolve));
  expect(await hubClock(test.core.db, () => now)).toEqual({ aheadSeconds: null, why: 'unreachable' });
});

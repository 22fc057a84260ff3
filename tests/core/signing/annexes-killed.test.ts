/** Core killed between two annexes of one issue: nothing is half issued, and the number is used once (N6). */
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import type { Host } from '#core/kernel/handlers.ts';
import { PeerGone } from '#core/peer.ts';
import { newDataDir, openTestCore, startInput, testPassword } from '#tests/support/core.ts';
import { allPages, draftToSign, looked, signAsLeader } from '#tests/support/letters-out.ts';
import { openSigningOffice } from '#tests/support/signing-office.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';
import { startCoreChild } from '../kernel/core-child.ts';

it('leaves every file as it was and the number waiting; the next try issues all under that number', async () => {
  const keys = 'annexes-killed';
  const dataDir = newDataDir();
  const desk = await openSigningOffice({ dataDir, keys });
  const annexes = await Promise.all(
    ['mot', 'hai', 'ba'].map(
      async (name) =>
        [
          `phu luc ${name}.pdf`,
          await typesetDocument({ ...letter, subject: `Phụ lục ${name}` }, serif),
        ] as const,
    ),
  );
  await desk.unlock('leader');
  await desk.unlock('agency');
  const id = await draftToSign(desk, { subject: 'V/v thử mất điện giữa hai phụ lục', annexes });
  await signAsLeader(desk, id);
  const clerk = await desk.test.as('vanthu');
  const opened = await clerk.signing.open({ documentId: id, purpose: 'agency' });
  const order = {
    documentId: id,
    sha256: opened.sha256,
    shownPages: allPages(opened.pageCount),
    marks: opened.marks,
    annexes: looked(opened.annexes),
    token: desk.chosen('agency'),
  };
  const before = (await clerk.documents.open({ id })).files;
  await desk.test.stop();

  // The main file's stroke, the first annex's, and the power goes while the device makes the third.
  let strokes = 0;
  const askDevice: Host['token'] = async (name, input) => {
    if (name === 'sign') strokes += 1;
    if (name === 'sign' && strokes === 3) {
      await child.kill9();
      return { ok: false, code: 'token.removed' };
    }
    return desk.test.core.services.host.token(name, input);
  };
  const child = await startCoreChild(startInput(dataDir, keys), new Map(), askDevice);
  await child.call('people.sign_in', { login: 'vanthu', passwordSecret: testPassword });
  await expect(child.call('signing.issue', order, crypto.randomUUID())).rejects.toBeInstanceOf(PeerGone);
  expect(strokes).toBe(3);

  const after = openTestCore({ dataDir, keys, clock: desk.test.clock, host: desk.test.core.services.host });
  const again = await after.as('vanthu');
  const between = await again.documents.open({ id });
  expect(between.state).toBe('numbered');
  expect(between.files.map(({ sha256, made }) => [sha256, made])).toEqual(
    before.map(({ sha256, made }) => [sha256, made]),
  );
  const next = await again.signing.open({ documentId: id, purpose: 'agency' });
  expect(next.code).toBe(opened.code);
  await again.signing.issue({ ...order, marks: next.marks, annexes: looked(next.annexes) });
  const { state, code, files } = await again.documents.open({ id });
  expect([state, code, files.filter(({ made }) => made === 'sealed').length]).toEqual([
    'issued',
    opened.code,
    4,
  ]);
  expect(await again.books.check({ bookId: desk.office.outgoingBook })).toMatchObject({ verdict: 'whole' });
  await after.stop();
  await desk.token.kill();
  rmSync(dataDir, { recursive: true, force: true });
}, 120_000);

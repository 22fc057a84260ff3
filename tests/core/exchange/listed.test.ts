/** What a hub listed and lists no more is not waited for; what a stick brought stays. */
import { afterAll, expect, it } from 'vitest';
import { enterListed, forgetUnlisted, updateInbox } from '#core/exchange/store.ts';
import { openTestCore } from '#tests/support/core.ts';

const test = openTestCore();
afterAll(test.end);

it('forgets what was never fetched and is listed no more, and nothing else', () => {
  const listed = (hubId: string, kind = 'document') => ({
    hubId,
    kind,
    sender: 'H99',
    at: '2026-11-20T01:00:00Z',
  });
  const left = test.core.server.transact(null, ({ db }) => {
    for (const hubId of ['still', 'gone', 'stored', 'usb:1']) enterListed(db, listed(hubId));
    enterListed(db, listed('status', 'status'));
    updateInbox(db, { hubId: 'stored', state: 'stored', payload: null, waitingId: null, reason: null });
    forgetUnlisted(db, 'document', ['still', 'new']);
    return db.all<{ hub_id: string }>('SELECT hub_id FROM inbox_message ORDER BY hub_id');
  });
  expect(left.map(({ hub_id }) => hub_id)).toEqual(['status', 'still', 'stored', 'usb:1']);
});

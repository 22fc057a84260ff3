/** First start: the office, its bodies with their posts, and the first admin; the books follow by notice. */
import type { z } from 'zod';
import type { agencies } from '#contract/agencies.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { addPerson } from '../people/index.ts';
import { checkCodes } from './codes.ts';
import * as store from './store.ts';

type SetUp = z.output<(typeof agencies)['set_up']['input']>;
type NewBody = SetUp['bodies'][number];

/** Writes everything in the caller's transaction and signs the admin in. */
export function setUp({ agencyName, bodies, admin }: SetUp, context: CommandContext): { agencyId: string } {
  if (store.agency(context.db)) refuse('agencies.already_set_up');
  const agencyId = context.newId();
  store.insertAgency(context.db, { id: agencyId, name: agencyName, at: context.now.toISOString() });
  context.note({
    type: 'agencies.set_up',
    entity: 'agency',
    entityId: agencyId,
    baseVersion: 0,
    payload: { name: agencyName },
  });
  const roles = admin.isAlsoClerk ? (['admin', 'clerk'] as const) : (['admin'] as const);
  const person = addPerson({ ...admin, roles }, context);
  for (const body of bodies) addBody(agencyId, body, context);
  context.setSession(context.services.sessions.begin(person.id));
  context.changed('agencies.changed', agencyId);
  return { agencyId };
}

/** Adds one issuing body with its posts; the code forms are strict because they go on the wire as ours. */
export function addBody(agencyId: string, body: NewBody, context: CommandContext): string {
  checkCodes(body);
  const { posts, ...row } = body;
  const id = context.newId();
  store.insertBody(context.db, { ...row, id, agencyId });
  for (const post of posts) store.insertPost(context.db, { ...post, id: context.newId(), bodyId: id });
  context.note({
    type: 'agencies.body_added',
    entity: 'issuing_body',
    entityId: id,
    baseVersion: 0,
    payload: { ...row },
  });
  context.services.notices.tell('agencies.body_added', { bodyId: id }, context);
  return id;
}

/** Changes what a body is called and under which codes it sends. */
export function changeBody(
  { id, ...row }: Omit<NewBody, 'posts'> & { id: string },
  context: CommandContext,
): void {
  if (!store.bodyById(context.db, id)) refuse('agencies.unknown_body');
  checkCodes(row);
  store.updateBody(context.db, { id, ...row });
  context.note({
    type: 'agencies.body_changed',
    entity: 'issuing_body',
    entityId: id,
    baseVersion: 0,
    payload: { ...row },
  });
  context.changed('agencies.changed', id);
}

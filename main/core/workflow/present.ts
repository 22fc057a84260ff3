/** To the leader's desk and back: presented, withdrawn, returned to the clerk (Decree 30/2020, Đ23). */
import { clearPart, setPart } from '../documents/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { tidy } from '../kernel/fold.ts';
import { refuse } from '../kernel/refusal.ts';
import { allPeople } from '../people/index.ts';
import { batch, begin, end, type Seen } from './step.ts';
import * as store from './store.ts';

export function present(
  { items, leaderId, note }: { items: readonly Seen[]; leaderId: string; note: string },
  context: CommandContext,
) {
  const leader = leaderOf(leaderId, context);
  const words = tidy(note);
  return batch('present', items, context, (row) => {
    store.insertPresentation(context.db, {
      document_id: row.id,
      leader_id: leader.id,
      presented_by: context.person.personId,
      presented_at: context.now.toISOString(),
      note: words,
    });
    setPart(context.db, row.seq, leader.id, 'decide');
    end(
      row,
      'presented',
      'workflow.presented',
      { leaderId: leader.id, leader: leader.name, note: words },
      context,
    );
  });
}

export function withdraw(items: readonly Seen[], context: CommandContext) {
  return batch('withdraw', items, context, (row) => {
    const leader = takeBack(row, context);
    end(row, 'registered', 'workflow.withdrawn', { leader }, context);
  });
}

export function giveBack(seen: Seen, reason: string, context: CommandContext): Seen {
  const row = begin('give_back', seen, context);
  takeBack(row, context);
  return end(row, 'registered', 'workflow.given_back', { reason: tidy(reason) }, context);
}

/** Off the leader's desk; answers whose it was. */
export function takeBack({ id, seq }: { id: string; seq: number }, { db }: CommandContext): string {
  const presentation = store.presentationOf(db, id);
  if (!presentation) return '';
  store.deletePresentation(db, id);
  clearPart(db, seq, presentation.leader_id);
  return allPeople(db).find((one) => one.id === presentation.leader_id)?.name ?? '';
}

/** A person who may decide: has the role of a leader and is not disabled. */
export function leaderOf(leaderId: string, { db }: CommandContext): { id: string; name: string } {
  const leader = allPeople(db).find(({ id }) => id === leaderId);
  if (!leader || leader.isDisabled || !leader.roles.includes('leader'))
    refuse('workflow.person_away', { name: leader?.name ?? '' });
  return leader;
}

/** Acts on many documents at once: each document is judged as if it stood alone. */
import type { z } from 'zod';
import type { DocumentAct, documents } from '#contract/documents.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext, QueryContext } from '../kernel/handlers.ts';
import { actsOf } from './rules.ts';
import * as store from './store.ts';
import { askingOf, findVisible } from './view.ts';

type Marking = z.output<(typeof documents)['mark_many']['input']>;

/** Read and unread are a person's own; only what really changed is answered, so that undoing brings back just that. */
export function markMany({ ids, isRead }: Marking, context: CommandContext): { changed: string[] } {
  const { db, person, now } = context;
  const changed = ids.filter((id) => {
    findVisible(db, person, id);
    return store.isSeen(db, person.personId, id) !== isRead;
  });
  for (const id of changed) {
    if (isRead) store.setSeen(db, person.personId, id, now.toISOString());
    else store.setUnseen(db, person.personId, id);
  }
  if (changed.length > 0) context.changed('documents.seen', ...changed);
  return { changed };
}

type Acts = z.input<(typeof documents)['acts_of']['output']>;

/** An act is offered when every document allows it; otherwise how many do not, and why the first of them. */
export function actsOfAll({ ids }: { ids: string[] }, { db, person, now }: QueryContext): Acts {
  const today = vietnamDay(now);
  const asking = askingOf(db, person);
  const verdicts = ids.map((id) => {
    const document = findVisible(db, person, id);
    return actsOf(asking, { document, receiverCount: store.receivers(db, id).length, today });
  });
  const named = new Set<DocumentAct>(
    verdicts.flatMap(({ may, mayNot }) => [...may, ...mayNot.map(({ act }) => act)]),
  );
  const may = [...named].filter((act) => verdicts.every((verdict) => verdict.may.includes(act)));
  const mayNot = [...named]
    .filter((act) => !may.includes(act))
    .map((act) => {
      const without = verdicts.filter((verdict) => !verdict.may.includes(act));
      const whys = without.flatMap((verdict) => verdict.mayNot.filter((one) => one.act === act));
      return { act, why: whys[0]?.why ?? null, count: without.length };
    });
  return { may, mayNot };
}

/** Workflow: one function for each call of the contract. */
import type { workflow } from '#contract/workflow.ts';
import { codeOf, visibilityOf, visibleTo } from '../documents/index.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { allDays, calendarOf, clearDay, deadline, restoreYear, setDay } from './calendar.ts';
import { addHandlers, decide, handOver, reassign } from './decide.ts';
import { closePart, finish, progress, reopen } from './handle.ts';
import { slip, stamp } from './papers.ts';
import { giveBack, present, withdraw } from './present.ts';
import { colleagues, desk, status } from './status.ts';
import * as store from './store.ts';
import { distribute } from './units.ts';

/** What leaders write most; each may put his own words in their place. */
const firstPhrases = [
  'Giao … chủ trì, tham mưu giải quyết theo quy định.',
  'Giao … chủ trì, phối hợp các đơn vị liên quan triển khai thực hiện.',
  'Nghiên cứu, báo cáo tôi trước ngày …',
  'Tham mưu văn bản trả lời đúng thời hạn.',
  'Dự họp thay tôi, báo cáo lại kết quả.',
  'Sao gửi các đơn vị để thực hiện.',
  'Để biết.',
];

export const workflowHandlers: Handlers<typeof workflow> = {
  colleagues: (_, context) => colleagues(context),
  status,
  desk,
  present,
  withdraw: ({ items }, context) => withdraw(items, context),
  decide,
  give_back: ({ reason, ...seen }, context) => giveBack(seen, reason, context),
  reassign,
  add_handlers: addHandlers,
  hand_over: handOver,
  distribute,
  progress,
  finish,
  close_part: ({ items, note }, context) => closePart(items, note, context),
  reopen,
  answers: ({ text }, { db, person }) => {
    const visibility = visibilityOf(person);
    return store
      .answers(db, visibleTo(visibility), { ...visibility, text: text.trim() })
      .map((row) => ({ id: row.id, code: codeOf(row), subject: row.subject }));
  },
  phrases: (_, { db, person }) => {
    const own = store.phrasesOf(db, person.personId);
    return own.length > 0 ? own : firstPhrases;
  },
  set_phrases: ({ phrases }, context) => {
    store.replacePhrases(context.db, context.person.personId, phrases);
    context.note({
      type: 'workflow.phrases_set',
      entity: 'person',
      entityId: context.person.personId,
      baseVersion: 0,
      payload: { count: phrases.length },
    });
    context.changed('workflow.phrases_changed', context.person.personId);
    return null;
  },
  deadlines: ({ days }, { db, now }) => {
    const calendar = calendarOf(db);
    return days.map((day) => deadline(day, now, calendar));
  },
  calendar: ({ year }, { db }) => allDays(db).filter(({ day }) => day.startsWith(`${year}-`)),
  set_calendar_day: ({ day, kind, name }, context) => (setDay(day, kind, name, context), null),
  clear_calendar_day: ({ day }, context) => (clearDay(day, context), null),
  restore_calendar: ({ year }, context) => ({ days: restoreYear(year, context) }),
  slip,
  stamp,
};

/** What happens to a registered document: presented, decided on, assigned, handed over, done. */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { DocumentState } from './documents.ts';
import { Day, Id, Note, Subject, Urgency } from './values.ts';

/** Chủ trì, phối hợp, nhận để biết. */
export const AssignmentRole = z.enum(['lead', 'support', 'inform']);
export type AssignmentRole = z.infer<typeof AssignmentRole>;

/** One document as the screen last saw it: an act on an older version is refused in words. */
export const Seen = z.object({ id: Id, version: z.int() });

export const NewAssignment = z.object({
  personId: Id,
  role: AssignmentRole,
  dueOn: Day.nullable(),
  /** The person has it for this unit: its head for the whole unit, a member because the head distributed it. */
  unitId: Id.optional(),
});
export type NewAssignment = z.infer<typeof NewAssignment>;

export const WorkAct = z.enum([
  'present',
  'withdraw',
  'decide',
  'decide_for',
  'give_back',
  'reassign',
  'add_handlers',
  'hand_over',
  'distribute',
  'progress',
  'finish',
  'close_part',
  'reopen',
]);
export type WorkAct = z.infer<typeof WorkAct>;

export const Colleague = z.object({
  id: Id,
  name: z.string(),
  title: z.string(),
  /** Holds a leading post, or has the role of a leader. */
  isLeader: z.boolean(),
});
export type Colleague = z.infer<typeof Colleague>;

/** A unit that a document can be given to; its head is somebody who works with documents. */
export const ColleagueUnit = z.object({
  id: Id,
  name: z.string(),
  headId: Id,
  memberIds: z.array(Id),
});
export type ColleagueUnit = z.infer<typeof ColleagueUnit>;

/** A deadline by working days; `left` is below zero by calendar days once it is past. */
export const Deadline = z.object({ on: Day, left: z.int() });
export type Deadline = z.infer<typeof Deadline>;

export const DueProposal = z.object({
  reason: z.enum(['document', 'urgency', 'days']),
  on: Day,
  workingDays: z.int(),
});
export type DueProposal = z.infer<typeof DueProposal>;

export const Assignment = z.object({
  personId: Id,
  name: z.string(),
  title: z.string(),
  role: AssignmentRole,
  /** The unit this person has it for. */
  unit: z.object({ id: Id, name: z.string() }).nullable(),
  due: Deadline.nullable(),
  isClosed: z.boolean(),
  /** This person has opened the document. */
  hasRead: z.boolean(),
  note: z.string(),
});
export type Assignment = z.infer<typeof Assignment>;

export const WorkStatus = z.object({
  documentId: Id,
  version: z.int(),
  state: DocumentState,
  /** On whose desk it lies; null: with the clerk. */
  holder: z
    .object({
      name: z.string(),
      title: z.string(),
      part: z.enum(['decide', 'lead']),
      /** The unit he leads it for, or empty. */
      unitName: z.string(),
    })
    .nullable(),
  presentation: z
    .object({
      leaderId: Id,
      leaderName: z.string(),
      presentedBy: z.string(),
      at: z.string(),
      note: z.string(),
    })
    .nullable(),
  due: Deadline.nullable(),
  opinions: z.array(
    z.object({
      leaderId: Id,
      leaderName: z.string(),
      text: z.string(),
      on: Day,
      /** Who recorded what the leader wrote on paper; null when the leader wrote it himself. */
      recordedBy: z.string().nullable(),
    }),
  ),
  assignments: z.array(Assignment),
  outcome: z
    .object({
      kind: z.enum(['answered', 'no_reply', 'to_know']),
      answerId: Id.nullable(),
      answerCode: z.string(),
      note: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
  proposals: z.array(DueProposal),
  may: z.array(WorkAct),
  /** Units whose part the person asking may distribute now. */
  distributes: z.array(
    z.object({
      unitId: Id,
      name: z.string(),
      role: z.enum(['lead', 'support']),
      /** False: only the head has it, for the whole unit. */
      isDistributed: z.boolean(),
    }),
  ),
  /** Acts that the role would allow, closed now, each with the reason's code ("Vì sao?"). */
  mayNot: z.array(z.object({ act: WorkAct, why: z.string() })),
});
export type WorkStatus = z.infer<typeof WorkStatus>;

export const DeskRow = z.object({
  id: Id,
  version: z.int(),
  bookNumber: z.int().nullable(),
  suffix: z.string(),
  code: z.string(),
  subject: z.string(),
  issuerName: z.string(),
  urgency: Urgency,
  state: DocumentState,
  role: AssignmentRole.nullable(),
  due: Deadline.nullable(),
  /** The unit through which it came to this desk, or empty. */
  unitName: z.string(),
  /** What the leader wrote, for those it is assigned to; what the clerk noted, for the leader. */
  note: z.string(),
  isUnread: z.boolean(),
});
export type DeskRow = z.infer<typeof DeskRow>;

export const CalendarDay = z.object({
  day: Day,
  /** off: nobody works though it is a weekday. work: a weekend day that is worked, in exchange or on duty. */
  kind: z.enum(['off', 'work']),
  name: z.string().trim().min(1).max(120),
  /** The clause it stands on; empty for a day of the office's own. */
  source: z.string(),
  /** False: foreseen, to be compared with the year's announcement. */
  isSure: z.boolean(),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

const Reason = z.string().trim().min(10).max(500);
const OpinionText = z.string().trim().min(1).max(2000);
const Year = z.int().min(2000).max(2200);

/** Whole batches are judged one by one: what cannot be done is listed with its reason, the rest is done. */
const BatchOutcome = z.object({
  done: z.array(Seen),
  refused: z.array(z.object({ id: Id, code: z.string(), name: z.string() })),
});

const seenRefusals = [
  'documents.unknown',
  'documents.recall_asked',
  'workflow.changed_meanwhile',
  'workflow.not_incoming',
] as const;
const assignRefusals = [
  ...seenRefusals,
  'workflow.no_lead',
  'workflow.two_leads',
  'workflow.person_twice',
  'workflow.person_away',
  'workflow.due_in_past',
  'workflow.unit_away',
  'workflow.not_in_unit',
] as const;
const notNow = [
  'workflow.not_presented',
  'workflow.already_presented',
  'workflow.already_assigned',
  'workflow.not_assigned',
  'workflow.already_done',
  'workflow.not_done',
  'workflow.with_other_leader',
  'workflow.not_your_part',
  'workflow.void',
] as const;

/** A PDF made for printing or saving: it lies in memory only, until `documents.discard_intake`. */
export const PaperCopy = z.object({
  upload: Id,
  contentUrl: z.string(),
  fileName: z.string(),
  sizeBytes: z.int(),
});
export type PaperCopy = z.infer<typeof PaperCopy>;

export const workflow = {
  /** Who can be presented to and assigned to; the leader this clerk presents to most stands first. */
  colleagues: query({
    audience: ['clerk', 'leader', 'staff'],
    input: z.object({}),
    output: z.object({
      leaders: z.array(Colleague),
      people: z.array(Colleague),
      units: z.array(ColleagueUnit),
    }),
  }),
  status: query({
    audience: ['clerk', 'leader', 'staff'],
    input: z.object({ id: Id }),
    output: WorkStatus,
    refusals: ['documents.unknown', 'workflow.not_incoming'],
  }),
  /** What lies on the desk of the person asking: to decide on, to handle, to know; the most urgent first. */
  desk: query({
    audience: ['clerk', 'leader', 'staff'],
    input: z.object({ part: z.enum(['decide', 'handle', 'inform']) }),
    output: z.object({ rows: z.array(DeskRow), total: z.int() }),
  }),
  present: command({
    audience: ['clerk'],
    input: z.object({ items: z.array(Seen).min(1).max(200), leaderId: Id, note: Note }),
    output: BatchOutcome,
    refusals: ['workflow.person_away'],
  }),
  /** Takes back what the leader has not decided on yet. */
  withdraw: command({
    audience: ['clerk'],
    input: z.object({ items: z.array(Seen).min(1).max(200) }),
    output: BatchOutcome,
  }),
  /** Bút phê and assignment in one act (Decree 30/2020, Đ23). Without any lead or support it is "to know" and done. */
  decide: command({
    audience: ['leader', 'clerk'],
    input: Seen.extend({
      text: OpinionText,
      assignments: z.array(NewAssignment).max(100),
      /** The clerk records what this leader wrote on paper; null: the leader himself. */
      onPaper: z.object({ leaderId: Id, on: Day }).nullable(),
    }),
    output: Seen,
    refusals: [...assignRefusals, ...notNow],
  }),
  give_back: command({
    audience: ['leader'],
    input: Seen.extend({ reason: Reason }),
    output: Seen,
    refusals: [...seenRefusals, ...notNow],
  }),
  /** The whole new set of assignments; who is not in it any more is released. */
  reassign: command({
    audience: ['leader'],
    input: Seen.extend({ assignments: z.array(NewAssignment).min(1).max(100), note: Note }),
    output: Seen,
    refusals: [...assignRefusals, ...notNow],
  }),
  add_handlers: command({
    audience: ['leader', 'staff'],
    input: Seen.extend({ assignments: z.array(NewAssignment).min(1).max(100), note: Note }),
    output: Seen,
    refusals: [...assignRefusals, ...notNow],
  }),
  /** The lead passes the whole matter on; he keeps sight of it. */
  hand_over: command({
    audience: ['leader', 'staff'],
    input: Seen.extend({ personId: Id, note: OpinionText }),
    output: Seen,
    refusals: [...assignRefusals, ...notNow],
  }),
  /** The head of a unit says which of its members have the unit's part; one leads where the unit leads. */
  distribute: command({
    audience: ['leader', 'staff', 'clerk'],
    input: Seen.extend({ unitId: Id, assignments: z.array(NewAssignment).min(1).max(100), note: Note }),
    output: Seen,
    refusals: [...assignRefusals, ...notNow],
  }),
  progress: command({
    audience: ['leader', 'staff'],
    input: Seen.extend({ note: OpinionText }),
    output: Seen,
    refusals: [...seenRefusals, ...notNow],
  }),
  finish: command({
    audience: ['leader', 'staff', 'clerk'],
    input: Seen.extend({
      /** The outgoing document that answers it; null: no reply is needed. */
      answerId: Id.nullable(),
      note: Note,
    }),
    output: Seen,
    refusals: [...seenRefusals, ...notNow, 'workflow.unknown_answer'],
  }),
  /** Those who support or only know put their part away; the matter goes on. */
  close_part: command({
    audience: ['leader', 'staff', 'clerk'],
    input: z.object({ items: z.array(Seen).min(1).max(200), note: Note }),
    output: BatchOutcome,
  }),
  reopen: command({
    audience: ['leader', 'staff', 'clerk'],
    input: Seen.extend({ reason: Reason }),
    output: Seen,
    refusals: [...seenRefusals, ...notNow],
  }),
  /** Issued and drafted documents that may answer this one, newest first; `text` narrows by code or subject. */
  answers: query({
    audience: ['leader', 'staff', 'clerk'],
    input: z.object({ text: z.string().max(200) }),
    output: z.array(z.object({ id: Id, code: z.string(), subject: Subject })),
  }),
  /** The usual words of the person asking, in the order of the keys Ctrl+1 to Ctrl+9. */
  phrases: query({ input: z.object({}), output: z.array(z.string()) }),
  set_phrases: command({
    input: z.object({ phrases: z.array(z.string().trim().min(1).max(300)).max(9) }),
    output: z.null(),
  }),
  /** Days counted by the office's calendar, from today. */
  deadlines: query({ input: z.object({ days: z.array(Day).max(100) }), output: z.array(Deadline) }),
  calendar: query({ input: z.object({ year: Year }), output: z.array(CalendarDay) }),
  set_calendar_day: command({
    audience: ['admin'],
    input: CalendarDay.pick({ day: true, kind: true, name: true }),
    output: z.null(),
    refusals: ['workflow.weekend_already', 'workflow.workday_already'],
  }),
  clear_calendar_day: command({ audience: ['admin'], input: z.object({ day: Day }), output: z.null() }),
  /** The year as the law has it again; days of the office's own are kept. */
  restore_calendar: command({
    audience: ['admin'],
    input: z.object({ year: Year }),
    output: z.object({ days: z.int() }),
  }),
  /** Phiếu giải quyết văn bản đến (Decree 30/2020, PL IV). */
  slip: task({
    audience: ['clerk', 'leader', 'staff'],
    input: z.object({ id: Id }),
    output: PaperCopy,
    refusals: ['documents.unknown', 'workflow.not_incoming'],
  }),
  /** A copy for the printer with the ĐẾN stamp over it (35×50 mm, PL IV); the stored file stays as it is. */
  stamp: task({
    audience: ['clerk', 'leader', 'staff'],
    input: z.object({
      id: Id,
      /** The lower left corner of the stamp on the first page, in points. */
      at: z.object({ x: z.number(), y: z.number() }),
      /** The same for the urgency mark; null: none. */
      urgencyAt: z.object({ x: z.number(), y: z.number() }).nullable(),
      /** Only the stamp, for printing onto the paper that came. */
      isStampOnly: z.boolean(),
    }),
    output: PaperCopy,
    refusals: [
      'documents.unknown',
      'workflow.not_incoming',
      'workflow.no_file_to_stamp',
      'workflow.page_unreadable',
    ],
  }),
};

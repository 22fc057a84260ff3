/** What a look at all the data has seen so far, kept in the database so that it goes on where it stopped. */
import { z } from 'zod';
import { Finding, InspectPart } from '#contract/backup.ts';

/** The parts of the data, in the order they are looked at: what is quick and what most depends on comes first. */
export const inspectParts = InspectPart.options;

/** Where a part has come to; each part knows what its own values mean. */
const Place = z.array(z.union([z.string(), z.number()]));
export type Place = z.infer<typeof Place>;

export const Inspection = z.object({
  startedAt: z.string(),
  /** Null when all parts were looked at. */
  part: InspectPart.nullable(),
  at: Place.nullable(),
  /** Rows, entries, numbers, documents and files looked at, by part. */
  seen: z.record(InspectPart, z.int()),
  findings: z.array(Finding),
});
export type Inspection = z.infer<typeof Inspection>;

/** More of them is no help to a reader. */
const findingsKept = 100;

export function beginInspection(now: Date): Inspection {
  return {
    startedAt: now.toISOString(),
    part: 'tables',
    at: null,
    seen: { tables: 0, journal: 0, books: 0, index: 0, files: 0 },
    findings: [],
  };
}

/** What one slice of work has seen; `next` null: its part is done. */
export interface Slice {
  readonly next: Place | null;
  readonly count: number;
  readonly findings: readonly Finding[];
}

/** The inspection after a slice of its part. */
export function after(inspection: Inspection, part: InspectPart, slice: Slice): Inspection {
  const nextPart = inspectParts[inspectParts.indexOf(part) + 1] ?? null;
  return {
    ...inspection,
    part: slice.next === null ? nextPart : part,
    at: slice.next,
    seen: { ...inspection.seen, [part]: inspection.seen[part] + slice.count },
    findings: joined(inspection.findings, slice.findings),
  };
}

/** The same thing is said once, however many portions meet it. */
function joined(known: readonly Finding[], more: readonly Finding[]): Finding[] {
  const said = new Set(known.map((one) => JSON.stringify(one)));
  const fresh = more.filter((one) => !said.has(JSON.stringify(one)));
  return [...known, ...fresh].slice(0, findingsKept);
}

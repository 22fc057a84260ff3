/** Which backups stay: the newest of so many days, weeks and months; the newest three always. */
import { vietnamDay } from '../kernel/day.ts';

export interface KeepRule {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

export const usualKeepRule: KeepRule = { daily: 7, weekly: 4, monthly: 12 };

export interface Kept {
  readonly name: string;
  readonly madeAt: string;
}

/** Today's backups, one before each risky step, would otherwise push each other out. */
const newestKept = 3;

/** The names that may go; `backups` in any order. `needed` are kept whatever the rule says. */
export function namesToDrop(
  backups: readonly Kept[],
  rule: KeepRule,
  needed: readonly string[] = [],
): string[] {
  const newestFirst = backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const kept = new Set<string>([...needed, ...newestFirst.slice(0, newestKept).map(({ name }) => name)]);
  keepNewestOf(newestFirst, rule.daily, dayOf, kept);
  keepNewestOf(newestFirst, rule.weekly, weekOf, kept);
  keepNewestOf(newestFirst, rule.monthly, monthOf, kept);
  return newestFirst.map(({ name }) => name).filter((name) => !kept.has(name));
}

function keepNewestOf(
  newestFirst: readonly Kept[],
  count: number,
  spanOf: (madeAt: string) => string,
  kept: Set<string>,
): void {
  const spans = new Set<string>();
  for (const { name, madeAt } of newestFirst) {
    const span = spanOf(madeAt);
    if (spans.has(span)) continue;
    if (spans.size === count) return;
    spans.add(span);
    kept.add(name);
  }
}

const dayOf = (madeAt: string) => vietnamDay(new Date(madeAt));
const monthOf = (madeAt: string) => dayOf(madeAt).slice(0, 7);

/** The Monday of the week. */
function weekOf(madeAt: string): string {
  const day = new Date(`${dayOf(madeAt)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

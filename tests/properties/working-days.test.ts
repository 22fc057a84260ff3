/** Deadlines by working days against a counter that walks day by day and knows nothing of weeks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicHolidays } from '#core/workflow/holidays.ts';
import {
  addWorkingDays,
  daysLeft,
  isWorkingDay,
  workingDaysBetween,
  type Calendar,
} from '#core/workflow/working-days.ts';

const dayAt = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
const dayIndex = fc.integer({ min: 0, max: 730 });
const day = dayIndex.map(dayAt);
const calendar: fc.Arbitrary<Calendar> = fc
  .record({ off: fc.array(day, { maxLength: 60 }), work: fc.array(day, { maxLength: 30 }) })
  .map(({ off, work }) => ({ off: new Set(off), work: new Set(work) }));

const nameOfDay = new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: 'UTC' });

/** Is it worked? By the name of the day, not by its number. */
function naive(on: string, { off, work }: Calendar): boolean {
  const name = nameOfDay.format(new Date(`${on}T12:00:00Z`));
  if (name === 'Sat' || name === 'Sun') return work.has(on);
  return !off.has(on);
}

describe('working days', () => {
  it('between two days are as many as a walk from one to the other meets', () => {
    fc.assert(
      fc.property(dayIndex, fc.integer({ min: -40, max: 400 }), calendar, (from, length, days) => {
        let count = 0;
        for (let index = from + 1; index <= from + length; index += 1)
          if (naive(dayAt(index), days)) count += 1;
        expect(workingDaysBetween(dayAt(from), dayAt(from + length), days)).toBe(count);
      }),
      { numRuns: 150 },
    );
  });

  it('added to a day end on a day that is worked, and counting back gives the same number', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), calendar, (from, count, days) => {
        const on = addWorkingDays(from, count, days);
        expect(naive(on, days)).toBe(true);
        const isMoved = count === 0 && !naive(from, days);
        expect(workingDaysBetween(from, on, days)).toBe(isMoved ? 1 : count);
      }),
      { numRuns: 150 },
    );
  });

  it('left are counted by the calendar, and days past by plain days', () => {
    const tet = {
      off: new Set(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']),
      work: new Set<string>(),
    };
    expect(daysLeft('2026-02-13', '2026-02-23', tet)).toBe(1);
    expect(daysLeft('2026-02-13', '2026-02-13', tet)).toBe(0);
    expect(daysLeft('2026-02-23', '2026-02-13', tet)).toBe(-10);
  });
});

describe('the list of public holidays', () => {
  it('names each day once, days off on weekdays and days of work on weekends, each with its source', () => {
    const days = publicHolidays.map((one) => one.day);
    expect(new Set(days).size).toBe(days.length);
    const plain = { off: new Set<string>(), work: new Set<string>() };
    for (const { day: on, kind, source } of publicHolidays) {
      expect(isWorkingDay(on, plain), on).toBe(kind === 'off');
      expect(source, on).not.toBe('');
    }
  });

  it('gives every day of Article 112 that does not fall on a weekend, or the day in its stead (Article 111.3)', () => {
    const perYear = (year: string) =>
      publicHolidays.filter(
        ({ day: on, kind, source }) => on.startsWith(year) && kind === 'off' && source.startsWith('BLLĐ'),
      ).length;
    expect([perYear('2026'), perYear('2027')]).toEqual([11, 11]);
  });
});

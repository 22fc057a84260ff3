/** When somebody may come in: five wrong passwords lock for twelve hours (QCVN 12:2026/BCA 3.6.2.1.9). */

export const wrongPasswordsMax = 5;
const lockHours = 12;

export interface Access {
  readonly isDisabled: boolean;
  readonly wrongCount: number;
  readonly lockedUntil: string | null;
}

export type Entry = 'open' | 'disabled' | 'locked';

export function entryOf({ isDisabled, lockedUntil }: Access, now: Date): Entry {
  if (isDisabled) return 'disabled';
  return lockedUntil !== null && Date.parse(lockedUntil) > now.getTime() ? 'locked' : 'open';
}

/** What a wrong password leaves behind. */
export function afterWrong(
  { wrongCount }: Access,
  now: Date,
): { wrongCount: number; lockedUntil: string | null } {
  const count = wrongCount + 1;
  const isLocked = count >= wrongPasswordsMax;
  return {
    wrongCount: isLocked ? 0 : count,
    lockedUntil: isLocked ? new Date(now.getTime() + lockHours * 3_600_000).toISOString() : null,
  };
}

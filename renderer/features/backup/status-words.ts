/** One sentence about the backups; the most pressing truth wins. */
import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import type { Text } from '../../text/text-provider.tsx';
import type { StateTone } from '../../ui/chip.tsx';
import { findingWords } from './finding-words.ts';

export type BackupStatus = Output<Contract['backup']['status']>;

export function statusSentence(
  status: BackupStatus,
  { t, refusal }: Text,
): { readonly tone: StateTone; readonly sentence: string } {
  const { last, trouble, folder } = status;
  if (folder === null) return { tone: 'refused', sentence: t('backup.none') };
  if (trouble?.code === 'backup.place_absent') {
    const sentence = last === null ? t('backup.absent') : t('backup.absentAfter', { at: last.madeAt });
    return { tone: 'pending', sentence };
  }
  if (trouble !== null) {
    const why = refusal({ code: trouble.code, folder }).heading.toLowerCase();
    return { tone: 'refused', sentence: t('backup.failed', { at: trouble.at, why }) };
  }
  if (last === null) return { tone: 'pending', sentence: t('backup.never') };
  if (status.isLate) return { tone: 'pending', sentence: t('backup.late', { at: last.madeAt }) };
  if (last.missing > 0)
    return { tone: 'refused', sentence: t('backup.lastMissing', { at: last.madeAt, count: last.missing }) };
  return { tone: 'done', sentence: t('backup.last', { at: last.madeAt, free: last.freeBytes ?? 0 }) };
}

/** Each disk that needs a person, in a sentence. */
export function shortDisks({ diskUse }: BackupStatus, text: Text): string[] {
  return (diskUse?.disks ?? []).filter(({ isShort }) => isShort).map((disk) => diskSentence(disk, text));
}

type Disk = NonNullable<BackupStatus['diskUse']>['disks'][number];

/** How long one disk lasts. */
export function diskSentence({ what, monthsLeft, freeBytes }: Disk, { t }: Text): string {
  const disk = t(`backup.disk.${what}`);
  if (monthsLeft === null) return t('backup.disk.free', { disk, free: freeBytes });
  if (monthsLeft === 0) return t('backup.disk.full', { disk, free: freeBytes });
  if (monthsLeft >= 120) return t('backup.disk.long', { disk, free: freeBytes });
  return t('backup.disk.months', { disk, months: monthsLeft, free: freeBytes });
}

/** What the last look at the data found and nobody has put right; null when all is well. */
export function lookSentence({ inspected }: BackupStatus, text: Text): string | null {
  const open = (inspected?.findings ?? []).filter((finding) => !findingWords(finding, text).isMended).length;
  if (inspected === null || open === 0) return null;
  return text.t('backup.look.wrong', { at: inspected.finishedAt, count: open });
}

/** What became of content that may not be kept, in older backups; null when there never was any there. */
export function forgottenSentence(
  { forgotten }: BackupStatus,
  { t }: Text,
): { readonly tone: StateTone; readonly sentence: string } | null {
  if (forgotten === null) return null;
  const { isWaiting, unreadable, last } = forgotten;
  if (isWaiting) return { tone: 'pending', sentence: t('backup.forgotten.waiting') };
  if (unreadable > 0)
    return { tone: 'refused', sentence: t('backup.forgotten.unreadable', { count: unreadable }) };
  if (last === null) return null;
  const where = last.copies === 0 ? 'doneBackups' : last.backups === 0 ? 'doneCopies' : 'done';
  return { tone: 'done', sentence: t(`backup.forgotten.${where}`, last) };
}

/** What became of files that nothing needs; null when there were none. */
export function collectedSentence({ collected }: BackupStatus, { t }: Text): string | null {
  if (collected === null) return null;
  const { unreadable, young, gone } = collected;
  if (unreadable > 0) return t('backup.disk.held', { count: unreadable });
  if (young > 0) return t('backup.disk.young', { count: young });
  return gone && t('backup.disk.collected', { files: gone.files, size: gone.bytes, at: gone.at });
}

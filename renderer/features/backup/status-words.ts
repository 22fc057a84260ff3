/** One sentence about the backups; the most pressing truth wins. */
import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import type { Text } from '../../text/text-provider.tsx';
import type { StateTone } from '../../ui/chip.tsx';

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

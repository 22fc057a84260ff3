/** Statuses of the wire in words. */
import type { Text } from '../../text/text-provider.tsx';

const known = ['01', '02', '03', '04', '05', '06', '13', '15', '16'] as const;

/** "đã tiếp nhận"; a code outside the list keeps its number. */
export function statusWord(code: string, { t }: Text): string {
  const one = known.find((candidate) => candidate === code);
  return one === undefined ? t('exchange.code.other', { code: code || '–' }) : t(`exchange.code.${one}`);
}

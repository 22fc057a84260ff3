/** One later change as a sentence: what, on which page, in which field. */
import type { Text } from '../../text/text-provider.tsx';
import { wordOf } from './words.ts';

/** "Thêm chỗ ký, trang 1 (Signature2)". */
export function changeWords(
  text: Text,
  {
    kind,
    page,
    field,
  }: { readonly kind: string; readonly page: number | null; readonly field: string | null },
): string {
  const what = wordOf(text, 'change', kind);
  const where = page === null ? what : text.t('signing.change.onPage', { what, page });
  return field === null ? where : `${where} (${field})`;
}

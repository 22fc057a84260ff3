/** What a document is a copy of, and the copies made of it, one line each. */
import type { ReactNode } from 'react';

import type { CopyLine } from '#contract/copies.ts';

import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { pagesAsText } from './page-list.ts';
import { WithdrawCopy } from './withdraw-copy.tsx';

/** Nothing where there is neither. */
export function CopiesOf({ id }: { id: string }): ReactNode {
  const text = useText();
  const { t } = text;
  const { go } = useRoute();
  const { data } = useAsk('signing', 'copies_of', { documentId: id });
  if (data === undefined || (data.copyOf === null && data.copies.length === 0)) return null;
  const { copyOf, copies } = data;
  return (
    <>
      {copyOf !== null && (
        <ul className="cv-out-links">
          <li>
            <span className="cv-secondary">{t('copies.of')}</span>
            <button
              type="button"
              className="cv-button-bare cv-link"
              title={copyOf.of.subject}
              onClick={() => go({ screen: 'document', id: copyOf.of.id })}
            >
              {copyOf.of.code}
            </button>
            <span>{formOf(copyOf, text)}</span>
            {data.mayWithdraw && <WithdrawCopy id={id} />}
          </li>
          {copyOf.state === 'withdrawn' && (
            <li className="cv-secondary">{t('copies.withdrawnBecause', { reason: copyOf.withdrawnWhy })}</li>
          )}
        </ul>
      )}
      {copies.length > 0 && (
        <ul className="cv-out-links" aria-label={t('copies.list')}>
          {copies.map((copy) => (
            <li key={copy.id}>
              <span className="cv-secondary">{formOf(copy, text)}</span>
              <button
                type="button"
                className="cv-button-bare cv-link"
                onClick={() => go({ screen: 'document', id: copy.id })}
              >
                <CopyCode copy={copy} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A copy that waits says so; one that was withdrawn is struck through and says why. */
export function CopyCode({ copy }: { copy: CopyLine }): ReactNode {
  const { t } = useText();
  if (copy.state === 'issued') return copy.code;
  if (copy.state === 'waits') return `${copy.code} (${t('copies.waits')})`;
  return (
    <span title={copy.withdrawnWhy}>
      <span className="cv-struck">{copy.code}</span> ({t('copies.withdrawn')})
    </span>
  );
}

/** "Trích sao giấy, trang 1-3, 5". */
export function formOf({ form, medium, pages }: CopyLine, { t }: Text): string {
  const words = t('copies.line', {
    form: t(`copies.forms.${form}`),
    medium: t(`copies.mediumShort.${medium}`),
  });
  return pages.length === 0 ? words : `${words}, ${t('copies.pagesOf', { pages: pagesAsText(pages) })}`;
}

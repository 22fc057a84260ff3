/** "Xem mọi trang": every page of the document at a glance, with the marks where they will stand; a click goes to the page. */
import type { ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { PdfThumbnail, type Pdf } from '../ui/pdf-view/index.ts';
import type { Item } from './batch.ts';

const sheetWidth = 148;

export function PageSheet(props: { item: Item; pdf: Pdf; onGo: (page: number) => void }): ReactNode {
  const { t } = useText();
  const { item, pdf } = props;
  const marks = item.state === 'signed' ? [] : item.marks;
  return (
    <nav className="cv-sign-sheet" aria-label={t('signingWindow.sheet.label')}>
      {Array.from({ length: pdf.pageCount }, (_, index) => index + 1).map((page) => {
        const here = marks.filter(({ box }) => box.page === page);
        return (
          <button
            key={page}
            type="button"
            className="cv-button-bare cv-pdf-thumbnail"
            aria-current={page === pdf.page ? 'page' : undefined}
            onClick={() => props.onGo(page)}
          >
            <PdfThumbnail
              pdf={pdf}
              page={page}
              width={sheetWidth}
              frames={here.map(({ kind, box }) => ({
                box,
                label: t(`signingWindow.place.${kind}`),
                isDoubtful: item.unplaced.has(kind),
              }))}
            />
            <span>
              {t('common.pdf.page', { page })}
              {!item.shown.has(page) && item.state === 'ready' && `, ${t('signingWindow.sheet.unseen')}`}
            </span>
          </button>
        );
      })}
    </nav>
  );
}

/** The document in the middle: every page really drawn, with the marks lying where they will stand. */
import type { ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { RefusalNotice } from '../ui/error-notice.tsx';
import { Button } from '../ui/button.tsx';
import { PdfPageNumber, PdfPages, PdfTools, type Pdf } from '../ui/pdf-view/index.ts';
import type { Item, PurposeName } from './batch.ts';
import { Marks, type MarkTerms } from './marks.tsx';

/** `onShown` hears each page once it was drawn whole and in sight; signing counts on nothing else. */
export function PageWell(props: {
  item: Item;
  pdf: Pdf;
  purpose: PurposeName;
  terms: MarkTerms;
  onShown: (page: number) => void;
  onAgain: () => void;
}): ReactNode {
  const { t } = useText();
  const { item, pdf } = props;
  const isRefused = item.state === 'failed' && item.trouble !== undefined;
  return (
    <section className="cv-sign-middle">
      <header className="cv-sign-middle-head">
        <p title={item.subject}>
          <b>{item.kind}</b> {item.subject}
        </p>
        <PdfPageNumber pdf={pdf} />
        <PdfTools pdf={pdf} withoutRotate />
      </header>
      {item.trouble !== undefined && (
        <div className="cv-sign-trouble">
          <RefusalNotice
            refusal={item.trouble}
            tone={isRefused ? 'error' : 'warning'}
            action={
              isRefused && (
                <Button size="small" onClick={props.onAgain}>
                  {t('signingWindow.act.again')}
                </Button>
              )
            }
          />
        </div>
      )}
      <PdfPages
        pdf={pdf}
        autoFocus
        onPageShown={props.onShown}
        renderOverlay={(page) =>
          item.state === 'signed' ? null : <Marks marks={item.marks} page={page} terms={props.terms} />
        }
      />
    </section>
  );
}

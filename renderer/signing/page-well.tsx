/** The document in the middle: every page really drawn, with the marks lying where they will stand. */
import { AppstoreOutlined } from '@ant-design/icons';
import { useEffect, useState, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { RefusalNotice } from '../ui/error-notice.tsx';
import { Button } from '../ui/button.tsx';
import { PdfPageNumber, PdfPages, PdfTools, type Pdf } from '../ui/pdf-view/index.ts';
import type { Item, PurposeName } from './batch.ts';
import { Marks, type MarkTerms } from './marks.tsx';
import { PageSheet } from './page-sheet.tsx';

/** `onShown` hears each page once it was drawn whole and in sight; signing counts on nothing else. */
export function PageWell(props: {
  item: Item;
  pdf: Pdf;
  purpose: PurposeName;
  terms: MarkTerms;
  /** Which of the document's files is shown. */
  bar: ReactNode;
  onShown: (page: number) => void;
  onAgain: () => void;
}): ReactNode {
  const { t } = useText();
  const { item, pdf } = props;
  const sheet = useSheet(pdf);
  const isRefused = item.state === 'failed' && item.trouble !== undefined;
  return (
    <section className="cv-sign-middle">
      <header className="cv-sign-middle-head">
        <p title={item.subject}>
          <b>{item.kind}</b> {item.subject}
        </p>
        <Button
          size="small"
          icon={<AppstoreOutlined />}
          shortcut="Ctrl+G"
          hideKeyCap
          label={t(sheet.isOpen ? 'signingWindow.sheet.close' : 'signingWindow.sheet.open')}
          onClick={sheet.toggle}
        />
        {!sheet.isOpen && (
          <>
            <PdfPageNumber pdf={pdf} />
            <PdfTools pdf={pdf} withoutRotate />
          </>
        )}
      </header>
      {props.bar}
      {item.trouble !== undefined && (
        <div className="cv-sign-trouble">
          {typeof item.trouble['fileName'] === 'string' && (
            <p className="cv-strong">{t('signingWindow.files.of', { name: item.trouble['fileName'] })}</p>
          )}
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
      {sheet.isOpen && <PageSheet item={item} pdf={pdf} onGo={sheet.go} />}
      {/* Hidden it has no height: what lies under the sheet does not count as read. */}
      <div className="cv-sign-well" hidden={sheet.isOpen}>
        <PdfPages
          pdf={pdf}
          autoFocus
          onPageShown={props.onShown}
          renderOverlay={(page) =>
            item.state === 'signed' ? null : <Marks marks={item.marks} page={page} terms={props.terms} />
          }
        />
      </div>
    </section>
  );
}

interface Sheet {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly go: (page: number) => void;
}

/** The sheet over the pages; a page that was pressed is gone to once the pages have their size again. */
function useSheet(pdf: Pdf): Sheet {
  const [isOpen, setOpen] = useState(false);
  const [wanted, setWanted] = useState<number>();
  const { goTo } = pdf;
  useEffect(() => {
    if (isOpen || wanted === undefined) return undefined;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        goTo(wanted);
        setWanted(undefined);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [isOpen, wanted, goTo]);
  return {
    isOpen,
    toggle: () => setOpen((is) => !is),
    go: (page) => {
      setWanted(page);
      setOpen(false);
    },
  };
}

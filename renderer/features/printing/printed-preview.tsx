/** Pages as they will be printed, with the printer, and a copy to save. */
import type { ReactNode } from 'react';

import { api } from '../../api.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Dialog, type DialogProps } from '../../ui/dialog.tsx';
import { PdfPages, PdfTools, usePdf } from '../../ui/pdf-view/index.ts';
import { PrintActs, type PrintedPaper } from './print-acts.tsx';

import './printing.css';

export function PrintedPreview(props: {
  title: string;
  printed: PrintedPaper;
  onClose: () => void;
}): ReactNode {
  const look = printedLook(props.printed, useText());
  return (
    <Dialog open title={props.title} onClose={props.onClose} {...look}>
      <PrintedPages contentUrl={props.printed.contentUrl} />
    </Dialog>
  );
}

/** What a dialog that shows printed pages is like; for one that shows something else before. */
export function printedLook(
  { contentUrl, fileName, paper }: PrintedPaper,
  { t }: Text,
): Pick<DialogProps, 'width' | 'secondary' | 'action'> {
  return {
    width: 1120,
    secondary: <PrintActs contentUrl={contentUrl} fileName={fileName} paper={paper} />,
    action: {
      label: t('printing.save'),
      onClick: () => void api.shell.save_copy({ contentUrl, fileName }),
    },
  };
}

export function PrintedPages({ contentUrl }: { contentUrl: string }): ReactNode {
  const pdf = usePdf({ url: contentUrl }, 'page');
  return (
    <div className="cv-printed">
      <div className="cv-printed-tools">
        <PdfTools pdf={pdf} />
      </div>
      <PdfPages pdf={pdf} />
    </div>
  );
}

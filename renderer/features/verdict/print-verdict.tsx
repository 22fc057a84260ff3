/** The result of a check as a paper: shown, printed at true size or saved. */
import { useEffect, useState, type ReactNode } from 'react';

import type { Verification, WantedFile } from '#contract/signing.ts';
import { api, Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PdfPages, usePdf } from '../../ui/pdf-view/index.ts';
import { RefusedNotice } from '../admin/refused.tsx';
import { PrintActs } from '../printing/print-acts.tsx';
import { paperWords } from './paper-words.ts';

import './verdict-panel.css';

type Paper = Awaited<ReturnType<typeof api.signing.verdict_paper>>;

const widthPx = 760;

export function PrintVerdict(props: {
  file: WantedFile;
  verification: Verification;
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { paper, error } = usePaper(props.file, props.verification);
  const pdf = usePdf(paper === undefined ? undefined : { url: paper.contentUrl });
  return (
    <Dialog
      open
      width={widthPx}
      title={t('signing.paper.dialog')}
      onClose={props.onClose}
      secondary={paper !== undefined && <PaperActs paper={paper} />}
    >
      <RefusedNotice error={error} />
      <div className="cv-verdict-paper">
        {paper === undefined && error === null && <p className="cv-secondary">{t('signing.paper.making')}</p>}
        {paper !== undefined && <PdfPages pdf={pdf} />}
      </div>
    </Dialog>
  );
}

/** Made once while the dialog is open, and forgotten with it: it lies in memory only. */
function usePaper(file: WantedFile, verification: Verification) {
  const text = useText();
  const [paper, setPaper] = useState<Paper>();
  const [error, setError] = useState<Refused | null>(null);
  const [order] = useState(() => ({ ...file, words: paperWords(verification, text) }));
  useEffect(() => {
    let isHere = true;
    const making = api.signing.verdict_paper(order);
    making.then(
      (made) => isHere && setPaper(made),
      (failure: unknown) =>
        isHere && setError(failure instanceof Refused ? failure : new Refused('core.defect')),
    );
    return () => {
      isHere = false;
      making.then(
        ({ upload }) => api.documents.discard_intake({ upload, isSecret: false }),
        // What was never made need not be forgotten; the dialog has said why.
        () => undefined,
      );
    };
  }, [order]);
  return { paper, error };
}

function PaperActs({ paper }: { paper: Paper }): ReactNode {
  const { t } = useText();
  const { contentUrl, fileName } = paper;
  return (
    <>
      <PrintActs contentUrl={contentUrl} fileName={fileName} paper="A4" />
      <Button onClick={() => void api.shell.save_copy({ contentUrl, fileName })}>
        {t('signing.paper.save')}
      </Button>
    </>
  );
}

/** The proof that a document was sent: shown, printed, and saved as a pack that proves itself years later. */
import { useEffect, useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';
import type { LedgerRow } from '#contract/exchange.ts';

import { api, Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PdfPages, usePdf } from '../../ui/pdf-view/index.ts';
import { RefusedNotice } from '../admin/refused.tsx';
import { PrintActs } from '../printing/print-acts.tsx';
import { proofWords } from './proof-words.ts';

import '../verdict/verdict-panel.css';

type Made = Awaited<ReturnType<typeof api.exchange.proof>>;

const widthPx = 760;

export function ProofDialog(props: {
  document: Document;
  rows: readonly LedgerRow[];
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { made, error } = useProof(props.document, props.rows);
  const pdf = usePdf(made === undefined ? undefined : { url: made.paper.contentUrl });
  return (
    <Dialog
      open
      width={widthPx}
      title={t('outgoing.proof.dialog')}
      onClose={props.onClose}
      secondary={made !== undefined && <Acts made={made} />}
    >
      <RefusedNotice error={error} />
      {made !== undefined && (
        <p>
          {made.receipts === 0
            ? t('outgoing.proof.noReceipts')
            : t('outgoing.proof.holds', { receipts: made.receipts, sealed: made.sealed })}
        </p>
      )}
      <div className="cv-verdict-paper">
        {made === undefined && error === null && <p className="cv-secondary">{t('outgoing.proof.making')}</p>}
        {made !== undefined && <PdfPages pdf={pdf} />}
      </div>
    </Dialog>
  );
}

/** Made once while the dialog is open, and forgotten with it. */
function useProof(document: Document, rows: readonly LedgerRow[]) {
  const text = useText();
  const [made, setMade] = useState<Made>();
  const [error, setError] = useState<Refused | null>(null);
  const [order] = useState(() => ({
    documentId: document.id,
    words: proofWords(document, rows, new Date().toISOString(), text),
  }));
  useEffect(() => {
    let isHere = true;
    const making = api.exchange.proof(order);
    making.then(
      (one) => isHere && setMade(one),
      (failure: unknown) =>
        isHere && setError(failure instanceof Refused ? failure : new Refused('core.defect')),
    );
    return () => {
      isHere = false;
      making.then(
        ({ paper, pack }) => Promise.all([paper, pack].map(forget)),
        // What was never made need not be forgotten; the dialog has said why.
        () => undefined,
      );
    };
  }, [order]);
  return { made, error };
}

const forget = ({ upload }: { readonly upload: string }) =>
  api.documents.discard_intake({ upload, isSecret: false });

function Acts({ made: { paper, pack } }: { made: Made }): ReactNode {
  const { t } = useText();
  return (
    <>
      <PrintActs contentUrl={paper.contentUrl} fileName={paper.fileName} paper="A4" />
      <Button
        onClick={() => void api.shell.save_copy({ contentUrl: pack.contentUrl, fileName: pack.fileName })}
      >
        {t('outgoing.proof.save')}
      </Button>
    </>
  );
}

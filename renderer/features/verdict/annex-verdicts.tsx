/** The signatures of the PDFs that go with a document, each judged by itself. */
import type { ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { ProofLine } from './proof-line.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

/** Says nothing of a document without such annexes. */
export function AnnexVerdicts({ document }: { document: Document }): ReactNode {
  const { files } = document;
  const annexes = files.filter(
    (file) =>
      !file.isMain && file.kind === 'pdf' && files.find(({ fileId }) => fileId === file.fileId) === file,
  );
  return annexes.map(({ fileId, fileName }) => (
    <section key={fileId} className="cv-verdict-annex" aria-label={fileName}>
      <h3>{fileName}</h3>
      <AnnexVerdict documentId={document.id} fileId={fileId} />
    </section>
  ));
}

function AnnexVerdict(file: { documentId: string; fileId: string }): ReactNode {
  const { t } = useText();
  const kept = useAsk('signing', 'verification', file);
  const verify = useOrder('signing', 'verify');
  return (
    <>
      <VerdictPanel
        verification={verify.data ?? kept.data}
        file={file}
        action={
          <Button size="small" busy={verify.isPending} onClick={() => verify.mutate(file)}>
            {t('outgoing.act.verifyAgain')}
          </Button>
        }
      />
      <ProofLine {...file} />
    </>
  );
}

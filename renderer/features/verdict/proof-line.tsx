/** How lasting the proof of a file's signatures is, on a copy of its own; what was sent stays as it was. */
import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { troubleOf } from './words.ts';

/** Nothing for a file whose proof nobody asked for; with `fileId` it is that annex, otherwise the main file. */
export function ProofLine(file: { documentId: string; fileId?: string }): ReactNode {
  const text = useText();
  const { t } = text;
  const proof = useAsk('signing', 'proof', file).data ?? null;
  const prove = useOrder('signing', 'prove');
  if (proof === null) return null;
  const { contentUrl, fileName } = proof;
  const trouble = prove.data === undefined ? proof.trouble : prove.data.trouble;
  return (
    <section className="cv-verdict-proof">
      <SafetyCertificateOutlined />
      <div>
        <b>{t(`signing.proof.level.${proof.level}`)}</b>
        <p className="cv-secondary">
          {proof.madeAt === null ? t('signing.proof.none') : t('signing.proof.made', { at: proof.madeAt })}
        </p>
        {trouble !== null && <p>{troubleOf(text, trouble)}</p>}
        {trouble !== null && proof.dueAt !== null && (
          <p className="cv-secondary">{t('signing.proof.again', { at: proof.dueAt })}</p>
        )}
        {prove.error !== null && <RefusalNotice refusal={{ ...prove.error.facts, code: prove.error.code }} />}
      </div>
      <span className="cv-verdict-action">
        {contentUrl !== null && (
          <Button size="small" onClick={() => void api.shell.save_copy({ contentUrl, fileName })}>
            {t('signing.proof.save')}
          </Button>
        )}
        {(trouble !== null || proof.level === 'B-B') && (
          <Button size="small" busy={prove.isPending} onClick={() => prove.mutate(file)}>
            {t('signing.proof.now')}
          </Button>
        )}
      </span>
    </section>
  );
}

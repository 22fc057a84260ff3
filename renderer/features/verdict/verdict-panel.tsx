/** What is known about the signatures of a file: one banner, then the facts of each signature. */
import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Verification, WantedFile } from '#contract/signing.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { bannerLines, headingOf } from './banner-words.ts';
import { PrintVerdict } from './print-verdict.tsx';
import { SignatureFacts } from './signature-facts.tsx';
import { nameOf } from './signature-words.ts';
import { SignedBeside } from './signed-beside.tsx';

import './verdict-panel.css';

const icons = {
  valid: <CheckCircleFilled />,
  invalid: <CloseCircleFilled />,
  unknown: <ExclamationCircleFilled />,
};

/**
 * Banner and facts; `null` where nothing was judged yet. `action` stands at the right of the banner. With the
 * `file` that was judged it can be printed, and what was signed be shown beside what is there now.
 */
export function VerdictPanel(props: {
  verification: Verification | null | undefined;
  action?: ReactNode;
  file?: WantedFile;
}): ReactNode {
  const text = useText();
  const { verification, file } = props;
  const [opened, setOpened] = useState<number | 'paper'>();
  const close = (): void => setOpened(undefined);
  if (verification === null || verification === undefined) {
    return (
      <p className="cv-secondary">
        {text.t('signing.none')} {props.action}
      </p>
    );
  }
  const shown = typeof opened === 'number' ? verification.signatures[opened] : undefined;
  return (
    <div className="cv-verdict-panel">
      <section className={`cv-verdict-banner cv-verdict-banner-${verification.verdict}`} role="status">
        {icons[verification.verdict]}
        <div>
          <h3>{headingOf(verification, text)}</h3>
          {bannerLines(verification, text).map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="cv-secondary">{text.t('signing.asOf', { at: verification.asOf })}</p>
        </div>
        <div className="cv-verdict-action">
          {props.action}
          {file !== undefined && (
            <Button size="small" onClick={() => setOpened('paper')}>
              {text.t('signing.paper.open')}
            </Button>
          )}
        </div>
      </section>
      {verification.signatures.map((signature, index) => (
        <SignatureFacts
          key={`${signature.fieldName} ${signature.serial}`}
          signature={signature}
          {...(file !== undefined && { onShowSigned: () => setOpened(index) })}
        />
      ))}
      {file !== undefined && opened === 'paper' && (
        <PrintVerdict file={file} verification={verification} onClose={close} />
      )}
      {file !== undefined && typeof opened === 'number' && shown !== undefined && (
        <SignedBeside file={file} signature={opened} signerName={nameOf(shown, text)} onClose={close} />
      )}
    </div>
  );
}

/** The one-line form for heads and lists; nothing where nothing was judged. */
export function VerdictChip(props: { verification: Verification | null | undefined }): ReactNode {
  const text = useText();
  const { verification } = props;
  if (verification === null || verification === undefined) return null;
  return <Verdict verdict={verification.verdict}>{headingOf(verification, text)}</Verdict>;
}

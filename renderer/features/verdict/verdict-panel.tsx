/** What is known about the signatures of a file: one banner, then the facts of each signature. */
import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { Verification } from '#contract/signing.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { SignatureFacts } from './signature-facts.tsx';
import { wordOf } from './words.ts';

import './verdict-panel.css';

const icons = {
  valid: <CheckCircleFilled />,
  invalid: <CloseCircleFilled />,
  unknown: <ExclamationCircleFilled />,
};

/** Banner and facts; `null` where nothing was judged yet. `action` stands at the right of the banner. */
export function VerdictPanel(props: {
  verification: Verification | null | undefined;
  action?: ReactNode;
}): ReactNode {
  const text = useText();
  const { verification } = props;
  if (verification === null || verification === undefined) {
    return (
      <p className="cv-secondary">
        {text.t('signing.none')} {props.action}
      </p>
    );
  }
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
        {props.action !== undefined && <div className="cv-verdict-action">{props.action}</div>}
      </section>
      {verification.signatures.map((signature) => (
        <SignatureFacts key={`${signature.fieldName} ${signature.serial}`} signature={signature} />
      ))}
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

const isUnsigned = ({ reasons }: Verification): boolean => reasons.includes('not_signed');

function headingOf(verification: Verification, { t }: Text): string {
  if (isUnsigned(verification)) return t('signing.banner.notSigned');
  const { verdict, signatures } = verification;
  return verdict === 'valid'
    ? t('signing.banner.valid', { count: signatures.length })
    : t(`signing.banner.${verdict}`);
}

/** What happened to the content first, then why, each reason once. */
function bannerLines(verification: Verification, text: Text): string[] {
  if (isUnsigned(verification)) return [];
  const { reasons, integrity, verdict, signatures } = verification;
  const isAlreadySaid = reasons.includes('bytes_changed') || reasons.includes('changed_after_signing');
  const content =
    integrity === 'changed'
      ? isAlreadySaid
        ? []
        : [text.t('signing.banner.changed')]
      : signatures.length > 0 && verdict !== 'invalid'
        ? [text.t('signing.banner.intact')]
        : [];
  return [...new Set([...content, ...reasons.map((code) => wordOf(text, 'reason', code))])];
}

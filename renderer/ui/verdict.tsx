/** What is known about a signature: a filled shield, a word and a colour; "not enough" is never green. */
import { SafetyCertificateFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';

import './verdict.css';

export type SignatureVerdict = 'valid' | 'invalid' | 'unknown';

/** `children` replaces the usual words ("2 chữ ký hợp lệ"); `short` takes the shorter ones. */
export function Verdict(props: {
  verdict: SignatureVerdict;
  short?: boolean;
  children?: ReactNode;
}): ReactNode {
  const { t } = useText();
  const key =
    props.short === true
      ? (`common.verdict.${props.verdict}Short` as const)
      : (`common.verdict.${props.verdict}` as const);
  return (
    <span className={`cv-verdict cv-verdict-${props.verdict}`}>
      <SafetyCertificateFilled />
      <span>{props.children ?? t(key)}</span>
    </span>
  );
}

/** The shield alone, for a tab that already says "Chữ ký". */
export function VerdictShield(props: { verdict: SignatureVerdict }): ReactNode {
  const { t } = useText();
  const word = t(`common.verdict.${props.verdict}`);
  return (
    <SafetyCertificateFilled
      className={`cv-verdict-shield cv-verdict-${props.verdict}`}
      aria-label={word}
      title={word}
    />
  );
}

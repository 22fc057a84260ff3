/** What a new password still needs (QCVN 12:2026/BCA 3.7.2.6.4), ticked off while it is typed. */
import { CheckOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';

const rules = {
  length: (word: string) => word.length >= 8,
  lower: (word: string) => /\p{Ll}/u.test(word),
  upper: (word: string) => /\p{Lu}/u.test(word),
  digit: (word: string) => /\d/.test(word),
  special: (word: string) => /[^\p{L}\p{N}\s]/u.test(word),
} as const;

// `rules` has exactly these names.
const names = Object.keys(rules) as Array<keyof typeof rules>;

/** The page's own look at it; core judges again. */
export const meetsRules = (word: string): boolean => names.every((name) => rules[name](word));

/** One line of ticks. */
export function PasswordRules(props: { word: string }): ReactNode {
  const { t } = useText();
  return (
    <ul className="cv-rules" aria-label={t('sign.rule.head')}>
      {names.map((name) => (
        <li key={name} data-met={rules[name](props.word)}>
          <CheckOutlined />
          {t(`sign.rule.${name}`)}
        </li>
      ))}
    </ul>
  );
}

/** What would keep a document from its receivers, said before it is issued and before it is sent. */
import type { ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';

import { useAsk } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

type Preflight = Output<Contract['exchange']['preflight']>;

const shownAtMost = 4;

/** Nothing where nothing is in the way; after the number is given only sending is left to wait for it. */
export function PreflightNotice(props: { documentId: string; isNumbered: boolean }): ReactNode {
  const { documentId, isNumbered } = props;
  const text = useText();
  const found = useAsk('exchange', 'preflight', { documentId }).data;
  const lines = found === undefined ? [] : preflightLines(found, text);
  if (lines.length === 0) return null;
  return (
    <div className="cv-out-notice">
      <ErrorNotice
        tone="warning"
        text={{
          heading: text.t(isNumbered ? 'outgoing.preflight.titleSend' : 'outgoing.preflight.title'),
          happened: lines.slice(0, shownAtMost).join(' '),
          next:
            lines.length > shownAtMost
              ? text.t('outgoing.preflight.more', { count: lines.length - shownAtMost })
              : text.t(isNumbered ? 'outgoing.preflight.nextSend' : 'outgoing.preflight.next'),
        }}
      />
    </div>
  );
}

/** One sentence for each thing in the way, with what to do. */
export function preflightLines({ receivers, tooLarge, hasNoCode }: Preflight, { t }: Text): string[] {
  return [
    ...(hasNoCode ? [t('outgoing.preflight.noCode')] : []),
    ...(tooLarge ? [t('outgoing.preflight.tooLarge', tooLarge)] : []),
    ...receivers.map(({ name, code, problem, successor }) =>
      successor
        ? t('outgoing.preflight.successor', { name, next: successor.name, code: successor.code })
        : t(`outgoing.preflight.${problem}`, { name, code: code ?? '' }),
    ),
  ];
}

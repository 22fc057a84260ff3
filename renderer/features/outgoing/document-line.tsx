/** `Số đi 318 — 318/UBND-VP` with its chips: the same line in the preview and on the document's own page. */
import type { ReactNode } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';

import { useText } from '../../text/text-provider.tsx';
import { DocumentName } from '../../ui/card.tsx';
import { Chip, UrgencyChip, type ChipTone } from '../../ui/chip.tsx';
import { urgencyOf, writtenNumber } from '../incoming/words.ts';
import { shownState } from './shown-state.ts';

const chipTones: Readonly<Record<DocumentSummary['state'], ChipTone>> = {
  registered: 'warning',
  presented: 'warning',
  handling: 'primary',
  done: 'success',
  draft: 'neutral',
  to_sign: 'warning',
  signed: 'warning',
  numbered: 'primary',
  issued: 'success',
  void: 'error',
};

/** Without a number yet it says so, and the symbol stands where the code will. */
export function DocumentLine(props: {
  document: DocumentSummary;
  size?: 'normal' | 'large';
  withoutState?: boolean;
}): ReactNode {
  const { t } = useText();
  const { document } = props;
  const chips = (
    <>
      <UrgencyChip urgency={urgencyOf[document.urgency]} />
      {props.withoutState !== true && (
        <Chip tone={chipTones[document.state]}>{t(`outgoing.state.${shownState(document)}`)}</Chip>
      )}
    </>
  );
  if (document.bookNumber === null)
    return (
      <span className="cv-document-name cv-out-unnumbered">
        <span>{document.kind || t('outgoing.label.notNumbered')}</span>
        <b className="cv-document-code cv-selectable">{document.code}</b>
        {chips}
      </span>
    );
  return (
    <DocumentName
      label={t(document.direction === 'incoming' ? 'outgoing.label.in' : 'outgoing.label.out')}
      number={writtenNumber(document.bookNumber, document.suffix)}
      code={document.code}
      size={props.size ?? 'normal'}
    >
      {chips}
    </DocumentName>
  );
}

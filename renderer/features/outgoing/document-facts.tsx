/** "Thông tin" of a document, incoming or outgoing, as label and value. */
import type { ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { useAsk } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { daysBetween } from '../../text/format.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Facts, type Fact } from '../../ui/card.tsx';
import { DueChip, SourceChip } from '../../ui/chip.tsx';
import { hasEnded, type EndedBody } from '../agencies/merged.ts';
import { isOpen, sourceOf, urgencyOf } from '../incoming/words.ts';
import { currentFile } from './document-files.ts';

/** What is empty is left out. */
export function DocumentFacts(props: { document: Document; columns: 1 | 2 }): ReactNode {
  const text = useText();
  const today = useToday();
  const { document } = props;
  const bodies = useAsk('agencies', 'mine', {}).data?.bodies ?? [];
  const ended = bodies.filter(hasEnded).find(({ id }) => id === document.bodyId);
  const facts =
    document.direction === 'incoming' ? incoming(document, today, text) : outgoing(document, today, text);
  return (
    <Facts
      columns={props.columns}
      facts={[...facts, ...endFact(ended, text)].filter(({ value }) => value !== '')}
    />
  );
}

/** Whose book it stands in, where that agency is no more. */
function endFact(body: EndedBody | undefined, { t }: Text): Fact[] {
  if (body === undefined) return [];
  const { name, end, qd20Code, legacyCode } = body;
  const codes = [qd20Code, legacyCode].filter((code) => code !== null);
  const value = t('merging.fact.ended', {
    name: [name, ...codes].join(', '),
    fromDay: end.fromDay,
    successor: end.successorName,
  });
  return [{ label: t('merging.fact.body'), value: whole(value) }];
}

const whole = (text: string): ReactNode => (text === '' ? '' : <span title={text}>{text}</span>);

function outgoing(document: Document, today: string, text: Text): Fact[] {
  const { t, day } = text;
  return [
    { label: t('outgoing.fact.kind'), value: document.kind },
    { label: t('outgoing.fact.signer'), value: whole(document.signerName) },
    { label: t('outgoing.fact.position'), value: whole(document.signerPosition) },
    { label: t('outgoing.fact.drafter'), value: whole(document.drafterName) },
    { label: t('outgoing.fact.body'), value: whole(document.issuerName) },
    {
      label: t('outgoing.fact.issuedOn'),
      value: document.issuedOn === null ? '' : day(document.issuedOn),
    },
    { label: t('outgoing.fact.book'), value: whole(document.bookName) },
    ...shared(document, today, text),
  ];
}

function incoming(document: Document, today: string, text: Text): Fact[] {
  const { t, day } = text;
  return [
    { label: t('outgoing.fact.issuer'), value: whole(document.issuerName) },
    {
      label: t('outgoing.fact.issuedOn'),
      value: document.issuedOn === null ? '' : day(document.issuedOn),
    },
    {
      label: t('outgoing.fact.arrivedOn'),
      value: document.arrivedOn === null ? '' : day(document.arrivedOn),
    },
    { label: t('outgoing.fact.kind'), value: document.kind },
    { label: t('outgoing.fact.signer'), value: whole(document.signerName) },
    { label: t('outgoing.fact.position'), value: whole(document.signerPosition) },
    { label: t('outgoing.fact.book'), value: whole(document.bookName) },
    { label: t('outgoing.fact.sender'), value: whole(document.senderName) },
    { label: t('outgoing.fact.field'), value: whole(document.field) },
    { label: t('outgoing.fact.source'), value: <SourceChip source={sourceOf[document.source]} /> },
    { label: t('outgoing.fact.paper'), value: document.hasPaper ? t('outgoing.fact.hasPaper') : '' },
    ...shared(document, today, text),
  ];
}

function shared(document: Document, today: string, { t, day, bytes }: Text): Fact[] {
  const file = currentFile(document);
  const left = document.dueOn === null ? undefined : daysBetween(today, document.dueOn);
  const pages = file?.pageCount ?? null;
  return [
    {
      label: t('outgoing.fact.urgency'),
      value: document.urgency === 'normal' ? '' : t(`common.urgency.${urgencyOf[document.urgency]}`),
    },
    {
      label: t('outgoing.fact.due'),
      value:
        document.dueOn === null ? (
          ''
        ) : (
          <>
            {day(document.dueOn)} {isOpen(document.state) && <DueChip daysLeft={left} />}
          </>
        ),
    },
    {
      label: t('outgoing.fact.file'),
      value:
        file === undefined
          ? ''
          : [pages === null ? '' : t('outgoing.fact.pages', { count: pages }), bytes(file.sizeBytes)]
              .filter((part) => part !== '')
              .join(', '),
    },
    { label: t('outgoing.fact.note'), value: whole(document.note) },
  ];
}

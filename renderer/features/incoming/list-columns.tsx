/** The columns of the lists of documents: one each where there is room, folded in pairs where not (looks, "Columns"). */
import type { ReactNode } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';

import { daysBetween } from '../../text/format.ts';
import type { Text } from '../../text/text-provider.tsx';
import { Chip, DueChip, SourceChip, StateMark, UrgencyChip } from '../../ui/chip.tsx';
import { TwoLines } from '../../ui/list-row.tsx';
import type { Spec } from '../lists/columns.ts';
import { ReceiverStates } from '../outgoing/receiver-states.tsx';
import { MarkedText } from './marked-text.tsx';
import { isOpen, sourceOf, toneOf, urgencyOf, writtenNumber } from './words.ts';

type Column = Spec<DocumentSummary>;

export interface Look {
  readonly text: Text;
  /** yyyy-MM-dd: what "còn 2 ngày" counts from. */
  readonly today: string;
  /** Words to colour in the rows. */
  readonly typed: string;
  readonly isUnfolded: boolean;
  /** Incoming and outgoing in one list: says which. */
  readonly isMixed?: boolean;
}

/** The columns of a list so wide. */
export function columnsOf(look: Look): Column[] {
  const direction = look.isMixed === true ? [directionColumn(look)] : [];
  const columns = look.isUnfolded ? unfolded(look) : folded(look);
  return [...direction, ...columns];
}

const numberOf = (row: DocumentSummary): string =>
  row.bookNumber === null ? '–' : writtenNumber(row.bookNumber, row.suffix);

/** The number of a void document is struck through; the word in its state says why. */
const numberIn = (row: DocumentSummary): ReactNode =>
  row.state === 'void' ? <span className="cv-struck">{numberOf(row)}</span> : numberOf(row);

const dayOf = (row: DocumentSummary, { text }: Look): string => {
  const day = row.direction === 'incoming' ? row.arrivedOn : row.issuedOn;
  return day === null ? '' : text.day(day);
};

function daysLeft(row: DocumentSummary, today: string): number | undefined {
  return row.dueOn === null || !isOpen(row.state) ? undefined : daysBetween(today, row.dueOn);
}

function due(row: DocumentSummary, { text, today }: Look) {
  const title = row.dueOn === null ? {} : { title: text.day(row.dueOn) };
  return <DueChip daysLeft={daysLeft(row, today)} {...title} />;
}

function directionColumn({ text: { t } }: Look): Column {
  return {
    key: 'direction',
    head: t('incoming.column.direction'),
    width: '60px',
    isPlain: true,
    render: (row) => (
      <Chip tone={row.direction === 'incoming' ? 'primary' : 'neutral'}>
        {t(`incoming.direction.${row.direction}`)}
      </Chip>
    ),
  };
}

function subjectColumn({ text: { t }, typed }: Look): Column {
  return {
    key: 'subject',
    isFixed: true,
    head: t('incoming.column.subject'),
    width: 'minmax(0, 1fr)',
    render: (row) => (
      <span className={row.state === 'void' ? 'cv-struck' : ''}>
        <MarkedText text={row.subject} typed={typed} lines={2} />
      </span>
    ),
  };
}

function stateColumn({ text: { t } }: Look, width: string): Column {
  return {
    key: 'state',
    head: t('incoming.column.state'),
    width,
    render: (row) => {
      const mark = <StateMark tone={toneOf[row.state]}>{t(`incoming.state.${row.state}`)}</StateMark>;
      return row.direction === 'outgoing' && row.state === 'issued' ? (
        <ReceiverStates documentId={row.id}>{mark}</ReceiverStates>
      ) : (
        mark
      );
    },
  };
}

function issuerColumn({ text: { t }, typed }: Look, width: string): Column {
  return {
    key: 'issuer',
    head: t('incoming.column.issuer'),
    sortKeys: ['issuer'],
    width,
    isPlain: true,
    render: (row) => <MarkedText text={row.issuerName} typed={typed} lines={2} quiet />,
  };
}

function folded(look: Look): Column[] {
  const { t } = look.text;
  return [
    {
      key: 'number',
      head: t('incoming.column.numberDay'),
      sortKeys: ['number', 'arrived'],
      width: '79px',
      render: (row) => <TwoLines first={numberIn(row)} second={dayOf(row, look)} />,
    },
    {
      key: 'code',
      head: t('incoming.column.codeKind'),
      width: '119px',
      render: (row) => (
        <TwoLines first={<MarkedText text={row.code} typed={look.typed} />} second={row.kind} />
      ),
    },
    subjectColumn(look),
    issuerColumn(look, '112px'),
    {
      key: 'due',
      head: t('incoming.column.urgencyDue'),
      sortKeys: ['due'],
      width: '91px',
      render: (row) => (
        <span className="cv-chips">
          <UrgencyChip urgency={urgencyOf[row.urgency]} />
          {due(row, look)}
        </span>
      ),
    },
    stateColumn(look, '101px'),
    ...optional(look),
  ];
}

function unfolded(look: Look): Column[] {
  const { t } = look.text;
  return [
    {
      key: 'number',
      head: t(look.isMixed === true ? 'incoming.column.numberMixed' : 'incoming.column.number'),
      sortKeys: ['number'],
      width: '58px',
      render: (row) => <span className="cv-strong">{numberIn(row)}</span>,
    },
    {
      key: 'arrived',
      head: t(look.isMixed === true ? 'incoming.column.dayMixed' : 'incoming.column.arrived'),
      sortKeys: look.isMixed === true ? [] : ['arrived'],
      isPlain: true,
      width: '83px',
      render: (row) => dayOf(row, look),
    },
    {
      key: 'code',
      head: t('incoming.column.code'),
      width: '138px',
      render: (row) => <MarkedText text={row.code} typed={look.typed} />,
    },
    subjectColumn(look),
    issuerColumn(look, '142px'),
    {
      key: 'kind',
      head: t('incoming.column.kind'),
      width: '86px',
      render: (row) => <span className="cv-cell-quiet">{row.kind}</span>,
    },
    {
      key: 'urgency',
      head: t('incoming.column.urgency'),
      width: '85px',
      render: (row) => <UrgencyChip urgency={urgencyOf[row.urgency]} showNormal />,
    },
    {
      key: 'due',
      head: t('incoming.column.due'),
      sortKeys: ['due'],
      width: '99px',
      render: (row) => due(row, look),
    },
    stateColumn(look, '118px'),
    ...optional(look),
  ];
}

/** Columns that stand hidden until somebody wants them. */
function optional(look: Look): Column[] {
  const { t, day } = look.text;
  return [
    {
      key: 'issued',
      head: t('lists.columns.issued'),
      sortKeys: ['issued'],
      width: '83px',
      isPlain: true,
      isOptional: true,
      render: (row) => (row.issuedOn === null ? '' : day(row.issuedOn)),
    },
    {
      key: 'signer',
      head: t('lists.columns.signer'),
      width: '118px',
      isPlain: true,
      isOptional: true,
      render: (row) => <MarkedText text={row.signerName} typed={look.typed} lines={2} quiet />,
    },
    {
      key: 'keywords',
      head: t('lists.columns.keywords'),
      width: '142px',
      isPlain: true,
      isOptional: true,
      render: (row) => <MarkedText text={row.keywords} typed={look.typed} lines={2} quiet />,
    },
    {
      key: 'source',
      head: t('lists.columns.source'),
      width: '92px',
      isPlain: true,
      isOptional: true,
      render: (row) => <SourceChip source={sourceOf[row.source]} />,
    },
  ];
}

/** The columns of the outgoing lists: one each where there is room, folded in pairs where not (peers §5.3). */
import type { DocumentSummary } from '#contract/documents.ts';

import { daysBetween } from '../../text/format.ts';
import type { Text } from '../../text/text-provider.tsx';
import { DueChip, StateMark, UrgencyChip } from '../../ui/chip.tsx';
import { CutText, TwoLines } from '../../ui/list-row.tsx';
import { MarkedText } from '../incoming/marked-text.tsx';
import type { Spec } from '../lists/columns.ts';
import { isOpen, toneOf, urgencyOf, writtenNumber } from '../incoming/words.ts';
import { shownState } from './shown-state.ts';

type Column = Spec<DocumentSummary>;

/** The columns of a list so wide; `today` (yyyy-MM-dd) is what "còn 2 ngày" counts from. */
export function outgoingColumns(
  text: Text,
  today: string,
  isUnfolded: boolean,
  typed: string,
): readonly Column[] {
  return isUnfolded ? unfolded(text, today, typed) : folded(text, today, typed);
}

const numberOf = (row: DocumentSummary): string =>
  row.bookNumber === null ? '–' : writtenNumber(row.bookNumber, row.suffix);

function due(row: DocumentSummary, today: string, text: Text) {
  const left = row.dueOn === null || !isOpen(row.state) ? undefined : daysBetween(today, row.dueOn);
  return <DueChip daysLeft={left} {...(row.dueOn === null ? {} : { title: text.day(row.dueOn) })} />;
}

function receivers(row: DocumentSummary, { t }: Text) {
  return (
    <span className="cv-cell-quiet">
      {row.receiverCount === 0
        ? t('outgoing.noReceivers')
        : t('outgoing.receiversCount', { count: row.receiverCount })}
    </span>
  );
}

/** The register says what goes with a document. */
function subject(row: DocumentSummary, typed: string, { t }: Text) {
  if (row.annexCount === 0) return <MarkedText text={row.subject} typed={typed} lines={2} />;
  return (
    <TwoLines
      first={
        <span title={row.subject}>
          <MarkedText text={row.subject} typed={typed} />
        </span>
      }
      second={<span className="cv-cell-quiet">{t('goingOut.annex.count', { count: row.annexCount })}</span>}
    />
  );
}

function folded(text: Text, today: string, typed: string): Column[] {
  const { t, day } = text;
  return [
    {
      key: 'number',
      head: t('outgoing.column.numberDay'),
      sortKeys: ['number', 'issued'],
      width: '79px',
      render: (row) => (
        <TwoLines first={numberOf(row)} second={row.issuedOn === null ? '' : day(row.issuedOn)} />
      ),
    },
    {
      key: 'code',
      head: t('outgoing.column.codeKind'),
      width: '119px',
      render: (row) => <TwoLines first={row.code} second={row.kind} />,
    },
    {
      key: 'subject',
      isFixed: true,
      head: t('outgoing.column.subject'),
      width: 'minmax(0, 1fr)',
      render: (row) => subject(row, typed, text),
    },
    {
      key: 'signer',
      head: t('outgoing.column.signer'),
      width: '108px',
      isPlain: true,
      render: (row) => <TwoLines first={row.signerName} second={receivers(row, text)} />,
    },
    {
      key: 'due',
      head: t('outgoing.column.urgencyDue'),
      sortKeys: ['due'],
      width: '91px',
      render: (row) => (
        <span className="cv-chips">
          <UrgencyChip urgency={urgencyOf[row.urgency]} />
          {due(row, today, text)}
        </span>
      ),
    },
    stateColumn(text, '104px'),
    keywordsColumn(text, typed),
  ];
}

function unfolded(text: Text, today: string, typed: string): Column[] {
  const { t, day } = text;
  return [
    {
      key: 'number',
      head: t('outgoing.column.number'),
      sortKeys: ['number'],
      width: '58px',
      render: (row) => <span className="cv-strong">{numberOf(row)}</span>,
    },
    {
      key: 'day',
      head: t('outgoing.column.day'),
      sortKeys: ['issued'],
      width: '83px',
      isPlain: true,
      render: (row) => (row.issuedOn === null ? '' : day(row.issuedOn)),
    },
    { key: 'code', head: t('outgoing.column.code'), width: '132px', render: (row) => row.code },
    {
      key: 'subject',
      isFixed: true,
      head: t('outgoing.column.subject'),
      width: 'minmax(0, 1fr)',
      render: (row) => subject(row, typed, text),
    },
    {
      key: 'signer',
      head: t('outgoing.column.signer'),
      width: '126px',
      isPlain: true,
      render: (row) => <CutText text={row.signerName} quiet />,
    },
    {
      key: 'receivers',
      head: t('outgoing.column.receivers'),
      width: '68px',
      isPlain: true,
      render: (row) => receivers(row, text),
    },
    {
      key: 'kind',
      head: t('outgoing.column.kind'),
      width: '84px',
      render: (row) => <span className="cv-cell-quiet">{row.kind}</span>,
    },
    {
      key: 'urgency',
      head: t('outgoing.column.urgency'),
      width: '85px',
      render: (row) => <UrgencyChip urgency={urgencyOf[row.urgency]} showNormal />,
    },
    {
      key: 'due',
      head: t('outgoing.column.due'),
      sortKeys: ['due'],
      width: '92px',
      render: (row) => due(row, today, text),
    },
    stateColumn(text, '112px'),
    keywordsColumn(text, typed),
  ];
}

function stateColumn({ t }: Text, width: string): Column {
  return {
    key: 'state',
    head: t('outgoing.column.state'),
    width,
    render: (row) => <StateMark tone={toneOf[row.state]}>{t(`outgoing.state.${shownState(row)}`)}</StateMark>,
  };
}

/** Hidden until somebody wants it. */
function keywordsColumn({ t }: Text, typed: string): Column {
  return {
    key: 'keywords',
    head: t('lists.columns.keywords'),
    width: '142px',
    isPlain: true,
    isOptional: true,
    render: (row) => <MarkedText text={row.keywords} typed={typed} lines={2} quiet />,
  };
}

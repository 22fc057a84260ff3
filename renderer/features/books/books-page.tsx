/** The books: what number comes next in each, whether it is whole, and opening a new one. */
import { PlusOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Book } from '#contract/books.ts';
import { FilterRow, ListFooter, ListWithPreview, TitleRow } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { rowHeights } from '../../app/theme/tokens.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { VirtualList, type ListColumn } from '../../ui/virtual-list.tsx';
import { EndedNotes } from '../agencies/ended-notes.tsx';
import { workingOf } from '../agencies/merged.ts';
import { BookPanel } from './book-panel.tsx';
import { writtenNumber } from '../incoming/words.ts';
import { RowsToExcel } from '../transfer/rows-to-excel.tsx';
import { NewBook } from './new-book.tsx';
import { YearActs } from './year-acts.tsx';

import './books.css';

/** For clerks and admins; staff and leaders never number. */
export function BooksPage(): ReactNode {
  const text = useText();
  const { t } = text;
  const books = useAsk('books', 'list', {});
  const mine = useAsk('agencies', 'mine', {});
  const year = Number(useToday().slice(0, 4));
  const [chosen, setChosen] = useState<string>();
  const [shownYear, setShownYear] = useState<number | null>(null);
  const [shownBody, setShownBody] = useState<string | null>(null);
  const [isOpening, setOpening] = useState(false);
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  if (books.error !== null)
    return <RefusalNotice refusal={{ ...books.error.facts, code: books.error.code }} />;
  if (books.data === undefined || mine.data === undefined) return null;
  const all = books.data;
  const rows = all.filter(
    (book) => (shownYear ?? book.year) === book.year && (shownBody ?? book.bodyId) === book.bodyId,
  );
  const working = workingOf(mine.data.bodies);
  const hasSeveralBodies = mine.data.bodies.length > 1;
  const years = [...new Set(all.map((book) => book.year))];
  const selected = rows.find((row) => row.id === chosen) ?? rows[0];
  return (
    <ListWithPreview
      isPreviewOpen={isPreviewOpen}
      onClosePreview={() => setPreviewOpen(false)}
      preview={<BookPanel book={selected} />}
    >
      <TitleRow title={t('books.title')} note={t('books.count', { count: rows.length })}>
        <RowsToExcel
          title={t('books.title')}
          heads={excelHeads.map(({ key, width }) => ({ head: t(`books.column.${key}`), width }))}
          rows={rows.map((book) => excelRow(book, text))}
        />
        <Button
          kind="primary"
          icon={<PlusOutlined />}
          shortcut="Ctrl+N"
          whyDisabled={working.length === 0 ? t('books.why.body_ended') : undefined}
          onClick={() => setOpening(true)}
        >
          {t('books.openBook')}
        </Button>
      </TitleRow>
      <EndedNotes handsOver />
      {working.length > 0 && all.length > 0 && all.every((row) => row.year !== year) && (
        <NoBookThisYear year={year} />
      )}
      <FilterRow>
        <Select
          aria-label={t('books.column.year')}
          value={shownYear ?? 0}
          onChange={(value) => setShownYear(value === 0 ? null : value)}
          options={[
            { value: 0, label: t('books.everyYear') },
            ...years.map((one) => ({ value: one, label: String(one) })),
          ]}
          style={{ width: 130 }}
        />
        {hasSeveralBodies && (
          <Select
            aria-label={t('books.column.body')}
            value={shownBody ?? ''}
            onChange={(value) => setShownBody(value === '' ? null : value)}
            options={[
              { value: '', label: t('books.everyBody') },
              ...mine.data.bodies.map((body) => ({ value: body.id, label: body.name })),
            ]}
            style={{ width: 240 }}
          />
        )}
        <YearActs year={year} books={all} />
      </FilterRow>
      <VirtualList
        label={t('books.title')}
        columns={columnsOf(text).filter(({ key }) => key !== 'body' || hasSeveralBodies)}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={(row) => row.id}
        rowHeight={rowHeights.oneLine}
        selected={selected?.id}
        onSelect={setChosen}
        onOpen={() => setPreviewOpen(true)}
        onPeek={() => setPreviewOpen((open) => !open)}
        empty={<EmptyState sentence={t('books.noneThisYear', { year })} />}
      />
      <ListFooter
        total={t('books.count', { count: rows.length })}
        hints={<KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('common.list.choose')}</KeyHint>}
      />
      <NewBook open={isOpening} year={year} bodies={working} onClose={() => setOpening(false)} />
    </ListWithPreview>
  );
}

function NoBookThisYear(props: { year: number }): ReactNode {
  const { t } = useText();
  return (
    <p className="cv-books-note" role="status">
      {t('books.noneThisYear', { year: props.year })}
    </p>
  );
}

const excelHeads = [
  { key: 'name', width: 40 },
  { key: 'year', width: 8 },
  { key: 'body', width: 36 },
  { key: 'keeper', width: 24 },
  { key: 'direction', width: 10 },
  { key: 'first', width: 10 },
  { key: 'next', width: 12 },
  { key: 'last', width: 12 },
  { key: 'state', width: 30 },
] as const;

/** A book in the order of the heads. */
function excelRow(book: Book, { t }: Text): (string | number | { day: string } | null)[] {
  return [
    book.name,
    book.year,
    book.bodyName,
    book.keeperName || t('books.nobodyKeeps'),
    t(`books.direction.${book.direction}`),
    book.firstNumber,
    book.nextNumber,
    book.lastDay === null ? null : { day: book.lastDay },
    `${t(book.isClosed ? 'books.closed' : 'books.open')}, ${t(book.isHeldHere ? 'books.heldHere' : 'books.heldElsewhere')}`,
  ];
}

function columnsOf({ t }: Text): ReadonlyArray<ListColumn<Book>> {
  return [
    {
      key: 'name',
      head: t('books.column.name'),
      width: 'minmax(0, 1.4fr)',
      render: (book) => (
        <span className="cv-books-body cv-strong" title={book.name}>
          {book.name}
        </span>
      ),
    },
    {
      key: 'body',
      head: t('books.column.body'),
      width: 'minmax(0, 1fr)',
      render: (book) => (
        <span className="cv-books-body" title={book.bodyName}>
          {book.bodyName}
        </span>
      ),
    },
    {
      key: 'keeper',
      head: t('books.keeper'),
      width: 'minmax(0, 0.8fr)',
      render: (book) => (
        <span className="cv-books-body" title={book.keeperName}>
          {book.keeperName || <span className="cv-secondary">{t('books.nobodyKeeps')}</span>}
        </span>
      ),
    },
    {
      key: 'kind',
      head: t('books.column.direction'),
      width: '70px',
      render: (book) => <span className="cv-secondary">{t(`books.direction.${book.direction}`)}</span>,
    },
    {
      key: 'next',
      head: t('books.column.next'),
      width: '92px',
      align: 'right',
      render: (book) => <b className="cv-books-number">{writtenNumber(book.nextNumber)}</b>,
    },
    {
      key: 'state',
      head: t('books.column.state'),
      width: '190px',
      render: (book) => (
        <StateMark tone={book.isClosed ? 'idle' : 'done'}>
          {t(book.isClosed ? 'books.closed' : 'books.open')},{' '}
          {t(book.isHeldHere ? 'books.heldHere' : 'books.heldElsewhere')}
        </StateMark>
      ),
    },
  ];
}

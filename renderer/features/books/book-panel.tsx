/** One book beside the list: its next number large, who keeps it, its acts, numbers, printing, check and history. */
import { useState, type ReactNode } from 'react';

import type { Book } from '#contract/books.ts';
import { PreviewHead, ScrollArea } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useSettled } from '../incoming/use-settled.ts';
import { writtenNumber } from '../incoming/words.ts';
import { ActDialog, type Act } from './book-acts.tsx';
import { BookCheck } from './book-check.tsx';
import { BookHistory } from './book-history.tsx';
import { BookNumbers } from './book-numbers.tsx';
import { JournalCheck } from './journal-check.tsx';
import { PrintBook } from './print-book.tsx';

/** With no book chosen only the journal can be checked. */
export function BookPanel(props: { book: Book | undefined }): ReactNode {
  const { t } = useText();
  const { book } = props;
  const [act, setAct] = useState<Act>();
  const [isPrinting, setPrinting] = useState(false);
  const settled = useSettled(book?.id);
  const me = useAsk('people', 'me', {}).data;
  const maySeeHistory = me?.roles.some((role) => role !== 'staff') ?? false;
  const mayPrint = me?.roles.some((role) => role === 'clerk' || role === 'leader') ?? false;
  return (
    <>
      <PreviewHead
        action={
          book !== undefined && (
            <Button
              shortcut="Ctrl+P"
              onClick={() => setPrinting(true)}
              whyDisabled={mayPrint ? undefined : t('books.why.not_clerk')}
            >
              {t('books.print.act')}
            </Button>
          )
        }
      >
        <b className="cv-strong">{book?.name ?? ''}</b>
        {book?.isClosed === true && <Chip tone="neutral">{t('books.closed')}</Chip>}
      </PreviewHead>
      <ScrollArea padded>
        {book !== undefined && (
          <>
            <Keeping key={`k${book.id}`} book={book} onAct={setAct} />
            <BookNumbers key={`n${book.id}`} book={book} />
            <BookCheck key={book.id} book={book} isSettled={settled === book.id} />
            {maySeeHistory && <BookHistory bookId={book.id} />}
          </>
        )}
        <JournalCheck />
      </ScrollArea>
      {book !== undefined && act !== undefined && (
        <ActDialog act={act} book={book} onClose={() => setAct(undefined)} />
      )}
      {book !== undefined && isPrinting && <PrintBook book={book} onClose={() => setPrinting(false)} />}
    </>
  );
}

/** A closed book numbers nothing, whoever holds it. */
function leaseWord(book: Book): 'books.leaseClosed' | 'books.leaseHere' | 'books.leaseElsewhere' {
  if (book.isClosed) return 'books.leaseClosed';
  return book.isHeldHere ? 'books.leaseHere' : 'books.leaseElsewhere';
}

function Keeping(props: { book: Book; onAct: (act: Act) => void }): ReactNode {
  const { t, day } = useText();
  const { book } = props;
  const acts = [...book.may, ...book.mayNot.map(({ act }) => act)];
  const why = (act: Act): string | undefined => {
    const found = book.mayNot.find((one) => one.act === act);
    return found === undefined ? undefined : t(`books.why.${found.why}`);
  };
  return (
    <section className="cv-card">
      <div className="cv-card-body">
        <div className="cv-book-next">
          <span className="cv-secondary">{t('books.column.next')}</span>
          <b className="cv-selectable">{writtenNumber(book.nextNumber)}</b>
        </div>
        <Facts
          facts={[
            { label: t('books.keeper'), value: book.keeperName || t('books.nobodyKeeps') },
            {
              label: t('books.column.state'),
              value: t(leaseWord(book)),
            },
            { label: t('books.new.first'), value: writtenNumber(book.firstNumber) },
            { label: t('books.lastDay'), value: book.lastDay === null ? '–' : day(book.lastDay) },
            {
              label: t('books.act.kindsOf'),
              value: book.kinds.length === 0 ? t('books.everyKind') : book.kinds.join(', '),
            },
          ]}
        />
        <div className="cv-book-acts">
          {acts.map((act) => (
            <Button key={act} size="small" whyDisabled={why(act)} onClick={() => props.onAct(act)}>
              {t(`books.act.${act}`)}
            </Button>
          ))}
          {book.direction === 'outgoing' && (
            <Button size="small" whyDisabled={why('hand_over')} onClick={() => props.onAct('kinds')}>
              {t('books.act.kinds')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

/** The number this document will get, and what is known of its signatures and of twins. */
import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Popover, Select } from 'antd';
import type { ReactNode } from 'react';

import type { Intake } from '#contract/documents.ts';
import type { Book } from '#contract/books.ts';
import type { Verification } from '#contract/signing.ts';

import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Verdict, type SignatureVerdict } from '../../ui/verdict.tsx';
import { VerdictPanel } from '../verdict/verdict-panel.tsx';
import { workingOf } from '../agencies/merged.ts';
import type { Form } from './form-values.ts';
import { writtenNumber } from './words.ts';

import './incoming.css';

/** A number kept ahead in one book; in another book it counts for nothing. */
export interface ChosenNumber {
  readonly bookId: string;
  readonly number: number;
  readonly suffix: string;
}

/** The chosen number as it is registered under; null: the next one. */
export const keptIn = (
  bookId: string,
  chosen: ChosenNumber | undefined,
): { number: number; suffix: string } | null =>
  chosen?.bookId === bookId ? { number: chosen.number, suffix: chosen.suffix } : null;

/** Stays in sight while the form scrolls. */
export function NumberBand(props: {
  form: Form;
  books: readonly Book[] | undefined;
  intake: Intake | undefined;
  today: string;
  chosen: ChosenNumber | undefined;
  onChoose: (chosen: ChosenNumber | undefined) => void;
}): ReactNode {
  const { t } = useText();
  const { books, intake } = props;
  const book = books?.find(({ id }) => id === props.form.values.bookId);
  if (books !== undefined && !books.some((one) => !one.isClosed))
    return <NoBook year={Number(props.today.slice(0, 4))} />;
  const year = Number(props.today.slice(0, 4));
  const kept = book === undefined ? null : keptIn(book.id, props.chosen);
  return (
    <section className="cv-number-band">
      <div className="cv-number">
        <span>{t('incoming.register.number')}</span>
        <b>
          {book === undefined
            ? '–'
            : writtenNumber(kept?.number ?? comingNumber(book, books, year), kept?.suffix)}
        </b>
      </div>
      <div className="cv-number-book">
        <span>{book === undefined ? '' : t('incoming.register.book', { name: book.name })}</span>
        <span>
          {book !== undefined && book.year === year - 1
            ? t('incoming.register.yearTurned', { old: book.year, year })
            : holdOf(book, t)}
        </span>
        {book?.year === year && <KeptNumbers book={book} chosen={kept} onChoose={props.onChoose} />}
      </div>
      {intake !== undefined && (
        <div className="cv-number-facts">
          {intake.kind === 'pdf' && <Signatures key={intake.upload} intake={intake} />}
          <Twins intake={intake} />
        </div>
      )}
    </section>
  );
}

/** A book to be opened, or the end of all books here; what to do with what still comes stands below, in the form. */
function NoBook({ year }: { year: number }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const bodies = useAsk('agencies', 'mine', {}).data?.bodies;
  const isEnded = bodies !== undefined && workingOf(bodies).length === 0;
  return (
    <section className="cv-number-band cv-number-none">
      {isEnded && <p>{t('merging.note.noBook')}</p>}
      {bodies !== undefined && !isEnded && (
        <>
          <p>{t('incoming.register.noBook', { year })}</p>
          <Button kind="primary" onClick={() => go({ screen: 'books' })}>
            {t('incoming.register.openBook')}
          </Button>
        </>
      )}
    </section>
  );
}

const keyOf = ({ number, suffix }: { number: number; suffix: string }): string =>
  writtenNumber(number, suffix);

/** Nothing where no number was kept: most days have none. */
function KeptNumbers(props: {
  book: Book;
  chosen: { number: number; suffix: string } | null;
  onChoose: (chosen: ChosenNumber | undefined) => void;
}): ReactNode {
  const { t } = useText();
  const { book, chosen, onChoose } = props;
  const { data } = useAsk('books', 'numbers', { bookId: book.id }, { enabled: book.reservedCount > 0 });
  const free = (data?.reserved ?? []).filter(({ documentId }) => documentId === null);
  if (free.length === 0) return null;
  return (
    <Select
      size="small"
      className="cv-number-kept"
      aria-label={t('incoming.register.keptNumber')}
      value={chosen === null ? '' : keyOf(chosen)}
      options={[
        { value: '', label: t('incoming.register.nextNumber') },
        ...free.map((row) => ({ value: keyOf(row), label: `${keyOf(row)} – ${row.reason ?? ''}` })),
      ]}
      onChange={(key) => {
        const row = free.find((one) => keyOf(one) === key);
        onChoose(row && { bookId: book.id, number: row.number, suffix: row.suffix });
      }}
    />
  );
}

/** Past midnight of New Year's Eve the form still names the old book; the new one's number is what it will get. */
function comingNumber(book: Book, books: readonly Book[] | undefined, year: number): number {
  if (book.year !== year - 1) return book.nextNumber;
  const next = books?.find((one) => one.seriesId === book.seriesId && one.year === year);
  return next?.nextNumber ?? 1;
}

function holdOf(book: Book | undefined, t: Text['t']): string {
  if (book === undefined) return '';
  if (book.isClosed) return t('incoming.register.bookClosed');
  return t(book.isHeldHere ? 'incoming.register.holds' : 'incoming.register.bookElsewhere');
}

function Twins({ intake }: { intake: Intake }): ReactNode {
  const { t } = useText();
  const [twin] = intake.lookalikes;
  if (twin === undefined)
    return (
      <span className="cv-number-fact">
        <CheckCircleOutlined /> {t('incoming.register.noLookalike')}
      </span>
    );
  return (
    <span className="cv-number-fact cv-number-warning">
      <ExclamationCircleOutlined />{' '}
      {twin.arrivalNumber === null
        ? t('incoming.register.lookalikeUnnumbered')
        : t('incoming.register.lookalike', { number: writtenNumber(twin.arrivalNumber, twin.suffix) })}
    </span>
  );
}

/** What came by hub was judged when it came; a file just brought in is judged now. */
function Signatures({ intake }: { intake: Intake }): ReactNode {
  const { t } = useText();
  const { waitingId, upload } = intake;
  const kept = useAsk(
    'signing',
    'verification',
    { waitingId: waitingId ?? undefined },
    { enabled: waitingId !== null },
  );
  const fresh = useAsk('signing', 'verify_intake', { upload }, { enabled: waitingId === null, gcTime: 0 });
  const { data, isError } = waitingId === null ? fresh : kept;
  if (isError || data === null) return null;
  if (data === undefined) return <span className="cv-number-fact">{t('incoming.register.checking')}</span>;
  if (data.signatures.length === 0)
    return <span className="cv-number-fact">{t('incoming.register.noSignature')}</span>;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('incoming.register.verdictTitle')}
      content={
        <div className="cv-verdict-popover">
          <VerdictPanel verification={data} />
        </div>
      }
    >
      <button type="button" className="cv-button-bare cv-number-verdicts" tabIndex={-1}>
        {linesOf(data, t).map(({ key, verdict, words }) => (
          <Verdict key={key} verdict={verdict}>
            {words}
          </Verdict>
        ))}
      </button>
    </Popover>
  );
}

const verdictOf: Readonly<Record<string, SignatureVerdict>> = {
  TOTAL_PASSED: 'valid',
  INDETERMINATE: 'unknown',
  TOTAL_FAILED: 'invalid',
};

// Two lines is what the band has room for: the leader's and the agency's signature.
const namedAtMost = 2;

/** Up to two signatures by name, more of them by count; the worst verdict colours the count. */
export function linesOf(
  {
    signatures,
    verdict,
  }: Pick<Verification, 'verdict'> & {
    readonly signatures: readonly Pick<
      Verification['signatures'][number],
      'fieldName' | 'signerName' | 'indication'
    >[];
  },
  t: Text['t'],
): { key: string; verdict: SignatureVerdict; words: string }[] {
  const isAllGood = signatures.every(({ indication }) => indication === 'TOTAL_PASSED');
  if (signatures.length <= namedAtMost && !isAllGood)
    return signatures.map((signature, index) => {
      const own = verdictOf[signature.indication] ?? 'unknown';
      const word = t(`common.verdict.${own}Short`);
      return {
        key: `${index} ${signature.fieldName}`,
        verdict: own,
        words: signature.signerName === '' ? word : `${signature.signerName}: ${word}`,
      };
    });
  const counted = signatures.filter(({ indication }) => verdictOf[indication] === verdict).length;
  const count = counted === 0 ? signatures.length : counted;
  return [{ key: 'all', verdict, words: t(`incoming.register.${verdict}Count`, { count }) }];
}

/** Three steps after a restore, so that no number is given twice and nothing is sent twice. */
import { Checkbox, InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusedNotice } from '../admin/refused.tsx';

type Waiting = Output<Contract['backup']['after_restore']>;

export function AfterRestore(): ReactNode {
  const waiting = useAsk('backup', 'after_restore', {});
  if (waiting.data === undefined) return <RefusedNotice error={waiting.error} />;
  return <Steps waiting={waiting.data} />;
}

function Steps(props: { waiting: Waiting }): ReactNode {
  const { t } = useText();
  const { waiting } = props;
  const [typed, setTyped] = useState<Readonly<Record<string, number | null>>>({});
  const [isGone, setGone] = useState(false);
  const [isEnded, setEnded] = useState(false);
  const settle = useOrder('backup', 'settle_restore');
  const books = waiting.books.map((book) => ({ ...book, lastGiven: typed[book.id] ?? null }));
  const isFilled = books.every(({ lastGiven, lastNumber }) => lastGiven !== null && lastGiven >= lastNumber);
  const why = isFilled ? (isGone ? undefined : t('backup.after.needGone')) : t('backup.after.needBooks');
  return (
    <Card title={t('backup.after.head')}>
      <WhatHappened waiting={waiting} />
      <AskHub waiting={waiting} isEnded={isEnded} onEnded={setEnded} />
      <h3 className="cv-admin-sub">{t('backup.after.stepBooks')}</h3>
      {books.length === 0 ? (
        <p className="cv-secondary">{t('backup.after.noBooks')}</p>
      ) : (
        <BookGuards books={books} onTyped={(id, value) => setTyped((all) => ({ ...all, [id]: value }))} />
      )}
      <h3 className="cv-admin-sub">{t('backup.after.stepGone')}</h3>
      <Checkbox checked={isGone} onChange={(event) => setGone(event.target.checked)}>
        {t('backup.after.gone')}
      </Checkbox>
      <div className="cv-admin-line cv-admin-part">
        <Button
          kind="primary"
          busy={settle.isPending}
          whyDisabled={why}
          onClick={() =>
            settle.mutate({
              oldMachineIsGone: isGone,
              endedSinceSeen: isEnded,
              books: books.map(({ id, lastGiven, lastNumber }) => ({
                bookId: id,
                lastGiven: lastGiven ?? lastNumber,
              })),
            })
          }
        >
          {t('backup.after.act')}
        </Button>
      </div>
      <RefusedNotice error={settle.error} />
    </Card>
  );
}

function WhatHappened(props: { waiting: Waiting }): ReactNode {
  const { t } = useText();
  const { restore } = props.waiting;
  const facts = restore && { backupAt: restore.backupAt, at: restore.restoredAt };
  return (
    <>
      {facts !== null && restore?.kind === 'backup' && <p>{t('backup.after.restored', facts)}</p>}
      {facts !== null && restore?.kind === 'recovered' && <p>{t('backup.after.recovered', facts)}</p>}
      {facts !== null && restore?.kind === 'salvage' && <p>{t('backup.after.salvaged', facts)}</p>}
      {restore !== null && restore.missingFiles > 0 && (
        <StateMark tone="refused">
          {t('backup.after.missingFiles', { count: restore.missingFiles })}
        </StateMark>
      )}
      <p className="cv-secondary">{t('backup.after.why')}</p>
    </>
  );
}

function AskHub(props: {
  waiting: Waiting;
  isEnded: boolean;
  onEnded: (isEnded: boolean) => void;
}): ReactNode {
  const { t, dayTime } = useText();
  const { sent, aliveAt } = props.waiting;
  const ask = useOrder('backup', 'ask_hub');
  return (
    <>
      <h3 className="cv-admin-sub">{t('backup.after.stepHub')}</h3>
      <div className="cv-admin-line">
        <Button onClick={() => ask.mutate({})} busy={ask.isPending}>
          {t('backup.after.askHub')}
        </Button>
        {(ask.data !== undefined || sent.length > 0) && (
          <StateMark tone={sent.length > 0 ? 'pending' : 'done'}>
            {sent.length > 0
              ? t('backup.after.hubSaid', { count: sent.length })
              : t('backup.after.hubNothing')}
          </StateMark>
        )}
      </div>
      <ul className="cv-backup-sent cv-selectable">
        {sent.slice(0, 20).map((one) => (
          <li key={`${one.notation} ${one.sentAt}`}>
            <b>{one.notation}</b> {one.title} <span className="cv-quiet">{dayTime(one.sentAt)}</span>
          </li>
        ))}
      </ul>
      {aliveAt !== null && (
        <>
          <StateMark tone="refused">{t('backup.after.alive', { at: aliveAt })}</StateMark>
          <Checkbox checked={props.isEnded} onChange={(event) => props.onEnded(event.target.checked)}>
            {t('backup.after.ended')}
          </Checkbox>
        </>
      )}
      <RefusedNotice error={ask.error} />
    </>
  );
}

type Guarded = Waiting['books'][number] & { readonly lastGiven: number | null };

function BookGuards(props: {
  books: readonly Guarded[];
  onTyped: (id: string, value: number | null) => void;
}): ReactNode {
  const { t } = useText();
  return (
    <table className="cv-table">
      <thead>
        <tr>
          {(['book', 'known', 'last', 'next'] as const).map((column) => (
            <th key={column}>{t(`backup.after.column.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.books.map((book) => (
          <tr key={book.id}>
            <td>{book.name}</td>
            <td>
              {book.lastNumber}{' '}
              {book.seenAtHub !== null && book.seenAtHub > book.lastNumber && (
                <span className="cv-quiet">{t('backup.after.seen', { number: book.seenAtHub })}</span>
              )}
            </td>
            <td>
              <InputNumber
                aria-label={`${t('backup.after.column.last')}: ${book.name}`}
                min={0}
                precision={0}
                value={book.lastGiven}
                onChange={(value) => props.onTyped(book.id, value)}
                {...(book.lastGiven !== null && book.lastGiven < book.lastNumber
                  ? { status: 'error' as const }
                  : {})}
              />{' '}
              {book.lastGiven !== null && book.lastGiven < book.lastNumber && (
                <span className="cv-field-wrong">
                  {t('backup.after.tooSmall', { last: book.lastNumber })}
                </span>
              )}
            </td>
            <td className="cv-num">{book.lastGiven === null ? '–' : book.lastGiven + 1}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

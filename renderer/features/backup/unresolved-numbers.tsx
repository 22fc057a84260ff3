/** Numbers that may have been given before a restore: each is accounted for by a person. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RefusedNotice } from '../admin/refused.tsx';

const shown = 20;

export function UnresolvedNumbers(): ReactNode {
  const { t } = useText();
  const waiting = useAsk('backup', 'after_restore', {});
  const settle = useOrder('backup', 'settle_number');
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  if (waiting.data === undefined) return <RefusedNotice error={waiting.error} />;
  const { unresolved } = waiting.data;
  return (
    <Card title={t('backup.unresolvedCard.head')} count={unresolved.length}>
      <p className="cv-secondary">{t('backup.unresolvedCard.body')}</p>
      <table className="cv-table">
        <thead>
          <tr>
            <th>{t('backup.unresolvedCard.number')}</th>
            <th>{t('backup.unresolvedCard.book')}</th>
            <th>{t('backup.unresolvedCard.note')}</th>
            <th aria-label={t('backup.unresolvedCard.given')} />
          </tr>
        </thead>
        <tbody>
          {unresolved.slice(0, shown).map(({ bookId, book, number }) => {
            const key = `${bookId} ${number}`;
            const note = notes[key] ?? '';
            return (
              <tr key={key}>
                <td>
                  <b>{number}</b>
                </td>
                <td>{book}</td>
                <td>
                  <Input
                    aria-label={`${t('backup.unresolvedCard.note')} ${number}`}
                    value={note}
                    maxLength={500}
                    onChange={(event) => setNotes((all) => ({ ...all, [key]: event.target.value }))}
                  />
                </td>
                <td className="cv-admin-row-acts">
                  <Button
                    size="small"
                    onClick={() => settle.mutate({ bookId, number, outcome: 'given', note })}
                  >
                    {t('backup.unresolvedCard.given')}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => settle.mutate({ bookId, number, outcome: 'never_given', note })}
                  >
                    {t('backup.unresolvedCard.never')}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {unresolved.length > shown && (
        <p className="cv-quiet">{t('backup.unresolvedCard.more', { count: unresolved.length - shown })}</p>
      )}
      <RefusedNotice error={settle.error} />
    </Card>
  );
}

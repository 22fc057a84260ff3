/** The clocks of sending and receiving: what must go or be answered by when, and what the hub has not taken for too long. */
import type { ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';

import { useAsk } from '../../app/queries.ts';
import { useRoute, type Route } from '../../app/route.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { HomeRow } from '../home/home-row.tsx';

import '../home/home.css';

type Late = Output<Contract['exchange']['overdue']>[number];

const shownAtMost = 5;
const tones = { due: 'warning', late: 'error', alarm: 'error' } as const;

/** Nothing where nothing waits. */
export function LateCard(): ReactNode {
  const text = useText();
  const { t } = text;
  const { go } = useRoute();
  const rows = useAsk('exchange', 'overdue', {}).data ?? [];
  const maySend = useAsk('people', 'me', {}).data?.roles.includes('clerk') ?? false;
  if (rows.length === 0) return null;
  const worstFirst = rows.toSorted((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level));
  return (
    <Card title={t('exchange.late.title')} count={rows.length} flush>
      {worstFirst.slice(0, shownAtMost).map((row) => (
        <HomeRow
          key={row.documentId ?? `${row.since} ${row.notation}`}
          title={`${row.notation} ${row.title}`}
          more={lateSentence(row, maySend, text)}
          mark={<Chip tone={tones[row.level]}>{t(`exchange.late.level.${row.level}`)}</Chip>}
          onOpen={() => go(placeOf(row, maySend))}
        />
      ))}
      {rows.length > shownAtMost && (
        <p className="cv-home-empty">{t('exchange.late.more', { count: rows.length - shownAtMost })}</p>
      )}
    </Card>
  );
}

/** What waits for a clerk has no screen of its own, and only a clerk has the list of it. */
function placeOf({ documentId }: Late, isClerk: boolean): Route {
  if (documentId !== null) return { screen: 'document', id: documentId };
  return isClerk ? { screen: 'incoming', box: 'waiting' } : { screen: 'exchange' };
}

const levels = ['due', 'late', 'alarm'];

/** What happened and what to do, with the hour; only a clerk is told to press a clerk's button. */
export function lateSentence(
  { what, since, dueAt, level }: Late,
  maySend: boolean,
  { t }: Pick<Text, 't'>,
): string {
  if (what === 'waiting' || dueAt === null) return t('exchange.late.waiting', { since });
  if (what === 'unacknowledged')
    return t(maySend ? 'exchange.late.unacknowledged' : 'exchange.late.unacknowledgedRemind', { at: dueAt });
  if (level === 'due') return t('exchange.late.unsentDue', { at: dueAt });
  return t(maySend ? 'exchange.late.unsentLate' : 'exchange.late.unsentLateRemind', { at: dueAt });
}

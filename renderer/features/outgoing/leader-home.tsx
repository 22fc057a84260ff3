/** "Sáng nay": what waits for the leader's signature, what has just come in, what is late. */
import { EditOutlined, ThunderboltFilled } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Document, DocumentSummary } from '#contract/documents.ts';

import { ListWithPreview, ScrollArea } from '../../app/frame/screen.tsx';
import { StickyActions } from '../../app/frame/sticky-actions.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useToday } from '../../app/today.ts';
import { daysBetween } from '../../text/format.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DueChip, UrgencyChip } from '../../ui/chip.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { urgencyOf, writtenNumber } from '../incoming/words.ts';
import { urgencies } from './outgoing-filter.tsx';
import { OutgoingPreview } from './outgoing-preview.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { openInTurn } from './sign-in-turn.ts';
import { useWalk } from './walk.ts';

import './outgoing.css';

const shownAtMost = 6;

/** ↑ and ↓ go through both lists as one; Enter opens, F9 signs in turn. */
export function LeaderHome(): ReactNode {
  const { t, weekday } = useText();
  const { go } = useRoute();
  const toSign = useAsk('documents', 'list', { box: 'to_sign', limit: 200 });
  const incoming = useAsk('documents', 'list', { box: 'incoming', limit: shownAtMost });
  const overdue = useAsk('documents', 'list', { box: 'overdue', limit: shownAtMost });
  const walk = useWalk('morning');
  const [chosen, setChosen] = useState<string>();
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const [returning, setReturning] = useState<string>();
  const waiting = (toSign.data?.rows ?? []).toSorted(
    (a, b) => urgencies.indexOf(b.urgency) - urgencies.indexOf(a.urgency),
  );
  const newest = incoming.data?.rows ?? [];
  const late = overdue.data?.rows ?? [];
  const queue = waiting.slice(0, shownAtMost);
  const all = [...queue, ...late.slice(0, 3), ...newest].filter(
    (row, index, rows) => rows.findIndex(({ id }) => id === row.id) === index,
  );
  const selected = all.find(({ id }) => id === chosen) ?? all[0];
  const step = (by: number): void => {
    const at = all.findIndex((row) => row === selected);
    setChosen(all[Math.max(0, Math.min(all.length - 1, at + by))]?.id);
  };
  const open = (row: { id: string }): void => {
    walk.leave(
      all.map(({ id }) => id),
      row.id,
    );
    go({ screen: 'document', id: row.id });
  };
  const signInTurn = (): void =>
    void openInTurn(
      waiting.map(({ id }) => id),
      'personal',
    );
  useShortcuts({
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: (event) =>
      event.target instanceof Element && event.target.closest('button:not(.cv-morning-row)') !== null
        ? false
        : selected && open(selected),
    Space: () => setPreviewOpen((is) => !is),
  });
  const urgent = waiting.filter(({ urgency }) => urgency === 'hoa_toc').length;
  const lateCount = overdue.data?.total ?? 0;
  const row = (summary: DocumentSummary, kind: 'sign' | 'in'): ReactNode => (
    <MorningRow
      key={summary.id}
      row={summary}
      kind={kind}
      isSelected={summary.id === selected?.id}
      onSelect={() => setChosen(summary.id)}
      onOpen={() => open(summary)}
    />
  );
  return (
    <>
      <ListWithPreview
        preview={
          <>
            <OutgoingPreview id={selected?.id} onOpen={open} />
            {selected?.state === 'to_sign' && (
              <PreviewActs id={selected.id} onReturn={() => setReturning(selected.id)} />
            )}
          </>
        }
        isPreviewOpen={isPreviewOpen}
        onClosePreview={() => setPreviewOpen(false)}
      >
        <div className="cv-morning">
          <header>
            <h1>{t('outgoing.home.title')}</h1>
            <span className="cv-secondary">{weekday(useToday())}</span>
            {(urgent > 0 || lateCount > 0) && (
              <button
                type="button"
                className="cv-button-bare cv-morning-late"
                onClick={() =>
                  go(
                    urgent > 0
                      ? { screen: 'outgoing', box: 'to_sign' }
                      : { screen: 'incoming', box: 'overdue' },
                  )
                }
              >
                {urgent > 0 && <ThunderboltFilled />}
                {[
                  urgent > 0 && t('outgoing.home.urgent', { count: urgent }),
                  lateCount > 0 && t('outgoing.home.overdueLine', { count: lateCount }),
                ]
                  .filter((part) => part !== false)
                  .join(', ')}
              </button>
            )}
          </header>
          <ScrollArea>
            <div className="cv-morning-cards">
              <Card
                title={t('outgoing.home.toSign')}
                count={toSign.data?.total ?? 0}
                flush
                extra={
                  <>
                    {(toSign.data?.total ?? 0) > 0 && (
                      <All
                        count={toSign.data?.total ?? 0}
                        onClick={() => go({ screen: 'outgoing', box: 'to_sign' })}
                      />
                    )}
                    <Button
                      icon={<EditOutlined />}
                      shortcut="F9"
                      disabled={waiting.length === 0}
                      onClick={signInTurn}
                    >
                      {t('outgoing.act.signInTurn')}
                    </Button>
                  </>
                }
              >
                {toSign.data !== undefined && queue.length === 0 && (
                  <p className="cv-morning-none">{t('outgoing.home.noneToSign')}</p>
                )}
                {queue.map((summary) => row(summary, 'sign'))}
              </Card>
              {late.length > 0 && (
                <Card
                  title={t('outgoing.home.overdue')}
                  count={lateCount}
                  late
                  flush
                  extra={<All count={lateCount} onClick={() => go({ screen: 'incoming', box: 'overdue' })} />}
                >
                  {late
                    .slice(0, 3)
                    .map((summary) => row(summary, summary.direction === 'incoming' ? 'in' : 'sign'))}
                </Card>
              )}
              <Card
                title={t('outgoing.home.incoming')}
                flush
                extra={
                  <>
                    <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('outgoing.hint.choose')}</KeyHint>
                    {(incoming.data?.total ?? 0) > 0 && (
                      <All
                        count={incoming.data?.total ?? 0}
                        onClick={() => go({ screen: 'incoming', box: 'incoming' })}
                      />
                    )}
                  </>
                }
              >
                {incoming.data !== undefined && newest.length === 0 && (
                  <p className="cv-morning-none">{t('outgoing.home.noneIncoming')}</p>
                )}
                {newest.map((summary) => row(summary, 'in'))}
              </Card>
            </div>
          </ScrollArea>
        </div>
      </ListWithPreview>
      {returning !== undefined && (
        <ReturnDialog id={returning} open onClose={() => setReturning(undefined)} />
      )}
    </>
  );
}

function All(props: { count: number; onClick: () => void }): ReactNode {
  const { t } = useText();
  return (
    <button type="button" className="cv-button-bare cv-link" onClick={props.onClick}>
      {t('outgoing.home.all', { count: props.count })}
    </button>
  );
}

function MorningRow(props: {
  row: DocumentSummary;
  kind: 'sign' | 'in';
  isSelected: boolean;
  onSelect: () => void;
  onOpen: () => void;
}): ReactNode {
  const { t, day } = useText();
  const { row } = props;
  const today = useToday();
  const left = row.dueOn === null ? undefined : daysBetween(today, row.dueOn);
  const origin =
    props.kind === 'in' ? row.issuerName : t('outgoing.home.sentTo', { count: row.receiverCount });
  const more = [row.code, origin].filter((part) => part !== '').join(', ');
  return (
    <button
      type="button"
      className="cv-morning-row"
      aria-current={props.isSelected ? 'true' : undefined}
      tabIndex={-1}
      onClick={props.onSelect}
      onDoubleClick={props.onOpen}
    >
      <span className="cv-morning-lead">
        {props.kind === 'in' && row.bookNumber !== null ? (
          <b>{writtenNumber(row.bookNumber, row.suffix)}</b>
        ) : (
          row.kind
        )}
      </span>
      <span className="cv-morning-words">
        <span className="cv-strong" title={row.subject}>
          {row.subject}
        </span>
        <span className="cv-secondary" title={more}>
          {more}
        </span>
      </span>
      <UrgencyChip urgency={urgencyOf[row.urgency]} />
      {row.dueOn !== null && <DueChip daysLeft={left} title={day(row.dueOn)} />}
    </button>
  );
}

function PreviewActs(props: { id: string; onReturn: () => void }): ReactNode {
  const { t } = useText();
  const { data } = useAsk('documents', 'open', { id: props.id });
  const may = (act: Document['may'][number]): boolean => data?.may.includes(act) === true;
  if (!may('sign')) return null;
  return (
    <StickyActions
      {...(may('return_draft')
        ? { leave: { key: 'return', name: t('outgoing.act.returnDraft'), onClick: props.onReturn } }
        : {})}
      main={{
        key: 'sign',
        name: t('outgoing.act.sign'),
        icon: <EditOutlined />,
        shortcut: 'Ctrl+Enter',
        onClick: () => void openInTurn([props.id], 'personal'),
      }}
    />
  );
}

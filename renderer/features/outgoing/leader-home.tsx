/** "Sáng nay": what waits for the leader's signature, what has just come in, what is late. */
import { EditOutlined, ThunderboltFilled } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Document, DocumentSummary } from '#contract/documents.ts';
import type { DeskRow } from '#contract/workflow.ts';

import { isCramped, useRoom } from '../../app/frame/room.ts';
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
import { DecidePanel, type Sent } from '../workflow/decide-panel.tsx';
import { WorkDueChip } from '../workflow/due-chip.tsx';
import { NoteDialog } from '../workflow/work-dialogs.tsx';
import { LateCard } from '../exchange/late-card.tsx';
import { urgencyOf, writtenNumber } from '../incoming/words.ts';
import { urgencies } from '../lists/filter-words.ts';
import { useLeave, walkOver } from '../lists/walk.ts';
import { OutgoingPreview } from './outgoing-preview.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { openInTurn } from './sign-in-turn.ts';
import { UnfinishedBatches } from './unfinished-batches.tsx';

import './outgoing.css';

const shownAtMost = 6;

/** ↑ and ↓ go through the lists as one; Enter writes or opens, F9 signs in turn. */
export function LeaderHome(): ReactNode {
  const { t, weekday } = useText();
  const { go } = useRoute();
  const toSign = useAsk('documents', 'list', { box: 'to_sign', limit: 200 });
  const incoming = useAsk('documents', 'list', { box: 'incoming', limit: shownAtMost });
  const overdue = useAsk('documents', 'list', { box: 'overdue', limit: shownAtMost });
  const leave = useLeave();
  const [chosen, setChosen] = useState<string>();
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const [returning, setReturning] = useState<string>();
  const [givingBack, setGivingBack] = useState<string>();
  const isOver = isCramped(useRoom());
  const waiting = (toSign.data?.rows ?? []).toSorted(
    (a, b) => urgencies.indexOf(b.urgency) - urgencies.indexOf(a.urgency),
  );
  const newest = (incoming.data?.rows ?? []).filter(({ state }) => state !== 'presented');
  const late = overdue.data?.rows ?? [];
  const queue = waiting.slice(0, shownAtMost);
  const decide = useAsk('workflow', 'desk', { part: 'decide' });
  const toDecide = decide.data?.rows ?? [];
  const [sent, setSent] = useState<Sent>();
  const [isWriting, setWriting] = useState(false);
  const ids = [...new Set([...toDecide, ...queue, ...late.slice(0, 3), ...newest].map(({ id }) => id))];
  const selectedId = chosen !== undefined && ids.includes(chosen) ? chosen : ids[0];
  const deciding = toDecide.find(({ id }) => id === selectedId);
  const selected = [...queue, ...late, ...newest].find(({ id }) => id === selectedId);
  const step = (by: number, among: readonly string[] = ids): void => {
    const at = among.indexOf(selectedId ?? '');
    setChosen(among[Math.max(0, Math.min(among.length - 1, at + by))]);
  };
  const open = (row: { id: string }): void => {
    leave(walkOver({ screen: 'home' }, ids, row.id, () => undefined));
    go({ screen: 'document', id: row.id });
  };
  // What was sent leaves the queue; the one after it, or the last before it, is taken next.
  const takeNext = (done: Sent): void => {
    const queued = toDecide.map(({ id }) => id);
    const at = queued.indexOf(selectedId ?? '');
    setChosen(queued[at + 1] ?? queued[at - 1]);
    setWriting(true);
    setSent(done);
  };
  const signInTurn = (): void =>
    void openInTurn(
      waiting.map(({ id }) => id),
      'personal',
    );
  const queued = toDecide.map(({ id }) => id);
  useShortcuts({
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    'Ctrl+ArrowDown': () => step(1, deciding === undefined ? ids : queued),
    'Ctrl+ArrowUp': () => step(-1, deciding === undefined ? ids : queued),
    Enter: (event) =>
      // The panel beside takes it: the cursor goes into the bút phê.
      deciding !== undefined ||
      (event.target instanceof Element && event.target.closest('button:not(.cv-morning-row)') !== null)
        ? false
        : selected && open(selected),
    Space: () => (deciding !== undefined && !isOver ? open(deciding) : setPreviewOpen((is) => !is)),
  });
  const urgent = waiting.filter(({ urgency }) => urgency === 'hoa_toc').length;
  const urgentToDecide = toDecide.filter(({ urgency }) => urgency === 'hoa_toc').length;
  const lateCount = overdue.data?.total ?? 0;
  const row = (summary: DocumentSummary, kind: 'sign' | 'in'): ReactNode => (
    <MorningRow
      key={summary.id}
      row={summary}
      kind={kind}
      isSelected={summary.id === selectedId}
      onSelect={() => setChosen(summary.id)}
      onOpen={() => open(summary)}
    />
  );
  return (
    <>
      <ListWithPreview
        preview={
          deciding !== undefined ? (
            <DecidePanel
              key={deciding.id}
              row={deciding}
              place={{ at: queued.indexOf(deciding.id) + 1, all: queued.length }}
              takesFocus={isWriting}
              onSent={takeNext}
              onGiveBack={() => setGivingBack(deciding.id)}
              onOpen={() => open(deciding)}
            />
          ) : (
            <>
              <OutgoingPreview id={selected?.id} onOpen={open} />
              {selected?.state === 'to_sign' && (
                <PreviewActs id={selected.id} onReturn={() => setReturning(selected.id)} />
              )}
            </>
          )
        }
        isPreviewOpen={isPreviewOpen}
        onClosePreview={() => setPreviewOpen(false)}
      >
        <div className="cv-morning">
          <header>
            <h1>{t('outgoing.home.title')}</h1>
            <span className="cv-secondary">{weekday(useToday())}</span>
            {sent !== undefined && (
              <span className="cv-secondary" role="status">
                {sent.name === ''
                  ? t('workflow.decide.sent', { code: sent.code })
                  : t('workflow.decide.sentTo', { code: sent.code, name: sent.name })}
              </span>
            )}
            {urgentToDecide > 0 && (
              <button
                type="button"
                className="cv-button-bare cv-morning-late"
                onClick={() => setChosen(toDecide.find(({ urgency }) => urgency === 'hoa_toc')?.id)}
              >
                <ThunderboltFilled />
                {t('workflow.decide.urgent', { count: urgentToDecide })}
              </button>
            )}
            {urgentToDecide === 0 && (urgent > 0 || lateCount > 0) && (
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
              <UnfinishedBatches />
              <LateCard />
              <Card
                title={t('workflow.decide.title')}
                count={decide.data?.total ?? 0}
                flush
                extra={
                  <>
                    <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('outgoing.hint.choose')}</KeyHint>
                    <KeyHint keys={['Enter']}>{t('workflow.decide.enter')}</KeyHint>
                    {(decide.data?.total ?? 0) > shownAtMost && (
                      <All
                        count={decide.data?.total ?? 0}
                        onClick={() => go({ screen: 'incoming', box: 'to_decide' })}
                      />
                    )}
                  </>
                }
              >
                {decide.data !== undefined && toDecide.length === 0 && (
                  <p className="cv-morning-none">{t('workflow.decide.none')}</p>
                )}
                {shownAround(toDecide, selectedId).map((one) => (
                  <DecideRow
                    key={one.id}
                    row={one}
                    isSelected={one.id === selectedId}
                    onSelect={() => {
                      setWriting(false);
                      setChosen(one.id);
                    }}
                    onOpen={() => open(one)}
                  />
                ))}
              </Card>
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
      {givingBack !== undefined && <GiveBack id={givingBack} onClose={() => setGivingBack(undefined)} />}
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

/** Six rows of the queue, the selected one among them. */
function shownAround(rows: readonly DeskRow[], id: string | undefined): readonly DeskRow[] {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === id),
  );
  const from = Math.max(0, Math.min(at - shownAtMost + 2, rows.length - shownAtMost));
  return rows.slice(from, from + shownAtMost);
}

function DecideRow(props: {
  row: DeskRow;
  isSelected: boolean;
  onSelect: () => void;
  onOpen: () => void;
}): ReactNode {
  const { row } = props;
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
        <b>{row.bookNumber === null ? '–' : writtenNumber(row.bookNumber, row.suffix)}</b>
      </span>
      <span className="cv-morning-words">
        <span className="cv-strong" title={row.subject}>
          {row.subject}
        </span>
        <span className="cv-secondary">
          {[row.code, row.issuerName].filter((part) => part !== '').join(', ')}
        </span>
      </span>
      <UrgencyChip urgency={urgencyOf[row.urgency]} />
      {row.due !== null && <WorkDueChip due={row.due} />}
    </button>
  );
}

function GiveBack(props: { id: string; onClose: () => void }): ReactNode {
  const { data } = useAsk('workflow', 'status', { id: props.id });
  return data === undefined ? null : <NoteDialog act="give_back" status={data} onClose={props.onClose} />;
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

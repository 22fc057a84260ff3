/** The delivery ledger: one bar for all receivers, what needs an eye first, one sentence for each. */
import { CaretDownFilled, CaretRightFilled } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Document, Receiver } from '#contract/documents.ts';
import type { LedgerRow } from '#contract/exchange.ts';
import type { Posting } from '#contract/going-out.ts';

import { useAsk } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ReceiverBar, StageBar } from '../../ui/stage-bar.tsx';
import {
  groupOf,
  isProvable,
  groups,
  layersText,
  ledgerCounts,
  mayResend,
  receiverTone,
  sentenceOf,
  shortTime,
  stageTones,
  stateChip,
  type Group,
} from './ledger-words.ts';
import { ProofDialog } from './proof-dialog.tsx';
import { PostingDialog } from './posting-dialog.tsx';
import { receiverKey } from './receiver-lines.tsx';

/** Before sending it shows to whom it will go. */
export function Ledger(props: {
  document: Document;
  rows: readonly LedgerRow[];
  onResend: (() => void) | undefined;
  isResending: boolean;
  /** A clerk writes the post book of paper receivers here. */
  mayPost: boolean;
}): ReactNode {
  const { t } = useText();
  const [closed, setClosed] = useState<ReadonlySet<Group>>(new Set());
  const [posting, setPosting] = useState<number>();
  const [isProving, setProving] = useState(false);
  const posted = useAsk('documents', 'postings', { id: props.document.id });
  const postings = posted.data ?? [];
  const placeOf = (row: LedgerRow): number =>
    row.way !== 'paper'
      ? -1
      : props.document.receivers.findIndex(({ kind, name }) => kind === 'paper' && name === row.receiverName);
  const isSent = props.rows.length > 0;
  const rows = isSent ? props.rows : props.document.receivers.map(notSentRow);
  const toggle = (group: Group): void =>
    setClosed((before) => {
      const next = new Set(before);
      if (!next.delete(group)) next.add(group);
      return next;
    });
  return (
    <>
      <LedgerHead
        rows={props.rows}
        all={rows.length}
        onProof={isProvable(props.rows) ? () => setProving(true) : undefined}
      />
      <div className="cv-ledger" role="table" aria-label={t('outgoing.tab.receivers')}>
        <div className="cv-ledger-head" role="row">
          {(['name', 'stage', 'what', 'state', 'at'] as const).map((column) => (
            <span key={column} role="columnheader">
              {t(`outgoing.ledger.head.${column}`)}
            </span>
          ))}
        </div>
        <div className="cv-ledger-scroll" tabIndex={0}>
          {groups.map((group) => {
            const those = rows.filter((row) => groupOf(row) === group);
            if (those.length === 0) return null;
            return (
              <section key={group}>
                <button type="button" className="cv-ledger-group" onClick={() => toggle(group)}>
                  {closed.has(group) ? <CaretRightFilled /> : <CaretDownFilled />}
                  <b>{t(`outgoing.ledger.${isSent || group === 'outside' ? group : 'toSend'}`)}</b>
                  <span className="cv-secondary">{those.length}</span>
                </button>
                {!closed.has(group) &&
                  those.map((row) => (
                    <LedgerLine
                      key={row.id}
                      row={row}
                      onResend={mayResend(row) ? props.onResend : undefined}
                      isResending={props.isResending}
                      posting={postings.find(({ position }) => position === placeOf(row))}
                      onPost={props.mayPost && placeOf(row) >= 0 ? () => setPosting(placeOf(row)) : undefined}
                    />
                  ))}
              </section>
            );
          })}
        </div>
      </div>
      {isProving && (
        <ProofDialog document={props.document} rows={props.rows} onClose={() => setProving(false)} />
      )}
      {posting !== undefined && (
        <PostingDialog
          document={props.document}
          position={posting}
          postings={postings}
          onClose={() => setPosting(undefined)}
        />
      )}
    </>
  );
}

function LedgerHead(props: {
  rows: readonly LedgerRow[];
  all: number;
  onProof: (() => void) | undefined;
}): ReactNode {
  const { t } = useText();
  const { rows, all } = props;
  if (rows.length === 0)
    return (
      <header className="cv-ledger-sum">
        <h2>{t('outgoing.ledger.notSent', { count: all })}</h2>
      </header>
    );
  const counts = ledgerCounts(rows);
  const title = t('outgoing.ledger.title', { arrived: counts.arrived, all: all - counts.outside });
  const figures = [
    ['done', 'arrived', counts.arrived],
    ['working', 'sending', counts.sending],
    ['pending', 'waiting', counts.waiting],
    ['refused', 'refused', counts.refused],
    ['idle', 'other', counts.outside],
  ] as const;
  return (
    <header className="cv-ledger-sum">
      <div>
        <h2>{title}</h2>
        <span className="cv-ledger-figures">
          {figures
            .filter(([, , count]) => count > 0)
            .map(([tone, key, count]) => (
              <span key={key}>
                <i className={`cv-dot cv-dot-${tone}`} />
                {t(`outgoing.ledger.${key}`, { count })}
              </span>
            ))}
          {props.onProof !== undefined && (
            <Button size="small" onClick={props.onProof}>
              {t('outgoing.proof.act')}
            </Button>
          )}
        </span>
      </div>
      <ReceiverBar
        label={title}
        tones={rows
          .filter(({ way }) => way === 'hub')
          .map(receiverTone)
          .toSorted((a, b) => barOrder.indexOf(a) - barOrder.indexOf(b))}
      />
    </header>
  );
}

const barOrder = ['done', 'now', 'waiting', 'refused', 'none'];

function LedgerLine(props: {
  row: LedgerRow;
  onResend: (() => void) | undefined;
  isResending: boolean;
  posting: Posting | undefined;
  onPost: (() => void) | undefined;
}): ReactNode {
  const text = useText();
  const { row, posting } = props;
  const today = useToday();
  const chip = stateChip(row, text);
  return (
    <div className="cv-ledger-line" role="row" data-group={groupOf(row)}>
      <span role="cell">
        <b className="cv-ledger-name" title={row.receiverName}>
          {row.receiverName}
        </b>
        {row.receiverCode !== null && <span className="cv-cell-quiet cv-selectable">{row.receiverCode}</span>}
      </span>
      <span role="cell">
        {row.way === 'hub' && <StageBar tones={stageTones(row)} more={layersText(row, text)} />}
      </span>
      <span role="cell" className="cv-selectable">
        {posting === undefined ? sentenceOf(row, text) : postedSentence(posting, text)}
        {props.onPost !== undefined && (
          <span className="cv-ledger-act">
            <Button size="small" onClick={props.onPost}>
              {text.t(posting === undefined ? 'goingOut.post.act' : 'goingOut.post.change')}
            </Button>
          </span>
        )}
        {props.onResend !== undefined && (
          <span className="cv-ledger-act">
            <Button size="small" busy={props.isResending} onClick={props.onResend}>
              {text.t('outgoing.act.sendAgain')}
            </Button>
          </span>
        )}
      </span>
      <span role="cell">
        <Chip tone={posting === undefined ? chip.tone : 'success'}>
          {posting === undefined ? chip.word : text.t('goingOut.post.chip')}
        </Chip>
      </span>
      <span role="cell" className="cv-secondary">
        {row.at === '' ? '' : shortTime(row.at, text, today)}
      </span>
    </div>
  );
}

/** What the post book says of one receiver. */
function postedSentence(posting: Posting, { t, day }: Text): string {
  const { tracking, receivedBy } = posting;
  return [
    t('goingOut.post.line', {
      sent: t(`goingOut.post.sent.${posting.way}`),
      on: day(posting.sentOn),
      count: posting.envelopes,
    }),
    tracking === '' ? '' : t('goingOut.post.tracked', { tracking }),
    receivedBy === '' ? t('goingOut.post.unsigned') : t('goingOut.post.signed', { name: receivedBy }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function notSentRow(receiver: Receiver): LedgerRow {
  return {
    id: receiverKey(receiver),
    receiverCode: receiver.code,
    receiverName: receiver.name,
    way: receiver.kind,
    state: 'ready',
    stages: 0,
    at: '',
    reason: null,
    attempts: 0,
    layers: [],
    uploaded: null,
    nextTryAt: null,
    asked: null,
  };
}

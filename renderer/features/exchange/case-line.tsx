/** One case as a line: who asks what about which document, how far it is, and what can be done now. */
import { useState, type ReactNode } from 'react';

import type { ExchangeCase } from '#contract/cases.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip, StateMark } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { ReasonField, useReasonGap } from '../incoming/reason-field.tsx';

import './exchange.css';

/** `isPlace` where the document itself is on the screen: no way to it is offered. */
export function CaseLine(props: { of: ExchangeCase; isPlace?: boolean }): ReactNode {
  const text = useText();
  const { t } = text;
  const { go } = useRoute();
  const one = props.of;
  const documentId = one.documentId ?? one.newerDocumentId;
  return (
    <article className="cv-case" aria-label={titleOf(one, text)}>
      <header>
        <Chip tone={one.closedAt === null ? 'warning' : 'neutral'}>{t(`exchange.kind.${one.kind}`)}</Chip>
        <b className="cv-case-title">{titleOf(one, text)}</b>
        <span className="cv-secondary">{text.dayTime(one.openedAt)}</span>
      </header>
      {one.reason !== '' && (
        <p className="cv-selectable">{t('exchange.reasonGiven', { reason: one.reason })}</p>
      )}
      {one.side === 'theirs' ? <Theirs of={one} /> : <Ours of={one} />}
      {props.isPlace !== true && documentId !== null && (
        <Button kind="link" size="small" onClick={() => go({ screen: 'document', id: documentId })}>
          {t('exchange.openDocument')}
        </Button>
      )}
    </article>
  );
}

function titleOf({ side, kind, code, otherName }: ExchangeCase, { t }: Text): string {
  return side === 'theirs'
    ? t(`exchange.theirs.${kind}`, { sender: otherName, code })
    : t(`exchange.ours.${kind}`, { code });
}

function Theirs({ of: one }: { of: ExchangeCase }): ReactNode {
  const { t } = useText();
  const [asking, setAsking] = useState<'agreed' | 'rejected'>();
  const isRecall = one.kind === 'recall';
  const names = one.readBy.map(({ name }) => name).join(', ');
  const said = one.answeredAt !== null && {
    at: one.answeredAt,
    person: one.answeredBy,
    reason: one.answerReason,
  };
  if (said !== false && one.answer !== null)
    return (
      <StateMark tone={one.answer === 'agreed' ? 'done' : 'refused'}>
        {t(`exchange.theirs.${one.answer}`, said)}
      </StateMark>
    );
  return (
    <>
      <p className="cv-secondary">
        {one.arrivalNumber === '' && one.documentId === null
          ? t('exchange.theirs.waiting')
          : t('exchange.theirs.registered', { number: one.arrivalNumber })}{' '}
        {one.documentId !== null &&
          (names === '' ? t('exchange.theirs.unread') : t('exchange.theirs.read', { names }))}{' '}
        {isRecall ? t('exchange.theirs.locked') : t('exchange.theirs.newer')}
      </p>
      <div className="cv-case-acts">
        <Button size="small" kind={isRecall ? 'default' : 'primary'} onClick={() => setAsking('agreed')}>
          {t('exchange.theirs.agree')}
        </Button>
        <Button size="small" onClick={() => setAsking('rejected')}>
          {t('exchange.theirs.reject')}
        </Button>
      </div>
      <AnswerDialog of={one} answer={asking} onClose={() => setAsking(undefined)} />
    </>
  );
}

function AnswerDialog(props: {
  of: ExchangeCase;
  answer: 'agreed' | 'rejected' | undefined;
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { code, kind, id } = props.of;
  const [reason, setReason] = useState('');
  const gap = useReasonGap(reason);
  const order = useOrder('exchange', 'answer_case');
  const isRejecting = props.answer === 'rejected';
  const isRecall = kind === 'recall';
  const act = (): void => {
    if (props.answer === undefined) return;
    const answer = { caseId: id, answer: props.answer, reason: isRejecting ? reason.trim() : '' };
    order.mutate(answer, { onSuccess: props.onClose });
  };
  const agreeing = isRecall ? 'agreeTitle' : 'changeTitle';
  return (
    <Dialog
      open={props.answer !== undefined}
      title={t(`exchange.theirs.${isRejecting ? 'rejectTitle' : agreeing}`, { code })}
      onClose={props.onClose}
      action={{
        label: t(`exchange.theirs.${isRejecting ? 'reject' : isRecall ? 'agreeAct' : 'agree'}`),
        danger: isRecall || isRejecting,
        onClick: act,
        busy: order.isPending,
        whyDisabled: isRejecting ? gap : undefined,
      }}
    >
      <p>{t(`exchange.theirs.${isRejecting ? 'rejectBody' : isRecall ? 'agreeBody' : 'changeBody'}`)}</p>
      {isRejecting && <ReasonField label={t('exchange.theirs.reason')} value={reason} onChange={setReason} />}
      <RefusedNotice error={order.error} />
    </Dialog>
  );
}

function Ours({ of: one }: { of: ExchangeCase }): ReactNode {
  const text = useText();
  const { t } = text;
  const again = useOrder('exchange', 'ask_again');
  const [isClosing, setClosing] = useState(false);
  const silent = one.receivers.filter(({ answer }) => answer === null);
  const isOpen = one.closedAt === null;
  return (
    <>
      <p className="cv-secondary">
        {t('exchange.ours.progress', {
          answered: one.receivers.length - silent.length,
          all: one.receivers.length,
        })}
        {silent.length > 0 &&
          `. ${t('exchange.ours.silent', { names: silent.map(({ name }) => name).join(', ') })}`}
      </p>
      <ul className="cv-case-receivers">
        {one.receivers.map((receiver) => (
          <li key={receiver.deliveryId}>
            <span className="cv-strong">{receiver.name}</span>
            <ReceiverWord receiver={receiver} kind={one.kind} />
          </li>
        ))}
      </ul>
      {isOpen && (
        <div className="cv-case-acts">
          {one.kind === 'recall' && silent.length > 0 && (
            <Button size="small" busy={again.isPending} onClick={() => again.mutate({ caseId: one.id })}>
              {t('exchange.ours.again', { count: silent.length })}
            </Button>
          )}
          <Button size="small" onClick={() => setClosing(true)}>
            {t('exchange.ours.close')}
          </Button>
        </div>
      )}
      <RefusedNotice error={again.error} />
      <CloseDialog of={one} open={isClosing} onClose={() => setClosing(false)} />
    </>
  );
}

function ReceiverWord(props: {
  receiver: ExchangeCase['receivers'][number];
  kind: ExchangeCase['kind'];
}): ReactNode {
  const { t } = useText();
  const { answer, answeredAt, askedAt, askedTimes, reason } = props.receiver;
  if (answer === 'rejected')
    return (
      <StateMark tone="refused">{t('exchange.ours.rejected', { at: answeredAt ?? '', reason })}</StateMark>
    );
  if (answer === 'agreed')
    return (
      <StateMark tone="done">
        {t(`exchange.ours.${props.kind === 'recall' ? 'agreed' : 'accepted'}`, { at: answeredAt ?? '' })}
      </StateMark>
    );
  return (
    <StateMark tone="pending">
      {askedTimes > 1
        ? t('exchange.ours.askedTimes', { times: askedTimes, at: askedAt })
        : t('exchange.ours.asked', { at: askedAt })}
    </StateMark>
  );
}

function CloseDialog(props: { of: ExchangeCase; open: boolean; onClose: () => void }): ReactNode {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const gap = useReasonGap(reason);
  const close = useOrder('exchange', 'close_case');
  const act = (): void =>
    close.mutate({ caseId: props.of.id, reason: reason.trim() }, { onSuccess: props.onClose });
  return (
    <Dialog
      open={props.open}
      title={t('exchange.ours.closeTitle', { code: props.of.code })}
      onClose={props.onClose}
      action={{ label: t('exchange.ours.close'), onClick: act, busy: close.isPending, whyDisabled: gap }}
    >
      <p>{t('exchange.ours.closeBody')}</p>
      <ReasonField label={t('exchange.ours.closeReason')} value={reason} onChange={setReason} />
      <RefusedNotice error={close.error} />
    </Dialog>
  );
}

/** The open cases of the document on the screen; nothing when there are none. */
export function CasesOf({ documentId }: { documentId: string }): ReactNode {
  const me = useAsk('people', 'me', {}).data;
  const isClerk = me?.roles.includes('clerk') === true;
  const cases = useAsk('exchange', 'cases', { documentId }, { enabled: isClerk }).data ?? [];
  if (cases.length === 0) return null;
  return (
    <div className="cv-cases-here">
      {cases.map((one) => (
        <CaseLine key={one.id} of={one} isPlace />
      ))}
    </div>
  );
}

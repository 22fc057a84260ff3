/** Messages about an unknown document: matched by hand, or put away with a reason. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Unmatched } from '#contract/cases.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { ReasonField, useReasonGap } from '../incoming/reason-field.tsx';
import { statusWord } from './words.ts';

export function UnmatchedTray({ items }: { items: readonly Unmatched[] }): ReactNode {
  const text = useText();
  const { t } = text;
  const [matching, setMatching] = useState<Unmatched>();
  const [leaving, setLeaving] = useState<Unmatched>();
  if (items.length === 0)
    return <EmptyState sentence={t('exchange.unmatched.none')} more={t('exchange.unmatched.noneMore')} />;
  return (
    <div className="cv-cases">
      {items.map((item) => (
        <article key={item.id} className="cv-case" aria-label={item.senderName}>
          <header>
            <Chip tone="warning">{whatOf(item, text)}</Chip>
            <b className="cv-case-title">{item.senderName}</b>
            <span className="cv-secondary">{text.dayTime(item.at)}</span>
          </header>
          {item.description !== '' && <p className="cv-selectable">{item.description}</p>}
          <p className="cv-secondary cv-selectable">{aboutOf(item, text)}</p>
          <div className="cv-case-acts">
            <Button size="small" kind="primary" onClick={() => setMatching(item)}>
              {t('exchange.unmatched.match')}
            </Button>
            <Button size="small" onClick={() => setLeaving(item)}>
              {t('exchange.unmatched.putAway')}
            </Button>
          </div>
        </article>
      ))}
      {matching !== undefined && <MatchDialog item={matching} onClose={() => setMatching(undefined)} />}
      {leaving !== undefined && <PutAwayDialog item={leaving} onClose={() => setLeaving(undefined)} />}
    </div>
  );
}

function whatOf({ kind, statusCode }: Unmatched, text: Text): string {
  return kind === 'status' ? statusWord(statusCode, text) : text.t(`exchange.kind.${kind}`);
}

function aboutOf({ code, promulgatedOn, businessId }: Unmatched, { t, day }: Text): string {
  const on = promulgatedOn === null ? '–' : day(promulgatedOn);
  return [
    code === '' ? '' : t('exchange.unmatched.says', { code, on }),
    businessId === '' ? '' : t('exchange.unmatched.saysId', { id: businessId }),
  ]
    .filter((part) => part !== '')
    .join('. ');
}

function MatchDialog(props: { item: Unmatched; onClose: () => void }): ReactNode {
  const { t, day } = useText();
  const { item } = props;
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string>();
  const offers = useAsk('exchange', 'match_offers', { id: item.id, text: words }).data ?? [];
  const match = useOrder('exchange', 'match');
  const target = offers.find(({ id }) => id === chosen)?.id;
  const act = (): void => {
    if (target !== undefined) match.mutate({ id: item.id, targetId: target }, { onSuccess: props.onClose });
  };
  return (
    <Dialog
      open
      width={640}
      title={t('exchange.unmatched.matchTitle', { sender: item.senderName })}
      onClose={props.onClose}
      action={{
        label: t('exchange.unmatched.choose'),
        onClick: act,
        busy: match.isPending,
        whyDisabled: target === undefined ? t('exchange.unmatched.pick') : undefined,
      }}
    >
      <Input
        value={words}
        placeholder={t('exchange.unmatched.find')}
        aria-label={t('exchange.unmatched.find')}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="cv-match-offers" role="listbox" aria-label={t('exchange.unmatched.match')}>
        {offers.map((offer) => (
          <button
            key={offer.id}
            type="button"
            role="option"
            aria-selected={offer.id === chosen}
            className="cv-button-bare cv-match-offer"
            onClick={() => setChosen(offer.id)}
          >
            <b>{offer.code}</b>
            <span className="cv-cut-line" title={offer.subject}>
              {offer.subject}
            </span>
            <span className="cv-secondary">
              {offer.partner}
              {offer.day === null ? '' : `, ${day(offer.day)}`}
            </span>
            {offer.isLikely && <Chip tone="success">{t('exchange.unmatched.likely')}</Chip>}
          </button>
        ))}
        {offers.length === 0 && <p className="cv-secondary">{t('exchange.unmatched.noOffer')}</p>}
      </div>
      <RefusedNotice error={match.error} />
    </Dialog>
  );
}

function PutAwayDialog(props: { item: Unmatched; onClose: () => void }): ReactNode {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const gap = useReasonGap(reason);
  const putAway = useOrder('exchange', 'put_away');
  const act = (): void =>
    putAway.mutate({ id: props.item.id, reason: reason.trim() }, { onSuccess: props.onClose });
  return (
    <Dialog
      open
      title={t('exchange.unmatched.putAwayTitle', { sender: props.item.senderName })}
      onClose={props.onClose}
      action={{
        label: t('exchange.unmatched.putAway'),
        onClick: act,
        busy: putAway.isPending,
        whyDisabled: gap,
      }}
    >
      <p>{t('exchange.unmatched.putAwayBody')}</p>
      <ReasonField label={t('exchange.unmatched.putAwayReason')} value={reason} onChange={setReason} />
      <RefusedNotice error={putAway.error} />
    </Dialog>
  );
}

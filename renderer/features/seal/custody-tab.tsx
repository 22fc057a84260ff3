/** Who keeps each seal and token of the office, since when, and every time it changed hands. */
import { PlusOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Custody, HandOver } from '#contract/seal-keeping.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { AddCustody, AnswerHandOver, OfferHandOver, RetireCustody } from './custody-dialogs.tsx';

type Asked =
  | { readonly act: 'offer' | 'accepted' | 'refused' | 'retire'; readonly of: Custody }
  | { act: 'add' };

export function CustodyTab(): ReactNode {
  const { t } = useText();
  const custodies = useAsk('signing', 'custodies', {});
  const isAdmin = useAsk('people', 'me', {}).data?.roles.includes('admin') === true;
  const [asked, setAsked] = useState<Asked>();
  const close = (): void => setAsked(undefined);
  const add = isAdmin && (
    <Button icon={<PlusOutlined />} onClick={() => setAsked({ act: 'add' })}>
      {t('seal.custody.add')}
    </Button>
  );
  return (
    <>
      <p className="cv-secondary cv-seal-law">{t('seal.custody.law')}</p>
      {custodies.error !== null && (
        <RefusalNotice refusal={{ ...custodies.error.facts, code: custodies.error.code }} />
      )}
      {custodies.data?.length === 0 ? (
        <EmptyState
          sentence={t(isAdmin ? 'seal.custody.none' : 'seal.custody.noneYet')}
          {...(isAdmin ? { action: add } : {})}
        />
      ) : (
        <div className="cv-seal-acts">{add}</div>
      )}
      {custodies.data?.map((one) => (
        <CustodyCard key={one.id} custody={one} onAsk={(act) => setAsked({ act, of: one })} />
      ))}
      {asked?.act === 'add' && <AddCustody onClose={close} />}
      {asked?.act === 'offer' && <OfferHandOver custody={asked.of} onClose={close} />}
      {asked?.act === 'retire' && <RetireCustody custody={asked.of} onClose={close} />}
      {(asked?.act === 'accepted' || asked?.act === 'refused') && (
        <AnswerHandOver custody={asked.of} answer={asked.act} onClose={close} />
      )}
    </>
  );
}

function CustodyCard(props: {
  custody: Custody;
  onAsk: (act: 'offer' | 'accepted' | 'refused' | 'retire') => void;
}): ReactNode {
  const text = useText();
  const { t, dayTime } = text;
  const { custody, onAsk } = props;
  const may = (act: Custody['may'][number]): boolean => custody.may.includes(act);
  return (
    <Card
      title={custody.name}
      extra={
        <>
          <StateChip custody={custody} />
          {may('retire') && (
            <Button kind="text" onClick={() => onAsk('retire')}>
              {t('seal.custody.retire')}
            </Button>
          )}
          {may('offer') && <Button onClick={() => onAsk('offer')}>{t('seal.custody.offer')}</Button>}
        </>
      }
    >
      <Facts
        columns={2}
        facts={[
          { label: t('seal.custody.kind'), value: t(`seal.kind.${custody.kind}`) },
          { label: t('seal.custody.body'), value: custody.bodyName },
          { label: t('seal.custody.serial'), value: custody.serial || '–' },
          {
            label: t('seal.custody.keeper'),
            value:
              custody.keeperName === '' ? (
                t('seal.custody.nobody')
              ) : (
                <>
                  <b className="cv-strong">{custody.keeperName}</b>
                  {custody.since !== null && (
                    <span className="cv-secondary">
                      {' '}
                      {t('seal.custody.since', { at: dayTime(custody.since) })}
                    </span>
                  )}
                </>
              ),
          },
        ]}
      />
      {custody.pending !== null && <Pending custody={custody} pending={custody.pending} onAsk={onAsk} />}
      {custody.history.length > 0 && (
        <ul className="cv-seal-history">
          {custody.history.map((one) => (
            <li key={one.id}>{sentenceOf(one, text)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function StateChip({ custody }: { custody: Custody }): ReactNode {
  const { t } = useText();
  if (custody.retiredAt !== null) return <Chip tone="neutral">{t('seal.custody.retired')}</Chip>;
  if (custody.pending !== null) return <Chip tone="warning">{t('seal.custody.pending')}</Chip>;
  return null;
}

function Pending(props: {
  custody: Custody;
  pending: HandOver;
  onAsk: (act: 'accepted' | 'refused') => void;
}): ReactNode {
  const { t, dayTime } = useText();
  const { pending, custody } = props;
  const withdraw = useOrder('signing', 'withdraw_hand_over');
  const facts = {
    from: pending.fromName || t('seal.custody.admin'),
    to: pending.toName,
    at: dayTime(pending.offeredAt),
  };
  return (
    <div className="cv-seal-pending" role="status">
      <p>
        {t('seal.custody.waits', facts)}{' '}
        {pending.permit !== '' && t('seal.custody.permitSaid', { permit: pending.permit })} {pending.note}
      </p>
      <span>
        {custody.may.includes('withdraw') && (
          <Button size="small" kind="text" onClick={() => withdraw.mutate({ handOverId: pending.id })}>
            {t('seal.custody.withdraw')}
          </Button>
        )}
        {custody.may.includes('answer') && (
          <>
            <Button size="small" onClick={() => props.onAsk('refused')}>
              {t('seal.custody.refuse')}
            </Button>
            <Button size="small" kind="primary" onClick={() => props.onAsk('accepted')}>
              {t('seal.custody.accept')}
            </Button>
          </>
        )}
      </span>
      {withdraw.error !== null && (
        <RefusalNotice refusal={{ ...withdraw.error.facts, code: withdraw.error.code }} />
      )}
    </div>
  );
}

/** One line of what is over, with both names, the permission and the time of the answer. */
function sentenceOf(one: HandOver, { t, dayTime }: Text): string {
  const facts = {
    from: one.fromName || t('seal.custody.admin'),
    to: one.toName,
    at: dayTime(one.answeredAt ?? one.offeredAt),
  };
  const said = t(`seal.custody.line.${one.answer ?? 'withdrawn'}`, facts);
  const permit = one.permit === '' ? '' : t('seal.custody.permitSaid', { permit: one.permit });
  return [said, permit, one.note, one.answerNote].filter((part) => part !== '').join(' ');
}

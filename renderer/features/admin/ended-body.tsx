/** An agency that has ended: since when and by what, who has its work, and what is still to be handed over. */
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { HandOver } from '../agencies/hand-over.tsx';
import { successorWords, type EndedBody } from '../agencies/merged.ts';
import { ChangeBody } from './change-body.tsx';
import { RemovePredecessor } from './remove-predecessor.tsx';
import { RefusedNotice } from './refused.tsx';

/** `onRemoved` hears of a predecessor that is gone. */
export function EndedBodyCard(props: { body: EndedBody; onRemoved: (body: EndedBody) => void }): ReactNode {
  const { t } = useText();
  const undo = useOrder('agencies', 'undo_end');
  const [isChanging, setChanging] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { body } = props;
  const { end } = body;
  const codes = [body.qd20Code, body.legacyCode].filter((code) => code !== null);
  return (
    <Card
      title={body.name}
      extra={
        <>
          <StateMark tone="idle">{t(`merging.state.${end.place}`)}</StateMark>
          {end.mayUndo && (
            <Button busy={undo.isPending} onClick={() => undo.mutate({ id: body.id })}>
              {t('merging.undo')}
            </Button>
          )}
          {end.place === 'here' ? (
            <HandOver body={body} />
          ) : (
            <>
              <Button onClick={() => setRemoving(true)}>{t('merging.remove.act')}</Button>
              <Button onClick={() => setChanging(true)}>{t('admin.agency.changeBody')}</Button>
            </>
          )}
        </>
      }
    >
      <RefusedNotice error={undo.error} />
      <Facts
        columns={2}
        facts={[
          {
            label: t('admin.agency.codes'),
            value: codes.length === 0 ? t('admin.agency.noCode') : codes.join(', '),
          },
          { label: t('admin.agency.abbreviation'), value: body.abbreviation },
          {
            label: t('merging.fact.end'),
            value: t('merging.fact.endOf', { fromDay: end.fromDay, ground: end.ground }),
          },
          { label: t('merging.fact.successor'), value: successorWords(end) },
        ]}
      />
      {isRemoving && (
        <RemovePredecessor body={body} onRemoved={props.onRemoved} onClose={() => setRemoving(false)} />
      )}
      {isChanging && <ChangeBody body={body} onClose={() => setChanging(false)} />}
    </Card>
  );
}

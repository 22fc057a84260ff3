/** The office's issuing bodies: codes, who holds which post, the picture of the seal. */
import { PlusOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { hasEnded, workingOf, type EndedBody } from '../agencies/merged.ts';
import { AddBody } from './add-body.tsx';
import { AgencyHistory } from './agency-history.tsx';
import { AddPredecessor } from './add-predecessor.tsx';
import { ChangeBody } from './change-body.tsx';
import { EndBody } from './end-body.tsx';
import { EndedBodyCard } from './ended-body.tsx';
import { RenameBody } from './rename-body.tsx';
import { SymbolPatterns } from './symbol-patterns.tsx';
import { Posts } from './posts.tsx';
import { RefusedNotice } from './refused.tsx';
import { SealPicture } from './seal-picture.tsx';

export function AgencyTab(): ReactNode {
  const { t } = useText();
  const mine = useAsk('agencies', 'mine', {});
  const [isAdding, setAdding] = useState(false);
  const [isTaking, setTaking] = useState(false);
  const [removed, setRemoved] = useState<EndedBody>();
  const takeAgain = useOrder('agencies', 'add_predecessor');
  const bodies = mine.data?.bodies ?? [];
  return (
    <>
      <div className="cv-admin-acts">
        <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('admin.agency.addBody')}
        </Button>
        {workingOf(bodies).length > 0 && (
          <Button onClick={() => setTaking(true)}>{t('merging.take.act')}</Button>
        )}
      </div>
      <RefusedNotice error={mine.error ?? takeAgain.error} />
      {bodies.map((body, index) =>
        hasEnded(body) ? (
          <EndedBodyCard key={body.id} body={body} onRemoved={setRemoved} />
        ) : (
          <BodyCard
            key={body.id}
            body={body}
            bodies={bodies}
            agencyName={index === 0 ? mine.data?.name : undefined}
          />
        ),
      )}
      <AgencyHistory />
      {removed !== undefined && (
        <UndoBar
          sentence={t('merging.remove.done', { name: removed.name })}
          onUndo={() => {
            takeAgain.mutate(asEntered(removed));
            setRemoved(undefined);
          }}
          onGone={() => setRemoved(undefined)}
        />
      )}
      {isTaking && <AddPredecessor bodies={bodies} onClose={() => setTaking(false)} />}
      {isAdding && <AddBody onClose={() => setAdding(false)} />}
    </>
  );
}

/** A predecessor as it was entered, to be entered again. */
function asEntered({ name, abbreviation, parentName, legacyCode, qd20Code, end }: EndedBody) {
  const { fromDay, ground } = end;
  const successorId = end.successorId ?? '';
  return { name, abbreviation, parentName, legacyCode, qd20Code, fromDay, ground, successorId };
}

function BodyCard(props: {
  body: IssuingBody;
  bodies: readonly IssuingBody[];
  agencyName: string | undefined;
}): ReactNode {
  const { t } = useText();
  const { body } = props;
  const [isChanging, setChanging] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const [isPatterning, setPatterning] = useState(false);
  const predecessors = props.bodies.filter(({ end }) => end?.successorId === body.id);
  const codes = [body.qd20Code, body.legacyCode].filter((code) => code !== null);
  return (
    <Card
      title={body.name}
      extra={
        <>
          <Button onClick={() => setPatterning(true)}>{t('admin.agency.patterns')}</Button>
          <Button onClick={() => setRenaming(true)}>{t('admin.agency.rename')}</Button>
          <Button onClick={() => setEnding(true)}>{t('merging.end.act')}</Button>
          <Button onClick={() => setChanging(true)}>{t('admin.agency.changeBody')}</Button>
        </>
      }
    >
      <Facts
        columns={2}
        facts={[
          {
            label: t('admin.agency.codes'),
            value: codes.length === 0 ? t('admin.agency.noCode') : codes.join(', '),
          },
          { label: t('admin.agency.place'), value: body.place },
          { label: t('admin.agency.parent'), value: body.parentName || '–' },
          { label: t('admin.agency.abbreviation'), value: body.abbreviation },
          ...(predecessors.length === 0
            ? []
            : [
                {
                  label: t('merging.fact.predecessors'),
                  value: predecessors.map(({ name }) => name).join(', '),
                },
              ]),
        ]}
      />
      <Posts body={body} />
      <SealPicture body={body} />
      {isRenaming && (
        <RenameBody body={body} agencyName={props.agencyName} onClose={() => setRenaming(false)} />
      )}
      {isEnding && <EndBody body={body} bodies={props.bodies} onClose={() => setEnding(false)} />}
      {isPatterning && <SymbolPatterns body={body} onClose={() => setPatterning(false)} />}
      {isChanging && <ChangeBody body={body} onClose={() => setChanging(false)} />}
    </Card>
  );
}

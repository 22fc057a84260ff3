/** "Xử lý": who holds the document, until when, what leaders said, who has which part, and what may be done now. */
import { Dropdown } from 'antd';
import { EllipsisOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';
import type { Assignment, WorkAct, WorkStatus } from '#contract/workflow.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, type Fact } from '../../ui/card.tsx';
import { Chip, StateMark } from '../../ui/chip.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { RefusedNotice } from '../admin/refused.tsx';
import { ToldLines } from '../exchange/told-lines.tsx';
import { DecideDialog, PeopleDialog } from './decide-dialog.tsx';
import { DistributeDialog } from './distribute-dialog.tsx';
import { WorkDueChip } from './due-chip.tsx';
import { SlipDialog, StampDialog } from './paper-dialogs.tsx';
import { usePresenting } from './use-presenting.tsx';
import { FinishDialog, HandOverDialog, NoteDialog } from './work-dialogs.tsx';

import './workflow.css';

/** Of an incoming document; nothing for one that is not registered or not incoming. */
export function WorkPanel({ document }: { document: Document }): ReactNode {
  const { data } = useAsk('workflow', 'status', { id: document.id });
  if (data === undefined) return null;
  return (
    <div className="cv-work">
      <WorkActs document={document} status={data} />
      <Standing status={data} />
      <Opinions status={data} />
      <Assignments assignments={data.assignments} />
      <ToldLines documentId={document.id} />
    </div>
  );
}

function Standing({ status }: { status: WorkStatus }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const { holder, outcome, presentation } = status;
  const facts: Fact[] = [
    {
      label: t('workflow.panel.holder'),
      value:
        holder === null
          ? t('workflow.panel.withClerk')
          : t(holder.part === 'decide' ? 'workflow.panel.decides' : 'workflow.panel.leads', {
              name: holder.unitName === '' ? holder.name : `${holder.unitName} (${holder.name})`,
            }),
    },
    ...(status.due === null || status.state === 'done'
      ? []
      : [{ label: t('workflow.panel.due'), value: <WorkDueChip due={status.due} /> }]),
  ];
  const said = { answered: 'answered', no_reply: 'noReply', to_know: 'toKnow' } as const;
  return (
    <>
      {outcome === null && <Facts facts={facts} />}
      {presentation !== null && presentation.note !== '' && (
        <p className="cv-secondary">{t('workflow.panel.note', { note: presentation.note })}</p>
      )}
      {outcome !== null && (
        <div className="cv-work-outcome">
          <StateMark tone="done">
            {outcome.kind === 'answered'
              ? t('workflow.panel.answered', { code: outcome.answerCode })
              : t(`workflow.panel.${said[outcome.kind]}`)}
          </StateMark>
          {outcome.answerId !== null && (
            <Button
              kind="link"
              size="small"
              onClick={() => go({ screen: 'document', id: outcome.answerId ?? '' })}
            >
              {t('common.action.open')}
            </Button>
          )}
          <span className="cv-secondary">
            {t('workflow.panel.doneBy', { person: outcome.by, at: outcome.at })}
          </span>
          {outcome.note !== '' && <p>{outcome.note}</p>}
        </div>
      )}
    </>
  );
}

function Opinions({ status }: { status: WorkStatus }): ReactNode {
  const { t } = useText();
  return (
    <>
      {status.opinions.map((opinion) => (
        <blockquote key={`${opinion.leaderId} ${opinion.text}`} className="cv-work-opinion cv-selectable">
          <p>{opinion.text}</p>
          <footer className="cv-secondary">
            {opinion.recordedBy === null
              ? t('workflow.panel.opinionOf', { leader: opinion.leaderName, on: opinion.on })
              : t('workflow.panel.recorded', {
                  leader: opinion.leaderName,
                  on: opinion.on,
                  clerk: opinion.recordedBy,
                })}
          </footer>
        </blockquote>
      ))}
    </>
  );
}

/** Shown as one line with its unit, not each member on a line. */
const isInformed = ({ role, unit }: Assignment): boolean => role === 'inform' && unit !== null;

function Assignments({ assignments }: { assignments: readonly Assignment[] }): ReactNode {
  const { t } = useText();
  if (assignments.length === 0) return null;
  const informed = assignments.filter(isInformed);
  const informedUnits = [...new Set(informed.map(({ unit }) => unit?.name ?? ''))].map(
    (unit) => [unit, informed.filter((one) => one.unit?.name === unit)] as const,
  );
  return (
    <ul className="cv-work-people" aria-label={t('workflow.panel.assignments')}>
      {assignments
        .filter((one) => !isInformed(one))
        .map((one) => (
          <li key={one.personId}>
            <span className="cv-work-role">{t(`workflow.roleShort.${one.role}`)}</span>
            <span className={one.role === 'lead' ? 'cv-strong' : ''}>
              {one.unit === null ? one.name : `${one.unit.name} (${one.name})`}
            </span>
            <span className="cv-secondary">
              {t(
                one.isClosed
                  ? 'workflow.panel.closed'
                  : one.hasRead
                    ? 'workflow.panel.read'
                    : 'workflow.panel.unread',
              )}
            </span>
            {one.due !== null && !one.isClosed && one.role !== 'inform' && <WorkDueChip due={one.due} />}
          </li>
        ))}
      {informedUnits.map(([unit, members]) => (
        <li key={unit} title={members.map(({ name }) => name).join(', ')}>
          <span className="cv-work-role">{t('workflow.roleShort.inform')}</span>
          <span>{unit}</span>
          <span className="cv-secondary">
            {t('workflow.panel.readOf', {
              count: members.filter(({ hasRead, isClosed }) => hasRead || isClosed).length,
              all: members.length,
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Asking = WorkAct | 'slip' | 'stamp';

/** The acts that stand as buttons, in the order of the work; the others are behind "Việc khác". */
const inOrder: readonly WorkAct[] = [
  'decide',
  'present',
  'distribute',
  'finish',
  'close_part',
  'withdraw',
  'progress',
  'hand_over',
  'decide_for',
  'add_handlers',
  'reassign',
  'give_back',
  'reopen',
];
/** Closed acts worth a "Vì sao?": what a person would look for first. */
const explained: readonly WorkAct[] = ['present', 'decide', 'finish'];
const buttonsAtMost = 3;

function WorkActs({ document, status }: { document: Document; status: WorkStatus }): ReactNode {
  const { t, refusal } = useText();
  const [asking, setAsking] = useState<Asking>();
  const withdraw = useOrder('workflow', 'withdraw');
  const presenting = usePresenting();
  const open = inOrder.filter((act) => status.may.includes(act));
  const closed = status.mayNot.find(({ act }) => explained.includes(act));
  const start = (act: Asking): void => {
    if (act === 'present')
      presenting.open([
        { id: document.id, version: status.version, code: document.code, subject: document.subject },
      ]);
    else if (act === 'withdraw') withdraw.mutate({ items: [{ id: document.id, version: status.version }] });
    else setAsking(act);
  };
  useShortcuts({ F8: open.includes('present') ? () => start('present') : undefined });
  const more = [
    ...open.slice(buttonsAtMost).map((act) => ({ key: act, label: t(`workflow.act.${act}`) })),
    { key: 'slip' as const, label: t('workflow.panel.slip') },
    { key: 'stamp' as const, label: t('workflow.panel.stamp') },
  ];
  const close = (): void => setAsking(undefined);
  return (
    <>
      <div className="cv-work-acts">
        {open.slice(0, buttonsAtMost).map((act, index) => (
          <Button
            key={act}
            size="small"
            kind={index === 0 ? 'primary' : 'default'}
            {...(act === 'present' ? { shortcut: 'F8' } : {})}
            onClick={() => start(act)}
          >
            {t(`workflow.act.${act}`)}
          </Button>
        ))}
        {open.length === 0 && closed !== undefined && (
          <Button size="small" whyDisabled={refusal({ code: closed.why }).happened} onClick={() => undefined}>
            {t(`workflow.act.${closed.act}`)}
          </Button>
        )}
        <Dropdown
          trigger={['click']}
          menu={{
            items: more,
            onClick: ({ key }) => start(more.find((one) => one.key === key)?.key ?? 'slip'),
          }}
        >
          <span>
            <Button size="small" icon={<EllipsisOutlined />} onClick={() => undefined}>
              {t('workflow.panel.more')}
            </Button>
          </span>
        </Dropdown>
        {status.state === 'void' && <Chip>{t('incoming.state.void')}</Chip>}
      </div>
      <RefusedNotice error={withdraw.error} />
      {presenting.parts}
      {(asking === 'decide' || asking === 'decide_for') && (
        <DecideDialog status={status} onPaper={asking === 'decide_for'} onClose={close} />
      )}
      {(asking === 'reassign' || asking === 'add_handlers') && (
        <PeopleDialog status={status} act={asking} onClose={close} />
      )}
      {(asking === 'progress' ||
        asking === 'give_back' ||
        asking === 'reopen' ||
        asking === 'close_part') && <NoteDialog act={asking} status={status} onClose={close} />}
      {asking === 'distribute' && <DistributeDialog status={status} onClose={close} />}
      {asking === 'hand_over' && <HandOverDialog status={status} onClose={close} />}
      {asking === 'finish' && <FinishDialog status={status} onClose={close} />}
      {asking === 'slip' && <SlipDialog documentId={document.id} onClose={close} />}
      {asking === 'stamp' && <StampDialog document={document} onClose={close} />}
    </>
  );
}

/** The opinion form in a dialog: a leader deciding from the document, a clerk copying from paper, or people changed later. */
import { Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';

import type { NewAssignment, WorkStatus } from '#contract/workflow.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { FirstField } from '../admin/form-dialog.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { AssignTable } from './assign-table.tsx';
import { lacksLead, setOf } from './assignments.ts';
import { lackOf, useOpinion } from './opinion.ts';
import { OpinionForm } from './opinion-form.tsx';

const width = 640;

/** With `onPaper` the clerk says whose opinion it is and of which day. */
export function DecideDialog(props: {
  status: WorkStatus;
  onPaper: boolean;
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { status, onPaper } = props;
  const today = useToday();
  const [opinion, change, forget] = useOpinion(status.documentId);
  const leaders = useAsk('workflow', 'colleagues', {}).data?.leaders ?? [];
  const [chosen, setChosen] = useState(status.presentation?.leaderId);
  const [on, setOn] = useState<string | undefined>(today);
  const decide = useOrder('workflow', 'decide');
  const leaderId = chosen ?? leaders[0]?.id;
  const lack = lackOf(opinion);
  const go = (): void => {
    if (lack !== undefined || (onPaper && (leaderId === undefined || on === undefined))) return;
    decide.mutate(
      {
        id: status.documentId,
        version: status.version,
        text: opinion.text,
        assignments: [...opinion.assignments],
        onPaper: onPaper && leaderId !== undefined && on !== undefined ? { leaderId, on } : null,
      },
      {
        onSuccess: () => {
          forget();
          props.onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      width={width}
      title={t(onPaper ? 'workflow.decide.paperTitle' : 'workflow.act.decide')}
      onClose={props.onClose}
      action={{
        label: t(onPaper ? 'workflow.decide.record' : 'workflow.decide.goOne'),
        onClick: go,
        busy: decide.isPending,
        whyDisabled: lack === undefined ? undefined : t(`workflow.opinion.${lack}`),
      }}
    >
      <SendKey onSend={go} />
      <FirstField>
        <div className="cv-work-wide">
          {onPaper && (
            <>
              <p className="cv-secondary">{t('workflow.decide.paperSay')}</p>
              <div className="cv-work-paper">
                <Field label={t('workflow.opinion.leader')}>
                  {() => (
                    <Radio.Group
                      aria-label={t('workflow.opinion.leader')}
                      value={leaderId}
                      onChange={(event) => setChosen(String(event.target.value))}
                      options={leaders.map(({ id, name }) => ({ value: id, label: name }))}
                    />
                  )}
                </Field>
                <Field label={t('workflow.opinion.on')}>
                  {(id) => <DayField id={id} value={on} onChange={setOn} />}
                </Field>
              </div>
            </>
          )}
          <OpinionForm opinion={opinion} onChange={change} proposals={status.proposals} />
        </div>
      </FirstField>
      <RefusedNotice error={decide.error} />
    </Dialog>
  );
}

/** Ctrl+Enter inside the dialog's own layer. */
function SendKey({ onSend }: { onSend: () => void }): null {
  useShortcuts({ 'Ctrl+Enter': onSend });
  return null;
}

/** The whole set anew, or more people beside those who have it. */
export function PeopleDialog(props: {
  status: WorkStatus;
  act: 'reassign' | 'add_handlers';
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { status, act } = props;
  const isAnew = act === 'reassign';
  const { people, units } = useAsk('workflow', 'colleagues', {}).data ?? { people: [], units: [] };
  const [set, setSet] = useState<readonly NewAssignment[]>(() => (isAnew ? setOf(status.assignments) : []));
  const [note, setNote] = useState('');
  const order = useOrder('workflow', act);
  const words = isAnew ? 'reassign' : 'addHandlers';
  const why = set.length === 0 ? 'needPerson' : isAnew && lacksLead(set) ? 'needLead' : undefined;
  return (
    <Dialog
      open
      width={width}
      title={t(`workflow.${words}.title`)}
      onClose={props.onClose}
      action={{
        label: t(`workflow.${words}.go`),
        busy: order.isPending,
        whyDisabled: why === undefined ? undefined : t(`workflow.opinion.${why}`),
        onClick: () =>
          order.mutate(
            { id: status.documentId, version: status.version, assignments: [...set], note },
            { onSuccess: props.onClose },
          ),
      }}
    >
      <FirstField>
        <div className="cv-work-wide">
          <AssignTable
            people={people}
            units={units}
            set={set}
            proposals={status.proposals}
            {...(isAnew ? {} : { without: status.assignments.map(({ personId }) => personId) })}
            // Beside those who have it there is a lead already.
            onChange={(next) =>
              setSet(
                isAnew ? next : next.map((one) => (one.role === 'lead' ? { ...one, role: 'support' } : one)),
              )
            }
          />
          <Field label={t(`workflow.${words}.note`)}>
            {(id) => (
              <Input
                id={id}
                maxLength={2000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        </div>
      </FirstField>
      <RefusedNotice error={order.error} />
    </Dialog>
  );
}

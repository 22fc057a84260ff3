/** The head of a unit says who of it has the unit's part: one leads where the unit leads. */
import { Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';

import type { NewAssignment, WorkStatus } from '#contract/workflow.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FirstField } from '../admin/form-dialog.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { AssignTable } from './assign-table.tsx';
import { lacksLead, setOf } from './assignments.ts';

const width = 640;

/** Open only where there is a unit to distribute for. */
export function DistributeDialog({
  status,
  onClose,
}: {
  status: WorkStatus;
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const [chosen, setChosen] = useState(status.distributes[0]?.unitId);
  const colleagues = useAsk('workflow', 'colleagues', {}).data;
  const [set, setSet] = useState<readonly NewAssignment[]>(() => distributed(status, chosen));
  const [note, setNote] = useState('');
  const order = useOrder('workflow', 'distribute');
  const part = status.distributes.find(({ unitId }) => unitId === chosen);
  const unit = colleagues?.units.find(({ id }) => id === chosen);
  if (part === undefined || colleagues === undefined) return null;
  const leads = part.role === 'lead';
  const why = set.length === 0 ? 'needPerson' : leads && lacksLead(set) ? 'needLead' : undefined;
  return (
    <Dialog
      open
      width={width}
      title={t('workflow.distribute.title', { unit: part.name })}
      onClose={onClose}
      action={{
        label: t('workflow.distribute.go'),
        busy: order.isPending,
        whyDisabled: why === undefined ? undefined : t(`workflow.opinion.${why}`),
        onClick: () =>
          order.mutate(
            {
              id: status.documentId,
              version: status.version,
              unitId: part.unitId,
              assignments: [...set],
              note,
            },
            { onSuccess: onClose },
          ),
      }}
    >
      <FirstField>
        <div className="cv-work-stack cv-work-wide">
          {status.distributes.length > 1 && (
            <Radio.Group
              aria-label={t('workflow.distribute.unit')}
              value={chosen}
              onChange={(event) => {
                const next = String(event.target.value);
                setChosen(next);
                setSet(distributed(status, next));
              }}
              options={status.distributes.map(({ unitId, name }) => ({ value: unitId, label: name }))}
            />
          )}
          <AssignTable
            people={colleagues.people.filter(({ id }) => unit?.memberIds.includes(id) === true)}
            set={set}
            proposals={status.proposals}
            without={status.assignments
              .filter((one) => one.unit?.id !== chosen || one.role === 'inform')
              .map(({ personId }) => personId)}
            // Where the unit supports, somebody else leads already.
            onChange={(next) =>
              setSet(
                leads ? next : next.map((one) => (one.role === 'lead' ? { ...one, role: 'support' } : one)),
              )
            }
          />
          <Field label={t('workflow.distribute.note')}>
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

/** Who of the unit has it so far; nobody while only the head has it for all. */
function distributed(status: WorkStatus, unitId: string | undefined): NewAssignment[] {
  const part = status.distributes.find((one) => one.unitId === unitId);
  if (part?.isDistributed !== true) return [];
  return setOf(status.assignments.filter(({ unit, role }) => unit?.id === unitId && role !== 'inform'));
}

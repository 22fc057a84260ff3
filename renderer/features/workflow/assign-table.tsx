/** Who gets the document, as what and until when (looks, picture 05): people by typing, roles by one key each. */
import { CloseOutlined } from '@ant-design/icons';
import { AutoComplete } from 'antd';
import { useState, type ReactNode } from 'react';

import type {
  AssignmentRole,
  Colleague,
  ColleagueUnit,
  DueProposal,
  NewAssignment,
} from '#contract/workflow.ts';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { matchesFolded } from '../../ui/fold.ts';
import {
  countRoles,
  unitOf,
  withDue,
  withDueForAll,
  withoutPerson,
  withPerson,
  withRole,
} from './assignments.ts';

import './workflow.css';

interface AssignTableProps {
  people: readonly Colleague[];
  /** Offered beside the people, each by its head. */
  units?: readonly ColleagueUnit[];
  set: readonly NewAssignment[];
  onChange: (set: NewAssignment[]) => void;
  proposals: readonly DueProposal[];
  /** Those who have the document already and are not offered again. */
  without?: readonly string[];
}

const roles: readonly AssignmentRole[] = ['lead', 'support', 'inform'];
const shownProposals = 5;

export function AssignTable(props: AssignTableProps): ReactNode {
  const { t } = useText();
  const { people, set } = props;
  const proposed = props.proposals[0]?.on ?? null;
  const counts = countRoles(set);
  const isFree = (id: string): boolean =>
    !set.some((one) => one.personId === id) && props.without?.includes(id) !== true;
  const units = (props.units ?? []).filter(({ headId }) => isFree(headId));
  return (
    <section className="cv-assign" aria-label={t('workflow.assign.title')}>
      <header>
        <b>{t('workflow.assign.title')}</b>
        {set.length > 0 && <span className="cv-secondary">{t('workflow.assign.count', counts)}</span>}
      </header>
      <PersonField
        people={people.filter(({ id }) => isFree(id))}
        units={units}
        onPick={(id) => {
          const unit = units.find((one) => one.id === id);
          props.onChange(withPerson(set, unit?.headId ?? id, proposed, unit?.id));
        }}
      />
      {set.length === 0 ? (
        <p className="cv-secondary">{t('workflow.assign.none')}</p>
      ) : (
        <table className="cv-assign-table">
          <thead>
            <tr>
              <th>{t('workflow.assign.person')}</th>
              {roles.map((role) => (
                <th key={role}>{t(`workflow.roleShort.${role}`)}</th>
              ))}
              <th>{t('workflow.assign.due')}</th>
              <th aria-label={t('common.list.rowMenu')} />
            </tr>
          </thead>
          <tbody>
            {set.map((one) => (
              <AssignRow key={one.personId} one={one} {...props} />
            ))}
          </tbody>
        </table>
      )}
      {set.length > 0 && (
        <div className="cv-assign-proposals" role="group" aria-label={t('workflow.assign.proposals')}>
          {props.proposals.slice(0, shownProposals).map((proposal) => (
            <Button
              key={proposal.on}
              size="small"
              onClick={() => props.onChange(withDueForAll(set, proposal.on))}
            >
              <ProposalWords proposal={proposal} />
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

function ProposalWords({ proposal }: { proposal: DueProposal }): ReactNode {
  const { t } = useText();
  const { reason, on, workingDays } = proposal;
  if (reason === 'document') return t('workflow.assign.fromDocument', { on });
  return workingDays === 0
    ? t('workflow.assign.proposalToday')
    : t('workflow.assign.proposal', { on, days: workingDays });
}

function AssignRow(props: AssignTableProps & { one: NewAssignment }): ReactNode {
  const { t } = useText();
  const { one, set, onChange } = props;
  const person = props.people.find(({ id }) => id === one.personId);
  const unit = unitOf(one, props.units ?? []);
  const name = unit?.name ?? person?.name ?? '';
  const more = unit === undefined ? person?.title : person?.name;
  return (
    <tr>
      <td>
        <span className="cv-assign-name" title={name}>
          {name}
        </span>
        <span className="cv-secondary" title={more}>
          {more}
        </span>
      </td>
      {roles.map((role) => (
        <td key={role} className="cv-assign-role">
          <input
            type="radio"
            name={`role ${one.personId}`}
            checked={one.role === role}
            aria-label={t(`workflow.assign.${role}`, { name })}
            onChange={() => onChange(withRole(set, one.personId, role))}
          />
        </td>
      ))}
      <td className="cv-assign-due">
        {one.role !== 'inform' && (
          <DayField
            value={one.dueOn ?? undefined}
            label={t('workflow.assign.dueOf', { name })}
            onChange={(day) => onChange(withDue(set, one.personId, day ?? null))}
          />
        )}
      </td>
      <td>
        <button
          type="button"
          className="cv-button-bare"
          title={t('workflow.assign.remove', { name })}
          onClick={() => onChange(withoutPerson(set, one.personId))}
        >
          <CloseOutlined />
        </button>
      </td>
    </tr>
  );
}

/** Typing a part of a name, post or unit, accents apart; Enter takes the first and the field is ready for the next. */
export function PersonField(props: {
  id?: string;
  people: readonly Colleague[];
  units?: readonly ColleagueUnit[];
  /** A person's id, or a unit's. */
  onPick: (id: string) => void;
}): ReactNode {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const units = (props.units ?? []).map(({ id, name, headId }) => ({
    id,
    name,
    title: t('workflow.assign.head', { name: props.people.find((one) => one.id === headId)?.name ?? '' }),
  }));
  const all = [...props.people, ...units];
  // Who types a unit's name means the unit, not the people whose posts have it.
  const found =
    typed.trim() === ''
      ? all
      : [
          ...units.filter(({ name }) => matchesFolded(name, typed)),
          ...props.people.filter(({ name, title }) => matchesFolded(`${name} ${title}`, typed)),
        ];
  return (
    <AutoComplete
      {...(props.id === undefined ? { 'aria-label': t('workflow.assign.add') } : { id: props.id })}
      className="cv-pick"
      placeholder={t('workflow.assign.addPlaceholder')}
      value={typed}
      defaultActiveFirstOption
      options={found.map(({ id, name, title }) => ({
        value: id,
        label: (
          <span className="cv-assign-choice">
            <span>{name}</span>
            <span className="cv-quiet">{title}</span>
          </span>
        ),
      }))}
      onChange={(value: string | undefined) =>
        setTyped(all.some(({ id }) => id === value) ? '' : (value ?? ''))
      }
      onSelect={(id: string | undefined) => {
        setTyped('');
        if (id !== undefined) props.onPick(id);
      }}
    />
  );
}

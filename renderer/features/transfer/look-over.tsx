/** The dry run: what would be taken and what not, every problem by its row, before anything is written. */
import { FileExcelOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import { ProblemCode, type RegisterCheck, type RowProblem } from '#contract/transfer.ts';
import { api } from '../../api.ts';
import { FilterRow, ListFooter } from '../../app/frame/screen.tsx';
import { StickyActions } from '../../app/frame/sticky-actions.tsx';
import { rowHeights } from '../../app/theme/tokens.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { FilterPick } from '../../ui/filter-pick.tsx';
import { CutText } from '../../ui/list-row.tsx';
import { VirtualList, type ListColumn } from '../../ui/virtual-list.tsx';
import { useProblems, type ProblemFilter } from './use-problems.ts';
import type { Register, RegisterDesk } from './use-register.ts';

interface Numbered extends RowProblem {
  readonly key: string;
}

export function LookOver(props: { desk: RegisterDesk; register: Register; check: RegisterCheck }): ReactNode {
  const text = useText();
  const { t } = text;
  const { desk, check } = props;
  const [filter, setFilter] = useState<ProblemFilter>({ kind: null, code: null });
  const [selected, setSelected] = useState<string>();
  const problems = useProblems(check.check, filter);
  const kinds = check.problems.filter(({ kind }) => filter.kind === null || kind === filter.kind);
  return (
    <>
      <Summary check={check} />
      {desk.refused !== null && (
        <RefusalNotice refusal={{ ...desk.refused.facts, code: desk.refused.code }} />
      )}
      <FilterRow extra={<SaveProblems {...props} />}>
        <FilterPick
          label={t('transfer.check.kind')}
          value={filter.kind ?? undefined}
          onChange={(kind) =>
            setFilter({ kind: kind === 'doubt' || kind === 'left_out' ? kind : null, code: null })
          }
          options={[
            { value: 'left_out', label: t('transfer.kind.left_out') },
            { value: 'doubt', label: t('transfer.kind.doubt') },
          ]}
        />
        <FilterPick
          label={t('transfer.check.problem')}
          value={filter.code ?? undefined}
          onChange={(code) =>
            setFilter({ ...filter, code: ProblemCode.options.find((one) => one === code) ?? null })
          }
          options={kinds.map(({ code, rows }) => ({
            value: code,
            label: t('transfer.check.withCount', { problem: t(`transfer.problem.${code}`), count: rows }),
          }))}
        />
      </FilterRow>
      <VirtualList<Numbered>
        label={t('transfer.check.problems')}
        columns={columnsOf(text)}
        count={problems.count}
        rowAt={problems.at}
        keyOf={({ key }) => key}
        rowHeight={rowHeights.twoLines}
        onNeed={problems.need}
        selected={selected}
        onSelect={setSelected}
        empty={problems.isReady && <EmptyState sentence={t('transfer.check.noProblems')} />}
        autoFocus
      />
      <ListFooter total={t('transfer.check.problemCount', { count: problems.count })} />
      <StickyActions
        leave={{ key: 'leave', name: t('transfer.act.leave'), onClick: desk.leave }}
        note={t('transfer.check.nothingWritten')}
        secondary={[{ key: 'back', name: t('transfer.act.back'), shortcut: 'Escape', onClick: desk.back }]}
        main={{
          key: 'take',
          name: t('transfer.act.take', { count: check.taken }),
          shortcut: 'F8',
          busy: desk.busy === 'beginning',
          whyDisabled: check.taken + check.alreadyIn === 0 ? t('transfer.needs.rows') : undefined,
          onClick: () => void desk.begin(),
        }}
      />
    </>
  );
}

function Summary({ check }: { check: RegisterCheck }): ReactNode {
  const { t, number, day } = useText();
  const { firstDay, lastDay } = check;
  return (
    <div className="cv-transfer-summary">
      <Figure tone="done" label={t('transfer.check.taken')} value={number(check.taken)} />
      <Figure tone="pending" label={t('transfer.check.doubtful')} value={number(check.doubtful)} />
      <Figure tone="refused" label={t('transfer.check.leftOut')} value={number(check.leftOut)} />
      {check.alreadyIn > 0 && (
        <Figure tone="idle" label={t('transfer.check.alreadyIn')} value={number(check.alreadyIn)} />
      )}
      <span className="cv-transfer-into">
        {firstDay !== null && lastDay !== null && (
          <span className="cv-secondary">
            {t('transfer.check.span', { first: day(firstDay), last: day(lastDay) })}
          </span>
        )}
        <span className="cv-cut-line" title={check.books.map(({ name }) => name).join(', ')}>
          {check.books
            .map(({ name, rows, isNew }) =>
              t(isNew ? 'transfer.check.newBook' : 'transfer.check.book', { name, rows }),
            )
            .join('; ')}
        </span>
      </span>
    </div>
  );
}

function Figure(props: {
  tone: 'done' | 'pending' | 'refused' | 'idle';
  label: string;
  value: string;
}): ReactNode {
  return (
    <span className="cv-transfer-figure">
      <b>{props.value}</b>
      <StateMark tone={props.tone}>{props.label}</StateMark>
    </span>
  );
}

function columnsOf({ t, number }: Text): ReadonlyArray<ListColumn<Numbered>> {
  return [
    {
      key: 'row',
      head: t('transfer.column.row'),
      width: '70px',
      align: 'right',
      render: ({ row }) => <b className="cv-strong">{number(row)}</b>,
    },
    {
      key: 'kind',
      head: t('transfer.column.kind'),
      width: '128px',
      render: ({ kind }) => (
        <StateMark tone={kind === 'left_out' ? 'refused' : 'pending'}>{t(`transfer.kind.${kind}`)}</StateMark>
      ),
    },
    {
      key: 'problem',
      head: t('transfer.column.problem'),
      width: 'minmax(0, 1.5fr)',
      render: ({ code }) => <CutText text={t(`transfer.problem.${code}`)} />,
    },
    {
      key: 'column',
      head: t('transfer.column.column'),
      width: 'minmax(0, 0.9fr)',
      isPlain: true,
      render: ({ column }) => <CutText text={column} quiet />,
    },
    {
      key: 'value',
      head: t('transfer.column.value'),
      width: 'minmax(0, 1fr)',
      render: ({ value }) => <CutText text={value} />,
    },
    {
      key: 'meant',
      head: t('transfer.column.meant'),
      width: '110px',
      render: ({ code, meant }) => <CutText text={meaning(code, meant, t)} quiet />,
    },
  ];
}

/** A row it collides with is said as one; anything else stands for itself. */
const meaning = (code: RowProblem['code'], meant: string, t: Text['t']): string =>
  code === 'number_twice' ? t('transfer.check.otherRow', { row: meant }) : meant;

function SaveProblems({ register, check }: { register: Register; check: RegisterCheck }): ReactNode {
  const { t } = useText();
  const [isSaving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    const fileName = `${t('transfer.check.fileName', { name: register.fileName.replace(/\.[^.]+$/, '') })}.xlsx`;
    const words = Object.fromEntries([
      ...ProblemCode.options.map((code) => [code, t(`transfer.problem.${code}`)]),
      ['left_out', t('transfer.kind.left_out')],
      ['doubt', t('transfer.kind.doubt')],
    ]);
    const head = (name: 'row' | 'kind' | 'problem' | 'column' | 'value' | 'meant') =>
      t(`transfer.column.${name}`);
    const heads = {
      row: head('row'),
      kind: head('kind'),
      problem: head('problem'),
      column: head('column'),
      value: head('value'),
      meant: head('meant'),
    };
    try {
      const { contentUrl } = await api.transfer.problems_excel({
        check: check.check,
        heads,
        words,
        fileName,
      });
      await api.shell.save_copy({ contentUrl, fileName });
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button
      size="small"
      icon={<FileExcelOutlined />}
      busy={isSaving}
      disabled={check.problems.length === 0}
      onClick={() => void save()}
    >
      {t('transfer.check.saveProblems')}
    </Button>
  );
}

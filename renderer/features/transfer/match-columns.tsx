/** What each column of the spreadsheet means, as proposed by its head and changeable by keyboard; and which books it goes into. */
import { Input, InputNumber, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { Encoding, RegisterField, type ImportTarget } from '#contract/transfer.ts';
import { ScrollArea } from '../../app/frame/screen.tsx';
import { StickyActions } from '../../app/frame/sticky-actions.tsx';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { matchesFolded } from '../../ui/fold.ts';
import { bookOptions } from '../books/book-options.ts';
import type { Fields, Register, RegisterDesk } from './use-register.ts';

interface Props {
  readonly desk: RegisterDesk;
  readonly register: Register;
  readonly bodies: readonly IssuingBody[];
}

export function MatchColumns(props: Props): ReactNode {
  const { t } = useText();
  const { desk, register } = props;
  const missing = missingIn(register);
  return (
    <>
      <ScrollArea padded>
        <div className="cv-transfer">
          {desk.refused !== null && (
            <RefusalNotice refusal={{ ...desk.refused.facts, code: desk.refused.code }} />
          )}
          <HowRead {...props} />
          <Conversion register={register} />
          <Columns {...props} />
        </div>
      </ScrollArea>
      <StickyActions
        leave={{ key: 'leave', name: t('transfer.act.leave'), shortcut: 'Escape', onClick: desk.leave }}
        note={t('transfer.columns.rows', { count: register.sheet.rowCount })}
        main={{
          key: 'check',
          name: t('transfer.act.goOver'),
          shortcut: 'F8',
          busy: desk.busy === 'checking',
          whyDisabled: missing === undefined ? undefined : t(`transfer.needs.${missing}`),
          onClick: () => void desk.goOver(),
        }}
      />
    </>
  );
}

/** The first thing without which no row could be taken. */
function missingIn({
  direction,
  fields,
  target,
}: Register): 'number' | 'day' | 'subject' | 'name' | undefined {
  const has = new Set(fields.values());
  const numbers =
    direction === 'incoming' ? (['bookNumber'] as const) : (['bookNumber', 'code', 'number'] as const);
  if (!numbers.some((field) => has.has(field))) return 'number';
  if (!has.has(direction === 'incoming' ? 'arrivedOn' : 'issuedOn')) return 'day';
  if (!has.has('subject')) return 'subject';
  return target.kind === 'by_year' && target.name.trim() === '' ? 'name' : undefined;
}

function HowRead({ desk, register, bodies }: Props): ReactNode {
  const { t } = useText();
  const { sheet, direction } = register;
  return (
    <FieldGrid>
      <Field label={t('transfer.columns.direction')} span={3}>
        {() => (
          <Segmented
            block
            value={direction}
            onChange={(value) => desk.change({ direction: value })}
            options={[
              { value: 'incoming' as const, label: t('transfer.direction.incoming') },
              { value: 'outgoing' as const, label: t('transfer.direction.outgoing') },
            ]}
          />
        )}
      </Field>
      <Field label={t('transfer.columns.sheet')} span={3}>
        {(id) => (
          <Select
            id={id}
            value={sheet.sheet}
            disabled={sheet.sheets.length < 2}
            onChange={(value) => void desk.readAs({ sheet: value })}
            options={sheet.sheets.map((name, index) => ({
              value: index,
              label: name === '' ? t('transfer.columns.onlySheet') : name,
            }))}
          />
        )}
      </Field>
      <Field label={t('transfer.columns.headRow')} span={2}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            precision={0}
            changeOnBlur
            value={sheet.headRow}
            onChange={(value) => {
              if (value !== null && value !== sheet.headRow) void desk.readAs({ headRow: value });
            }}
          />
        )}
      </Field>
      <Field label={t('transfer.columns.encoding')} span={4}>
        {(id) => (
          <Select
            id={id}
            value={sheet.encoding}
            onChange={(value) => void desk.readAs({ encoding: value })}
            options={Encoding.options.map((value) => ({ value, label: t(`transfer.encoding.${value}`) }))}
          />
        )}
      </Field>
      <Target desk={desk} register={register} bodies={bodies} />
    </FieldGrid>
  );
}

const byYear = 'by_year';

function Target({ desk, register, bodies }: Props): ReactNode {
  const { t } = useText();
  const { direction, target } = register;
  const books = useAsk('books', 'list', { direction }).data ?? [];
  const set = (value: ImportTarget): void => desk.change({ target: value });
  const own = {
    kind: 'by_year' as const,
    bodyId: bodies[0]?.id ?? '',
    name: t(`transfer.bookName.${direction}`),
  };
  return (
    <>
      <Field label={t('transfer.columns.target')} span={6}>
        {(id) => (
          <Select
            id={id}
            value={target.kind === 'book' ? target.bookId : byYear}
            onChange={(value) => set(value === byYear ? own : { kind: 'book', bookId: value })}
            options={[{ value: byYear, label: t('transfer.columns.byYear') }, ...bookOptions(books)]}
          />
        )}
      </Field>
      {target.kind === 'by_year' && (
        <Field label={t('transfer.columns.name')} span={bodies.length > 1 ? 3 : 6}>
          {(id) => (
            <Input
              id={id}
              value={target.name}
              maxLength={150}
              suffix={<span className="cv-secondary">{t('transfer.columns.andYear')}</span>}
              onChange={(event) => set({ ...target, name: event.target.value })}
            />
          )}
        </Field>
      )}
      {target.kind === 'by_year' && bodies.length > 1 && (
        <Field label={t('transfer.columns.body')} span={3}>
          {(id) => (
            <Select
              id={id}
              value={target.bodyId}
              onChange={(bodyId) => set({ ...target, bodyId })}
              options={bodies.map((body) => ({ value: body.id, label: body.name }))}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** The proof that an old encoding was read rightly: a line before and after. */
function Conversion({ register }: { register: Register }): ReactNode {
  const { t } = useText();
  const { conversion, encoding } = register.sheet;
  if (conversion === null) return null;
  return (
    <dl className="cv-transfer-proof">
      <dt>{t('transfer.columns.inFile', { encoding: t(`transfer.encoding.${encoding}`) })}</dt>
      <dd className="cv-quiet">{conversion.before}</dd>
      <dt>{t('transfer.columns.asRead')}</dt>
      <dd className="cv-strong">{conversion.after}</dd>
    </dl>
  );
}

function Columns({ desk, register }: Props): ReactNode {
  const { t } = useText();
  const { sheet, fields } = register;
  return (
    <table className="cv-transfer-columns">
      <thead>
        <tr>
          <th>{t('transfer.columns.letter')}</th>
          <th>{t('transfer.columns.head')}</th>
          <th>{t('transfer.columns.samples')}</th>
          <th>{t('transfer.columns.meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {sheet.columns.map(({ index, letter, head, samples }) => (
          <tr key={index} data-unused={!fields.has(index)}>
            <td className="cv-strong">{letter}</td>
            <td title={head}>{head}</td>
            <td className="cv-secondary" title={samples.join('\n')}>
              {samples.join(' · ')}
            </td>
            <td>
              <Select
                className="cv-transfer-meaning"
                aria-label={t('transfer.columns.meaningOf', { letter })}
                value={fields.get(index) ?? null}
                onChange={(field: RegisterField | null) =>
                  desk.change({ fields: withField(fields, index, field) })
                }
                showSearch={{ filterOption: (typed, option) => matchesFolded(option?.label ?? '', typed) }}
                options={[
                  { value: null, label: t('transfer.columns.unused') },
                  ...RegisterField.options.map((field) => ({
                    value: field,
                    label: t(`transfer.field.${field}`),
                  })),
                ]}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A field has one column: whoever had it before gives it up. */
function withField(fields: Fields, index: number, field: RegisterField | null): Fields {
  const others = [...fields].filter(([column, held]) => column !== index && held !== field);
  return new Map(field === null ? others : [...others, [index, field]]);
}

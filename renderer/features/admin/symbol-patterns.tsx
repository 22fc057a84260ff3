/** How a body puts its symbols together, kind by kind; where nothing stands the decree's form is proposed. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';

interface Line {
  readonly kind: string;
  readonly pattern: string;
}

export function SymbolPatterns(props: { body: IssuingBody; onClose: () => void }): ReactNode {
  const kept = useAsk('books', 'symbol_patterns', { bodyId: props.body.id });
  return kept.data === undefined ? null : <PatternsForm {...props} kept={kept.data} />;
}

/** One line for each kind, "Nghị quyết = {year}/{kind}-{body}": quick to type, to paste and to read. */
function PatternsForm(props: { body: IssuingBody; kept: readonly Line[]; onClose: () => void }): ReactNode {
  const { t } = useText();
  const save = useOrder('books', 'set_symbol_patterns');
  const [typed, setTyped] = useState(() =>
    props.kept.map(({ kind, pattern }) => `${kind} = ${pattern}`).join('\n'),
  );
  const patterns = linesOf(typed);
  return (
    <FormDialog
      title={t('admin.agency.patterns')}
      act={t('common.action.save')}
      why={patterns === undefined ? t('admin.agency.patternsWrong') : undefined}
      order={save}
      onSave={() =>
        patterns !== undefined &&
        save.mutate({ bodyId: props.body.id, patterns }, { onSuccess: props.onClose })
      }
      onClose={props.onClose}
    >
      <Field label={t('admin.agency.patternsOf')} hint={t('admin.agency.patternsHint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={6}
            value={typed}
            placeholder="Nghị quyết = {year}/{kind}-{body}"
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

/** Nothing when a line has no "=". */
function linesOf(typed: string): Line[] | undefined {
  const lines = typed.split('\n').filter((line) => line.trim() !== '');
  const parts = lines.map((line) => line.split('='));
  if (parts.some((one) => one.length !== 2)) return undefined;
  return parts.map(([kind = '', pattern = '']) => ({ kind: kind.trim(), pattern: pattern.trim() }));
}

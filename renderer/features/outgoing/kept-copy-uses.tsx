/** Who used the kept copy of a document: one line each, and for the clerk the form that writes or changes one. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';
import type { KeptCopyUse } from '#contract/kept-copies.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';

/** Only issued documents have a kept copy. */
export function KeptCopyUses(props: { document: Document; mayRecord: boolean }): ReactNode {
  const { t, day } = useText();
  const { document } = props;
  const today = useToday();
  const uses = useAsk('documents', 'kept_copy_uses', { id: document.id });
  const [open, setOpen] = useState<KeptCopyUse | 'new'>();
  if (document.direction !== 'outgoing' || document.state !== 'issued' || uses.data === undefined)
    return null;
  return (
    <section className="cv-kept-copy">
      <h3>{t('printing.keptCopy.head')}</h3>
      {uses.data.length === 0 && <p className="cv-secondary">{t('printing.keptCopy.none')}</p>}
      <ul>
        {uses.data.map((use) => (
          <li key={use.id}>
            <span>
              <b>{use.usedBy}</b>
              <span className="cv-secondary">
                {t('printing.keptCopy.line', { on: day(use.usedOn), by: use.allowedBy })}
              </span>
              <span className={use.returnedOn === null ? 'cv-strong' : 'cv-secondary'}>
                {use.returnedOn === null
                  ? t('printing.keptCopy.out')
                  : t('printing.keptCopy.back', { on: day(use.returnedOn) })}
              </span>
            </span>
            {props.mayRecord && (
              <Button
                size="small"
                onClick={() => setOpen(use.returnedOn === null ? { ...use, returnedOn: today } : use)}
              >
                {t(use.returnedOn === null ? 'printing.keptCopy.giveBack' : 'printing.keptCopy.change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {props.mayRecord && (
        <Button size="small" onClick={() => setOpen('new')}>
          {t('printing.keptCopy.act')}
        </Button>
      )}
      {open !== undefined && (
        <UseDialog
          documentId={document.id}
          written={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function UseDialog(props: {
  documentId: string;
  written: KeptCopyUse | undefined;
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const today = useToday();
  const { written } = props;
  const record = useOrder('documents', 'record_kept_copy_use');
  const [usedOn, setUsedOn] = useState<string | undefined>(written?.usedOn ?? today);
  const [returnedOn, setReturnedOn] = useState<string | undefined>(written?.returnedOn ?? undefined);
  const [words, setWords] = useState({
    usedBy: written?.usedBy ?? '',
    allowedBy: written?.allowedBy ?? '',
    fileCode: written?.fileCode ?? '',
    note: written?.note ?? '',
  });
  const isFull = usedOn !== undefined && words.usedBy.trim() !== '' && words.allowedBy.trim() !== '';
  const save = (): void => {
    if (usedOn === undefined) return;
    const use = { ...words, usedOn, returnedOn: returnedOn ?? null };
    record.mutate({ id: props.documentId, useId: written?.id ?? null, use }, { onSuccess: props.onClose });
  };
  return (
    <Dialog
      open
      width={560}
      title={t('printing.keptCopy.title')}
      onClose={props.onClose}
      action={{
        label: t('printing.keptCopy.save'),
        busy: record.isPending,
        whyDisabled: isFull ? undefined : t('printing.keptCopy.needAll'),
        onClick: save,
      }}
    >
      <FieldGrid>
        <Field label={t('printing.keptCopy.usedOn')} required span={6}>
          {(id) => <DayField id={id} value={usedOn} onChange={setUsedOn} today={today} />}
        </Field>
        <Field label={t('printing.keptCopy.returnedOn')} span={6}>
          {(id) => <DayField id={id} value={returnedOn} onChange={setReturnedOn} today={today} />}
        </Field>
        {(['usedBy', 'allowedBy', 'fileCode', 'note'] as const).map((name) => (
          <Field
            key={name}
            label={t(`printing.keptCopy.${name}`)}
            required={name === 'usedBy' || name === 'allowedBy'}
            span={6}
          >
            {(id) => (
              <Input
                id={id}
                maxLength={200}
                autoFocus={name === 'usedBy' && written === undefined}
                value={words[name]}
                onChange={(event) => setWords((now) => ({ ...now, [name]: event.target.value }))}
              />
            )}
          </Field>
        ))}
      </FieldGrid>
      {record.error !== null && (
        <RefusalNotice refusal={{ ...record.error.facts, code: record.error.code }} />
      )}
    </Dialog>
  );
}

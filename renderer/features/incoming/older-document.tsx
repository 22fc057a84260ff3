/** The document that this one looks like, field by field beside it: opened, joined under its number, or passed over. */
import { ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { Document, Intake } from '#contract/documents.ts';

import type { Refused } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { fold } from '../../ui/fold.ts';
import { paperWords } from './document-preview.tsx';
import { fieldWord } from './edited-words.ts';
import type { Form } from './form-values.ts';
import { writtenNumber } from './words.ts';

import './incoming.css';

/** It warns, it does not forbid (vanthu §1.16.1). */
export function OlderDocument(props: {
  id: string;
  form: Form;
  intake: Intake | undefined;
  joining: { readonly isPending: boolean; readonly error: Refused | null };
  onJoin: (what: 'paper' | 'file') => void;
  onRegisterAnyway: () => void;
}): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const { data } = useAsk('documents', 'open', { id: props.id });
  if (data === undefined) return null;
  const by = props.intake?.lookalikes.find(({ id }) => id === props.id)?.by ?? 'same_code';
  const number = data.bookNumber === null ? '–' : writtenNumber(data.bookNumber, data.suffix);
  const sentence =
    data.bookNumber !== null && data.arrivedOn !== null
      ? t('incoming.register.duplicate', { on: data.arrivedOn, number })
      : t('incoming.register.duplicateUndated', { code: data.code });
  const joins = joinsOf(props.form, props.intake, data);
  return (
    <section className="cv-notice cv-notice-warning cv-form-notice" role="alert">
      <ExclamationCircleFilled />
      <div className="cv-selectable cv-older">
        <h3>{sentence}</h3>
        <p className="cv-secondary">{t(`incoming.register.duplicateBy.${by}`)}</p>
        <Comparison form={props.form} older={data} number={number} />
        {props.joining.error !== null && (
          <RefusalNotice refusal={{ ...props.joining.error.facts, code: props.joining.error.code }} />
        )}
        <div className="cv-notice-action">
          {joins !== undefined && (
            <Button shortcut="Alt+G" busy={props.joining.isPending} onClick={() => props.onJoin(joins)}>
              {t(`incoming.join.${joins}`, { number })}
            </Button>
          )}
          <Button onClick={() => go({ screen: 'document', id: props.id })}>
            {t('incoming.register.openOlder')}
          </Button>
          <Button shortcut="Alt+V" onClick={props.onRegisterAnyway}>
            {t('incoming.register.registerAnyway')}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** What this form brings that the older document lacks: its file, or the paper original. */
export function joinsOf(
  form: Pick<Form, 'values'>,
  intake: Pick<Intake, 'sha256'> | undefined,
  older: Pick<Document, 'files' | 'hasPaper'>,
): 'paper' | 'file' | undefined {
  const isNewFile = intake !== undefined && !older.files.some(({ sha256 }) => sha256 === intake.sha256);
  if (isNewFile) return 'file';
  return intake === undefined && form.values.paper === 'come' && !older.hasPaper ? 'paper' : undefined;
}

/** The two side by side; what differs is strong. */
function Comparison(props: { form: Form; older: Document; number: string }): ReactNode {
  const text = useText();
  const { t } = text;
  return (
    <table className="cv-compare">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('incoming.register.thisFile')}</th>
          <th scope="col">{t('incoming.register.olderFile', { number: props.number })}</th>
        </tr>
      </thead>
      <tbody>
        {linesOf(props.form, props.older, text).map(([field, mine, other]) => (
          <tr key={field} data-differs={fold(mine) !== fold(other)}>
            <th scope="row">{fieldWord(field, text)}</th>
            <td>{mine || '–'}</td>
            <td>{other || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Line = readonly [field: string, mine: string, older: string];

function linesOf({ values }: Form, older: Document, { t, day }: Text): Line[] {
  const dayWord = (value: string | null | undefined): string => (value ? day(value) : '');
  return [
    ['code', values.code, older.code],
    ['issuedOn', dayWord(values.issuedOn), dayWord(older.issuedOn)],
    ['issuerName', values.issuerName, older.issuerName],
    ['subject', values.subject, older.subject],
    ['paper', t(`incoming.field.paperState.${values.paper}`), paperWords(older, t)],
  ];
}

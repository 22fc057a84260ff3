/** A certificate is believed only after somebody typed the fingerprint that its authority publishes. */
import { Input, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';

export interface ChosenCertificate {
  readonly upload: string;
  readonly fileName: string;
}

/** The fingerprint is never shown before it was typed: a shown one would only be copied. */
export function AddAnchor(props: { chosen: ChosenCertificate; onClose: () => void }): ReactNode {
  const { t } = useText();
  const add = useOrder('signing', 'add_anchor');
  const [fingerprint, setFingerprint] = useState('');
  const [kind, setKind] = useState<'anchor' | 'intermediate'>('anchor');
  const isWhole = /^[0-9a-f]{64}$/i.test(fingerprint.replaceAll(/[\s:-]/g, ''));
  return (
    <FormDialog
      title={t('admin.trust.addTitle', { name: props.chosen.fileName })}
      act={t('admin.trust.addAct')}
      why={isWhole ? undefined : t('admin.trust.needFingerprint')}
      order={add}
      onSave={() =>
        add.mutate({ upload: props.chosen.upload, kind, fingerprint }, { onSuccess: props.onClose })
      }
      onClose={props.onClose}
    >
      <Field label={t('admin.trust.kind')}>
        {() => (
          <Segmented
            value={kind}
            onChange={(value) => setKind(value)}
            options={[
              { value: 'anchor' as const, label: t('admin.trust.anchor') },
              { value: 'intermediate' as const, label: t('admin.trust.intermediate') },
            ]}
          />
        )}
      </Field>
      <Field label={t('admin.trust.fingerprint')} required hint={t('admin.trust.fingerprintHint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
            rows={2}
            maxLength={200}
            value={fingerprint}
            onChange={(event) => setFingerprint(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

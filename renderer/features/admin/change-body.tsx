/** Mends what was typed about an issuing body, its codes included. */
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { completed, emptyBody, toNewBody, type BodyAnswer } from '../set-up/answers.ts';
import { BodyFields } from '../set-up/body-fields.tsx';
import { bodyWrongs } from '../set-up/checks.ts';
import { FormDialog } from './form-dialog.tsx';

export function ChangeBody(props: { body: IssuingBody; onClose: () => void }): ReactNode {
  const { t } = useText();
  const change = useOrder('agencies', 'change_body');
  const [body, setBody] = useState(() => answersOf(props.body));
  const shown = completed(body, '', false);
  const wrongs = bodyWrongs(body, '', false);
  const isWrong = Object.values(wrongs).some((wrong) => wrong !== undefined);
  return (
    <FormDialog
      title={t('admin.agency.changeBody')}
      act={t('common.action.save')}
      why={isWrong ? t('admin.agency.fillWrong') : undefined}
      order={change}
      width={680}
      onSave={() => change.mutate(toChange(props.body.id, body), { onSuccess: props.onClose })}
      onClose={props.onClose}
    >
      <div style={{ gridColumn: 'span 12' }}>
        <BodyFields
          body={shown}
          wrongs={wrongs}
          showsWrong
          onChange={(part) => setBody((before) => ({ ...before, ...part }))}
        />
      </div>
    </FormDialog>
  );
}

function answersOf({ name, abbreviation, parentName, place, legacyCode, qd20Code }: IssuingBody): BodyAnswer {
  const codes = { legacyCode: legacyCode ?? '', qd20Code: qd20Code ?? '' };
  return { ...emptyBody(), name, abbreviation, parentName, place, ...codes };
}

/** Posts are changed on their own; here they only fill the shape. */
function toChange(id: string, body: BodyAnswer) {
  const { posts: _, ...row } = toNewBody(body, '', false);
  return { id, ...row };
}

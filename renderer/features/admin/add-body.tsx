/** Another issuing body with its posts. */
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { completed, emptyBody, toNewBody } from '../set-up/answers.ts';
import { BodyFields } from '../set-up/body-fields.tsx';
import { bodyWrongs } from '../set-up/checks.ts';
import { PostRows } from '../set-up/post-rows.tsx';
import { FormDialog } from './form-dialog.tsx';

export function AddBody(props: { onClose: () => void }): ReactNode {
  const { t } = useText();
  const add = useOrder('agencies', 'add_body');
  const [body, setBody] = useState(emptyBody);
  const shown = completed(body, '', false);
  const wrongs = bodyWrongs(body, '', false);
  const isWrong =
    Object.values(wrongs).some((wrong) => wrong !== undefined) ||
    shown.posts.every(({ title }) => title.trim() === '');
  return (
    <FormDialog
      title={t('admin.agency.addBody')}
      act={t('admin.agency.create')}
      why={isWrong ? t('admin.agency.fillWrong') : undefined}
      order={add}
      width={680}
      onSave={() => add.mutate(toNewBody(body, '', false), { onSuccess: props.onClose })}
      onClose={props.onClose}
    >
      <div style={{ gridColumn: 'span 12' }}>
        <BodyFields
          body={shown}
          wrongs={wrongs}
          showsWrong={false}
          onChange={(part) => setBody((before) => ({ ...before, ...part }))}
        />
        <h3 className="cv-admin-sub">{t('admin.agency.posts')}</h3>
        <PostRows posts={shown.posts} onChange={(posts) => setBody((before) => ({ ...before, posts }))} />
      </div>
    </FormDialog>
  );
}

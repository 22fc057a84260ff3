/** The signing posts of a body, each filled with a person or empty. */
import { PlusOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { matchesFolded } from '../../ui/fold.ts';
import type { Authority } from '../set-up/answers.ts';
import { AuthorityPick } from '../set-up/post-rows.tsx';
import { RefusedNotice } from './refused.tsx';

const nobody = '';

/** Filling and emptying a post can be undone by choosing anew, so nothing is asked. */
export function Posts(props: { body: IssuingBody }): ReactNode {
  const { t } = useText();
  const people = useAsk('people', 'list', {}).data ?? [];
  const fill = useOrder('agencies', 'fill_post');
  const options = [
    { value: nobody, label: t('admin.agency.empty') },
    ...people.filter((one) => !one.isDisabled).map((one) => ({ value: one.id, label: one.name })),
  ];
  return (
    <section className="cv-admin-part">
      <h3>{t('admin.agency.posts')}</h3>
      {props.body.posts.map((post) => (
        <div key={post.id} className="cv-admin-post">
          <span>
            <span className="cv-secondary">{post.authority}</span> {post.title}
          </span>
          <Select
            showSearch={{ filterOption: (text, option) => matchesFolded(option?.label ?? '', text) }}
            aria-label={`${t('admin.agency.holder')} ${post.title}`}
            value={post.personId ?? nobody}
            options={options}
            onChange={(chosen) =>
              fill.mutate({ postId: post.id, personId: chosen === nobody ? null : chosen })
            }
          />
        </div>
      ))}
      <AddPost bodyId={props.body.id} />
      <RefusedNotice error={fill.error} />
    </section>
  );
}

function AddPost(props: { bodyId: string }): ReactNode {
  const { t } = useText();
  const add = useOrder('agencies', 'add_post');
  const [isOpen, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [authority, setAuthority] = useState<Authority>('KT.');
  if (!isOpen) {
    return (
      <Button kind="link" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('admin.agency.addPost')}
      </Button>
    );
  }
  const save = (): void =>
    add.mutate(
      { bodyId: props.bodyId, title: title.trim(), authority },
      {
        onSuccess: () => {
          setTitle('');
          setOpen(false);
        },
      },
    );
  return (
    <form
      className="cv-admin-new-post"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() !== '') save();
      }}
    >
      <Input
        autoFocus
        value={title}
        maxLength={200}
        aria-label={t('admin.agency.postTitle')}
        placeholder={t('admin.agency.postTitle')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <AuthorityPick value={authority} onChange={setAuthority} />
      <Button submits busy={add.isPending} disabled={title.trim() === ''}>
        {t('common.action.add')}
      </Button>
      <Button kind="text" onClick={() => setOpen(false)}>
        {t('common.action.cancel')}
      </Button>
      <RefusedNotice error={add.error} />
    </form>
  );
}

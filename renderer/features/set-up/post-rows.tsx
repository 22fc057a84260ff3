/** Rows of posts: title, right to sign, remove; and one to add. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';

import { useText, type TextKey } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import type { Authority, PostAnswer } from './answers.ts';

const authorities: ReadonlyArray<readonly [Authority, TextKey & `setUp.authority.${string}`]> = [
  ['', 'setUp.authority.own'],
  ['TM.', 'setUp.authority.tm'],
  ['KT.', 'setUp.authority.kt'],
  ['Q.', 'setUp.authority.q'],
  ['TL.', 'setUp.authority.tl'],
  ['TUQ.', 'setUp.authority.tuq'],
];

/** Decree 30/2020, Đ13, in the order offices use them. */
export function AuthorityPick(props: { value: Authority; onChange: (value: Authority) => void }): ReactNode {
  const { t } = useText();
  return (
    <Select<Authority>
      value={props.value}
      aria-label={t('setUp.posts.authority')}
      style={{ width: '100%' }}
      options={authorities.map(([value, label]) => ({ value, label: t(label) }))}
      onChange={props.onChange}
    />
  );
}

export function PostRows(props: {
  posts: readonly PostAnswer[];
  onChange: (posts: readonly PostAnswer[]) => void;
  autoFocus?: boolean;
}): ReactNode {
  const { t } = useText();
  const { posts, onChange } = props;
  const set = (key: string, part: Partial<PostAnswer>): void =>
    onChange(posts.map((post) => (post.key === key ? { ...post, ...part } : post)));
  const add = (): void => onChange([...posts, { key: crypto.randomUUID(), title: '', authority: 'KT.' }]);
  return (
    <div className="cv-post-rows">
      {posts.map((post, index) => (
        <div key={post.key} className="cv-post-row">
          <Input
            value={post.title}
            maxLength={200}
            autoFocus={props.autoFocus === true && index === 0}
            aria-label={t('setUp.posts.title')}
            onChange={(event) => set(post.key, { title: event.target.value })}
          />
          <AuthorityPick value={post.authority} onChange={(authority) => set(post.key, { authority })} />
          <Button
            kind="text"
            icon={<CloseOutlined />}
            label={t('setUp.posts.remove')}
            disabled={posts.length === 1}
            onClick={() => onChange(posts.filter((one) => one.key !== post.key))}
          />
        </div>
      ))}
      <Button kind="link" icon={<PlusOutlined />} onClick={add}>
        {t('setUp.posts.add')}
      </Button>
    </div>
  );
}

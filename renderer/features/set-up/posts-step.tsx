/** The posts of each body and the right in which each signs. */
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import type { StepProps } from './agency-step.tsx';
import { completed, type PostAnswer } from './answers.ts';
import { PostRows } from './post-rows.tsx';

export function PostsStep({ answers, change, showsWrong }: StepProps): ReactNode {
  const { t } = useText();
  const setPosts = (key: string, posts: readonly PostAnswer[]): void =>
    change({ bodies: answers.bodies.map((body) => (body.key === key ? { ...body, posts } : body)) });
  return (
    <>
      <h2>{t('setUp.posts.head')}</h2>
      <p className="cv-secondary">{t('setUp.posts.body')}</p>
      {answers.bodies.map((body, index) => {
        const { name, posts } = completed(body, answers.agencyName, index === 0);
        return (
          <fieldset key={body.key} className="cv-set-up-part">
            <legend>{name}</legend>
            <PostRows posts={posts} onChange={(next) => setPosts(body.key, next)} autoFocus={index === 0} />
            {showsWrong && posts.every(({ title }) => title.trim() === '') && (
              <p className="cv-field-wrong">{t('setUp.wrong.post')}</p>
            )}
          </fieldset>
        );
      })}
    </>
  );
}

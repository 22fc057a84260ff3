/** What is still wrong with the answers of a step, said under its field; core judges the codes again. */
import type { TextKey } from '../../text/text-provider.tsx';
import { isReady } from '../sign-in/new-password-fields.tsx';
import { meetsRules } from '../sign-in/password-rules.tsx';
import { completed, loginOf, type Answers, type BodyAnswer } from './answers.ts';

export type Wrong = TextKey & `setUp.wrong.${string}`;

const legacyForm = /^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][A-Z0-9][0-9]$/;
const qd20Form = /^(?=.{3,35}$)[A-Z][0-9]{2}(\.[0-9A-Z]+)*$/;

/** QCVN 102:2016: 13 characters. Empty is allowed. */
export const legacyWrong = (code: string): Wrong | undefined =>
  code === '' || legacyForm.test(code) ? undefined : 'setUp.wrong.legacy';

/** Decision 20/2020/QĐ-TTg. Empty is allowed. */
export const qd20Wrong = (code: string): Wrong | undefined =>
  code === '' || qd20Form.test(code) ? undefined : 'setUp.wrong.qd20';

/** By field of one body. */
export function bodyWrongs(body: BodyAnswer, agencyName: string, isFirst: boolean) {
  const { name, abbreviation } = completed(body, agencyName, isFirst);
  return {
    name: name.trim() === '' ? ('setUp.wrong.bodyName' as const) : undefined,
    abbreviation: abbreviation.trim() === '' ? ('setUp.wrong.abbreviation' as const) : undefined,
    legacyCode: legacyWrong(body.legacyCode),
    qd20Code: qd20Wrong(body.qd20Code),
  };
}

export function agencyWrongs(answers: Answers): Wrong[] {
  const own = answers.agencyName.trim() === '' ? (['setUp.wrong.name'] as const) : [];
  const bodies = answers.bodies.flatMap((body, index) =>
    Object.values(bodyWrongs(body, answers.agencyName, index === 0)),
  );
  return [...own, ...bodies.filter((wrong) => wrong !== undefined)];
}

export function postWrongs(answers: Answers): Wrong[] {
  const hasPosts = answers.bodies.every((body, index) => {
    const { posts } = completed(body, answers.agencyName, index === 0);
    return posts.some(({ title }) => title.trim() !== '');
  });
  return hasPosts ? [] : ['setUp.wrong.post'];
}

/** By field of the first admin. */
export function adminFieldWrongs(answers: Answers) {
  const { personName, password } = answers;
  return {
    name: personName.trim() === '' ? ('setUp.wrong.personName' as const) : undefined,
    login: /^[a-z0-9._-]{2,40}$/.test(loginOf(answers)) ? undefined : ('setUp.wrong.login' as const),
    password: meetsRules(password.word)
      ? isReady(password)
        ? undefined
        : ('setUp.wrong.again' as const)
      : ('setUp.wrong.password' as const),
  };
}

export const adminWrongs = (answers: Answers): Wrong[] =>
  Object.values(adminFieldWrongs(answers)).filter((wrong) => wrong !== undefined);

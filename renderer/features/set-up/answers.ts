/** What a person answers at the first start, and what follows from it where nothing was typed. */
import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';
import { fold } from '../../ui/fold.ts';
import { noPassword, type NewPassword } from '../sign-in/new-password-fields.tsx';

export type SetUpInput = Input<Contract['agencies']['set_up']>;
export type NewBody = SetUpInput['bodies'][number];
export type Authority = NewBody['posts'][number]['authority'];

export interface PostAnswer {
  readonly key: string;
  readonly title: string;
  readonly authority: Authority;
}

/** `null`: not typed, so it follows from the names above it. */
export interface BodyAnswer {
  readonly key: string;
  readonly name: string | null;
  readonly abbreviation: string | null;
  readonly parentName: string;
  readonly place: string | null;
  readonly legacyCode: string;
  readonly qd20Code: string;
  readonly posts: readonly PostAnswer[] | null;
}

export interface Answers {
  readonly agencyName: string;
  readonly bodies: readonly BodyAnswer[];
  readonly personName: string;
  readonly login: string | null;
  readonly personTitle: string;
  readonly password: NewPassword;
  readonly isAlsoClerk: boolean;
}

/** A body nobody has typed anything about. */
export const emptyBody = (): BodyAnswer => ({
  key: crypto.randomUUID(),
  name: null,
  abbreviation: null,
  parentName: '',
  place: null,
  legacyCode: '',
  qd20Code: '',
  posts: null,
});

export const noAnswers = (): Answers => ({
  agencyName: '',
  bodies: [emptyBody()],
  personName: '',
  login: null,
  personTitle: '',
  password: noPassword,
  isAlsoClerk: true,
});

const longForms: ReadonlyArray<readonly [RegExp, string]> = [
  [/^UBND\b/i, 'Ủy ban nhân dân'],
  [/^HĐND(?=\s|$)/i, 'Hội đồng nhân dân'],
];

/** "UBND xã Tân Phúc" as documents print it: "Ủy ban nhân dân xã Tân Phúc". */
export function printedName(agencyName: string): string {
  const name = agencyName.trim();
  return longForms.reduce((text, [short, long]) => text.replace(short, long), name);
}

const knownShort: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(ủy|uỷ) ban nhân dân/iu, 'UBND'],
  [/^hội đồng nhân dân/iu, 'HĐND'],
  [/^ubnd/iu, 'UBND'],
  [/^hđnd/iu, 'HĐND'],
];

/** The short form used in symbols: a known one, else the first letters of the words. */
export function shortForm(name: string): string {
  const known = knownShort.find(([pattern]) => pattern.test(name.trim()));
  if (known !== undefined) return known[1];
  const words = name.trim().split(/\s+/).filter(Boolean);
  return words
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('')
    .slice(0, 10);
}

/** The place of a local office is its own unit's name (Decree 30/2020, PL I.II.4). */
export function placeIn(name: string): string {
  return /(?:^|\s)(?:xã|phường|đặc khu|thị trấn|tỉnh|thành phố)\s+(.+)$/iu.exec(name.trim())?.[1] ?? '';
}

const post = (title: string, authority: Authority): PostAnswer => ({ key: title, title, authority });

/** A collective signs TM., its deputies KT.; elsewhere the head signs in his own right (Decree 30/2020, Đ13). */
export function usualPosts(abbreviation: string): readonly PostAnswer[] {
  if (abbreviation === 'UBND' || abbreviation === 'HĐND')
    return [post('CHỦ TỊCH', 'TM.'), post('PHÓ CHỦ TỊCH', 'KT.')];
  return [post('GIÁM ĐỐC', ''), post('PHÓ GIÁM ĐỐC', 'KT.')];
}

/** A body with everything that follows filled in; only the first takes the agency's own name. */
export function completed(body: BodyAnswer, agencyName: string, isFirst: boolean) {
  const name = body.name ?? (isFirst ? printedName(agencyName) : '');
  const abbreviation = body.abbreviation ?? shortForm(name);
  const place = body.place ?? (placeIn(name) || placeIn(agencyName));
  return { ...body, name, abbreviation, place, posts: body.posts ?? usualPosts(abbreviation) };
}

/** "Lê Thị Hạnh" signs in as "le.thi.hanh" unless something else was typed. */
export const loginOf = (answers: Answers): string =>
  answers.login ??
  fold(answers.personName)
    .trim()
    .replaceAll(/[^a-z0-9]+/g, '.')
    .slice(0, 40);

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** One body as core takes it; posts left blank are left out. */
export function toNewBody(body: BodyAnswer, agencyName: string, isFirst: boolean): NewBody {
  const { name, abbreviation, parentName, place, legacyCode, qd20Code, posts } = completed(
    body,
    agencyName,
    isFirst,
  );
  return {
    name,
    abbreviation,
    parentName,
    place,
    legacyCode: orNull(legacyCode),
    qd20Code: orNull(qd20Code),
    posts: posts
      .filter(({ title }) => title.trim() !== '')
      .map(({ title, authority }) => ({ title, authority })),
  };
}

/** The command as core takes it. */
export function toInput(answers: Answers, language: 'vi' | 'en'): SetUpInput {
  const { agencyName, personName, personTitle, password, isAlsoClerk } = answers;
  const bodies = answers.bodies.map((body, index) => toNewBody(body, agencyName, index === 0));
  const admin = {
    login: loginOf(answers),
    name: personName,
    title: personTitle,
    passwordSecret: password.word,
    isAlsoClerk,
  };
  return { language, agencyName, bodies, admin };
}

/**
 * Reads names, parts and a deadline out of a typed bút phê ("Giao đ/c Lan chủ trì, phòng Kinh tế phối hợp, báo cáo trước 15/12") as a
 * proposal: nothing is assigned before the person takes it.
 */
import type {
  AssignmentRole,
  Colleague,
  ColleagueUnit,
  DueProposal,
  NewAssignment,
} from '#contract/workflow.ts';

import { addDays, readDay } from '../../ui/day-shorthand.ts';
import { fold } from '../../ui/fold.ts';

export interface ReadOpinion {
  readonly assignments: readonly NewAssignment[];
  readonly dueOn: string | null;
  /** For each word that may mean several people: who, so that one can be chosen by hand. */
  readonly unclear: readonly (readonly string[])[];
}

interface Mention {
  readonly from: number;
  readonly to: number;
  readonly people: readonly Colleague[];
  /** The unit that is meant, by its head in `people`. */
  readonly unitId?: string;
}

export interface Named {
  readonly people: readonly Colleague[];
  readonly units: readonly ColleagueUnit[];
}

/** Pure; `proposals` tell which day so many working days end on. */
export function readOpinion(
  text: string,
  among: Named,
  today: string,
  proposals: readonly DueProposal[] = [],
): ReadOpinion {
  const plain = withWholeNames(spelledOut(text), among.units);
  const dueOn = dueIn(plain, today, proposals);
  const found: { mention: Mention; role: AssignmentRole | null }[] = [];
  for (const clause of clausesOf(plain)) {
    const inClause = rolesIn(clause, mentionsIn(clause, among));
    // "Phòng A, phòng B phối hợp": who stands without a part shares that of the next.
    const [first] = inClause;
    if (first?.role) for (const one of found) one.role ??= first.role;
    found.push(...inClause);
  }
  const clear = found.filter(({ mention }) => mention.people.length === 1);
  return {
    assignments: assigned(clear, dueOn),
    dueOn,
    unclear: found
      .filter(({ mention }) => mention.people.length > 1)
      .map(({ mention }) => mention.people.map(({ name }) => name)),
  };
}

/** Folded, with the office's usual short forms written out. */
const spelledOut = (text: string): string =>
  ` ${fold(text.replaceAll(/[;.\n]/g, (sign) => (sign === '\n' ? ' ; ' : sign)))} `
    .replaceAll(/\bd\/c\b\.?/g, 'dong chi')
    .replaceAll(/\bp\.\s*(?=[a-z])/g, 'phong ')
    .replaceAll(/\bvp\b/g, 'van phong')
    .replaceAll(/\btt\.\s*(?=[a-z])/g, 'trung tam ');

/** "Văn phòng HĐND và UBND" is one name, not two clauses. */
const whole = (name: string): string => fold(name).replaceAll(' va ', ' & ');

const withWholeNames = (plain: string, units: readonly ColleagueUnit[]): string =>
  units.reduce((text, { name }) => text.replaceAll(fold(name), whole(name)), plain);

const clausesOf = (plain: string): string[] => plain.split(/[;,]|\.(?!\d)|\sva\s/);

/** Full names, units, heads by what their posts say ("phòng Kinh tế"), and given names after "đồng chí", "anh", "chị". */
function mentionsIn(clause: string, { people, units }: Named): Mention[] {
  const found: Mention[] = [
    ...units.flatMap(({ id, name, headId }) =>
      placesOf(
        clause,
        whole(name),
        people.filter((one) => one.id === headId),
      ).map((place) => ({ ...place, unitId: id })),
    ),
    ...people.flatMap((person) => placesOf(clause, fold(person.name), [person])),
    ...[...unitsOf(people)].flatMap(([words, those]) => placesOf(clause, words, those)),
  ];
  for (const match of clause.matchAll(/\b(?:dong chi|anh|chi|ong|ba)\s+((?:[a-z]+\s?){1,4})/g)) {
    const words = match[1]!.trim().split(' ');
    const from = match.index + match[0].indexOf(match[1]!);
    for (let count = words.length; count > 0; count -= 1) {
      const said = words.slice(0, count).join(' ');
      const called = people.filter(({ name }) => ` ${fold(name)}`.endsWith(` ${said}`));
      if (called.length === 0) continue;
      found.push({ from, to: from + said.length, people: called });
      break;
    }
  }
  return withoutOverlap(found);
}

/** Units by their names, as people's posts have them: "Trưởng phòng Kinh tế" heads "phong kinh te"; without a head all who are in it. */
function unitsOf(people: readonly Colleague[]): Map<string, readonly Colleague[]> {
  const heads = grouped(people, (title) => headed.exec(title)?.[1] ?? '');
  const members = grouped(people, (title) => (unit.test(title) ? title : ''));
  const units = new Map([...members, ...heads]);
  units.delete('');
  return units;
}

/** People by what their folded title says. */
function grouped(
  people: readonly Colleague[],
  keyOf: (title: string) => string,
): Map<string, readonly Colleague[]> {
  const groups = new Map<string, readonly Colleague[]>();
  for (const person of people) {
    const key = keyOf(fold(person.title));
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  return groups;
}

const headed = /^(?:truong|chanh|giam doc|doi truong|to truong|tram truong)\s+(.{4,})$/;
const unit = /^(?:van phong|(?:phong|trung tam|ban|to|doi|bo phan)\s)/;

function placesOf(clause: string, words: string, people: readonly Colleague[]): Mention[] {
  const at = ` ${clause} `.indexOf(` ${words} `);
  return at < 0 ? [] : [{ from: at, to: at + words.length, people }];
}

/** The longer words win: a full name over the given name in it. */
function withoutOverlap(found: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const one of found.toSorted((a, b) => b.to - b.from - (a.to - a.from)))
    if (kept.every(({ from, to }) => one.to <= from || one.from >= to)) kept.push(one);
  return kept.toSorted((a, b) => a.from - b.from);
}

const keywords: readonly (readonly [RegExp, AssignmentRole])[] = [
  [/phoi hop|cung tham gia/, 'support'],
  [/de biet|nhan biet|nam tinh hinh|theo doi/, 'inform'],
  [/chu tri|xu ly|chiu trach nhiem|tham muu|giai quyet|thuc hien/, 'lead'],
];

function roleIn(words: string): AssignmentRole | null {
  const places = keywords.flatMap(([pattern, role]) => {
    const at = words.search(pattern);
    return at < 0 ? [] : [{ at, role }];
  });
  return places.toSorted((a, b) => a.at - b.at)[0]?.role ?? null;
}

/** By what follows the name up to the next one; else by what stands before it. */
function rolesIn(
  clause: string,
  mentions: readonly Mention[],
): { mention: Mention; role: AssignmentRole | null }[] {
  return mentions.map((mention, index) => {
    const before = clause.slice(mentions[index - 1]?.to ?? 0, mention.from);
    const after = clause.slice(mention.to, mentions[index + 1]?.from ?? clause.length);
    if (/phoi hop(?: voi| cung)?:?\s*(?:dong chi|anh|chi|ong|ba)?\s*$/.test(before))
      return { mention, role: 'support' as const };
    const isGiven = /\b(?:giao|chuyen)\b/.test(before);
    return { mention, role: roleIn(after) ?? roleIn(before) ?? (isGiven ? 'lead' : null) };
  });
}

/** One leads: the first who is said to, else the first named; a second lead supports. */
function assigned(
  found: readonly { mention: Mention; role: AssignmentRole | null }[],
  dueOn: string | null,
): NewAssignment[] {
  const set: NewAssignment[] = [];
  let hasLead = found.some(({ role }) => role === 'lead');
  let isLeadGiven = false;
  for (const { mention, role: said } of found) {
    const personId = mention.people[0]!.id;
    const { unitId } = mention;
    if (set.some((one) => one.personId === personId)) continue;
    const wanted: AssignmentRole = said ?? (hasLead ? 'support' : 'lead');
    hasLead ||= wanted === 'lead';
    const role: AssignmentRole = wanted === 'lead' && isLeadGiven ? 'support' : wanted;
    isLeadGiven ||= role === 'lead';
    set.push({
      personId,
      role,
      dueOn: role === 'inform' ? null : dueOn,
      ...(unitId === undefined ? {} : { unitId }),
    });
  }
  return set;
}

const dated =
  /\b(?:truoc|han|den|cham nhat|muon nhat|xong|hoan thanh)(?:\s+(?:ngay|truoc|den|het|la))*\s+(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)/;

/** "trước 15/12" is the next 15 December; "trong 5 ngày làm việc" by the office's calendar; "hôm nay", "ngày mai". */
function dueIn(plain: string, today: string, proposals: readonly DueProposal[]): string | null {
  const written = dated.exec(plain)?.[1];
  if (written !== undefined) return nextOf(written, today);
  const span = /\btrong\s+(?:vong\s+)?0?(\d{1,2}) ngay( lam viec)?/.exec(plain);
  if (span) {
    const days = Number(span[1]);
    if (span[2] === undefined) return addDays(today, days);
    return proposals.find(({ workingDays, reason }) => reason === 'days' && workingDays === days)?.on ?? null;
  }
  if (/\b(?:trong ngay|trong hom nay|ngay hom nay)\b/.test(plain)) return today;
  return /\btrong ngay mai|ngay mai\b/.test(plain) ? addDays(today, 1) : null;
}

function nextOf(written: string, today: string): string | null {
  const day = readDay(written, today);
  if (day === undefined) return null;
  if (day >= today || /[/.-].*[/.-]/.test(written)) return day >= today ? day : null;
  return readDay(`${written}/${Number(today.slice(0, 4)) + 1}`, today) ?? null;
}

/** True when taking the proposal would change nothing. */
export function isTaken(read: ReadOpinion, set: readonly NewAssignment[]): boolean {
  return read.assignments.every(({ personId, role, dueOn, unitId }) =>
    set.some(
      (one) =>
        one.personId === personId &&
        one.unitId === unitId &&
        one.role === role &&
        (dueOn === null || one.dueOn === dueOn),
    ),
  );
}

/** The proposal put over what is there: who is named gets that part, others stay, and one leads. */
export function withRead(read: ReadOpinion, set: readonly NewAssignment[]): NewAssignment[] {
  const isNamed = ({ personId }: NewAssignment) => read.assignments.some((one) => one.personId === personId);
  const hasLead = read.assignments.some(({ role }) => role === 'lead');
  const others = set
    .filter((one) => !isNamed(one))
    .map((one) => (hasLead && one.role === 'lead' ? { ...one, role: 'support' as const } : one));
  return [...read.assignments, ...others];
}

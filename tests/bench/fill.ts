/** How much of a letter is read right from its text layer, and how often the reader is sure and wrong, beside a naive reader. */
import { readFields, readTextLayer, type ReadField } from '#core/documents/reading/index.ts';
import { naiveReading } from './letters/naive.ts';
import { makeLetter, type MadeLetter } from './letters/make.ts';
import { judged, fieldNames, type Field, type Judged } from './letters/judge.ts';
import { isAsked, report } from './support/report.ts';

const pdfjsDir = new URL('../../node_modules/pdfjs-dist', import.meta.url).pathname;
const option = (name: string, usual: number) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
/** Development used seeds below 100 000; these were never looked at. */
const first = option('--from', 500_000);
const count = option('--count', isAsked('--quick') ? 240 : 1500);
const wrongOnes = isAsked('--wrong');

/** Fields of the registering form that a letter can fill; number and symbol share one there. */
const onForm = new Set<Field>([
  'number',
  'date',
  'issuer',
  'kind',
  'subject',
  'signer',
  'position',
  'urgency',
  'due',
]);
const own: Judged[] = [];
const naive: Judged[] = [];
const times: { own: number[]; bare: number[] } = { own: [], bare: [] };
const end = performance.now() + (isAsked('--quick') ? 40_000 : 600_000);

for (let seed = first; seed < first + count && performance.now() < end; seed += 1) {
  const made = await makeLetter(seed);
  const layer = await layerFrom(made);
  const begun = performance.now();
  const { fields } = readFields(layer.layer);
  times.own.push(layer.ms + performance.now() - begun);
  times.bare.push(layer.ms);
  const mine = judged(made, valuesOf(fields), sureOf(fields));
  own.push(mine);
  const plain = naiveReading(layer.layer);
  naive.push(judged(made, plain, new Set(plain.keys())));
  if (wrongOnes) tell(seed, made, mine, fields);
}

const isText = ({ made }: Judged) => made.layer !== 'scan';
for (const [prefix, belongs] of [
  ['', isText],
  ['scan_', (one: Judged) => !isText(one)],
] as const) {
  const [mine, theirs] = [own.filter(belongs), naive.filter(belongs)];
  for (const field of fieldNames)
    share(`${prefix}${field}`, 'more', mine, theirs, (list) => rightShare(list, field));
  share(`${prefix}sure_but_wrong`, 'less', mine, theirs, sureWrongShare);
}
const texts = own.filter(isText);
const doubts = ({ verdicts }: Judged) =>
  [...verdicts].filter(([field, { read, isSure }]) => onForm.has(field) && read !== null && !isSure).length;
report({
  bench: 'fill',
  case: 'keys',
  own: texts.map((one) => doubts(one) + 1),
  bare: texts.map(() => onForm.size + 1),
  unit: 'keys',
  better: 'less',
});
report({ bench: 'fill', case: 'read_time', ...times, unit: 'ms', better: 'less' });

function share(
  name: string,
  better: 'more' | 'less',
  mine: readonly Judged[],
  theirs: readonly Judged[],
  of: (list: readonly Judged[]) => number,
): void {
  report({
    bench: 'fill',
    case: name,
    own: [of(mine)],
    bare: [of(theirs)],
    unit: '%',
    better,
    samples: mine.length,
  });
}

async function layerFrom({ bytes }: MadeLetter) {
  const begun = performance.now();
  const source = { size: bytes.length, read: (from: number, to: number) => bytes.subarray(from, to) };
  const reading = await readTextLayer(source, { pdfjsDir });
  if (!reading.ok) throw new Error(reading.code);
  return { layer: reading.layer, ms: performance.now() - begun };
}

function valuesOf(fields: readonly ReadField[]): Map<Field, string> {
  const names: Readonly<Record<string, Field>> = {
    number: 'number',
    symbol: 'symbol',
    issuedOn: 'date',
    issuerName: 'issuer',
    kind: 'kind',
    subject: 'subject',
    signerName: 'signer',
    signerPosition: 'position',
    place: 'place',
    urgency: 'urgency',
    dueOn: 'due',
    pageCount: 'pages',
    recipients: 'recipients',
  };
  return new Map(
    fields.flatMap(({ field, value }) => (names[field] ? [[names[field], value] as const] : [])),
  );
}

function sureOf(fields: readonly ReadField[]): Set<Field> {
  const sure = fields.filter(({ confidence }) => confidence !== 'check');
  return new Set(valuesOf(sure).keys());
}

function rightShare(list: readonly Judged[], field: Field): number {
  const asked = list.filter(({ verdicts }) => verdicts.has(field));
  return (100 * asked.filter(({ verdicts }) => verdicts.get(field)!.isRight).length) / asked.length;
}

function sureWrongShare(list: readonly Judged[]): number {
  const sure = list.flatMap(({ verdicts }) => [...verdicts.values()].filter(({ isSure }) => isSure));
  return (100 * sure.filter(({ isRight }) => !isRight).length) / sure.length;
}

/** For whoever improves the reader: each wrong field, with what it should have been. */
function tell(seed: number, made: MadeLetter, { verdicts }: Judged, fields: readonly ReadField[]): void {
  for (const [field, { isRight, isSure, read, wanted }] of verdicts)
    if (!isRight)
      console.error(
        `${seed} ${made.layer} ${field}${isSure ? ' SURE' : ''}\n   read ${read}\n   want ${wanted}`,
      );
  if (fields.length === 0) console.error(`${seed}: nothing read`);
}

/** Compares the form of two revisions: signing and filling are told apart from tampering with fields. */
import { PDFRef, type PDFDict, type PDFName, type PDFObject } from 'pdf-lib';
import { dictOf, name, nameText, textOf } from '../../pdf/object-access.ts';
import { keysOf, type Comparison } from './comparison.ts';
import type { FoundChange } from './rules.ts';

/** A signature of the later revision as the form rules need it. */
export interface KnownSignature {
  /** Its mathematics hold and it covers its own revision. */
  readonly isIntact: boolean;
  readonly isTimestamp: boolean;
}

export interface FormScene {
  readonly comparison: Comparison;
  /** By the reference of the field that holds the signature. */
  readonly signatures: ReadonlyMap<PDFRef, KnownSignature>;
  readonly pageOf: (widget: PDFRef) => number | null;
}

export interface FormChanges {
  readonly changes: readonly FoundChange[];
  /** Widgets that permitted new signature fields brought along. */
  readonly newWidgets: ReadonlySet<PDFRef>;
}

/** What happened to the form between the two revisions. */
export function compareForms(scene: FormScene): FormChanges {
  const { before, after } = scene.comparison;
  const old = before.dict(before.catalog, 'AcroForm');
  const now = after.dict(after.catalog, 'AcroForm');
  const newWidgets = new Set<PDFRef>();
  if (now === null) {
    return { changes: old === null ? [] : [changed('catalog_changed', 'Root/AcroForm')], newWidgets };
  }
  const settings = keysOf(old, now).flatMap((key) => compareSetting(scene.comparison, old, now, key));
  return { changes: [...settings, ...compareFieldLists(scene, old, now, newWidgets)], newWidgets };
}

function changed(kind: FoundChange['kind'], path: string, objects: readonly number[] = []): FoundChange {
  return { kind, path, objects };
}

function compareSetting(
  comparison: Comparison,
  old: PDFDict | null,
  now: PDFDict,
  settingKey: PDFName,
): FoundChange[] {
  const key = settingKey.decodeText();
  if (key === 'Fields') return [];
  const path = `Root/AcroForm/${key}`;
  const difference = comparison.firstDifference(old?.get(settingKey), now.get(settingKey), path);
  if (difference === null) return [];
  const isSetting =
    key === 'SigFlags' ||
    key === 'NeedAppearances' ||
    // A default that other fields already rely on must stay; one that was missing may come.
    (key === 'DA' && old?.has(name('DA')) !== true) ||
    (key === 'DR' && isOnlyExtended(comparison, old, now));
  return [changed(isSetting ? 'form_settings' : 'catalog_changed', difference.path, difference.objects)];
}

/** Every resource that fields already used is still the same; there may be more of them. */
function isOnlyExtended(comparison: Comparison, old: PDFDict | null, now: PDFDict): boolean {
  const { before, after } = comparison;
  const resources = old === null ? null : before.dict(old, 'DR');
  const extended = after.dict(now, 'DR');
  if (resources === null) return true;
  if (extended === null) return false;
  return keysOf(resources, null).every((kind) => {
    const [was, is] = [
      dictOf(before.resolve(resources.get(kind))),
      dictOf(after.resolve(extended.get(kind))),
    ];
    if (was === null || is === null) {
      return comparison.firstDifference(resources.get(kind), extended.get(kind), 'DR') === null;
    }
    return keysOf(was, null).every(
      (key) => comparison.firstDifference(was.get(key), is.get(key), 'DR') === null,
    );
  });
}

function compareFieldLists(
  scene: FormScene,
  old: PDFDict | null,
  now: PDFDict,
  newWidgets: Set<PDFRef>,
): FoundChange[] {
  const { before, after } = scene.comparison;
  const was = (old === null ? null : before.array(old, 'Fields'))?.asArray() ?? [];
  const is = after.array(now, 'Fields')?.asArray() ?? [];
  const changes: FoundChange[] = [];
  let next = 0;
  for (const item of is) {
    if (next < was.length && isSameItem(was[next], item)) {
      changes.push(...compareFields(scene, was[next], item, rootState));
      next++;
    } else {
      changes.push(...examineNewField(scene, item, newWidgets));
    }
  }
  return next === was.length ? changes : [...changes, changed('field_removed', 'Root/AcroForm/Fields')];
}

/** Fields are known by their object number; a field written directly into the list by its place in it. */
function isSameItem(was: PDFObject | undefined, is: PDFObject): boolean {
  return was === is || !(was instanceof PDFRef || is instanceof PDFRef);
}

interface FieldState {
  readonly fullName: string;
  readonly type: string | null;
  readonly hadValue: boolean;
  /** What already happened to the field this is a part of. */
  readonly event: 'signed' | 'filled' | null;
  readonly depth: number;
}

const rootState: FieldState = { fullName: '', type: null, hadValue: false, event: null, depth: 0 };
const depthMax = 60;

function compareFields(
  scene: FormScene,
  was: PDFObject | undefined,
  is: PDFObject,
  above: FieldState,
): FoundChange[] {
  const { before, after } = scene.comparison;
  const [old, now] = [dictOf(before.resolve(was)), dictOf(after.resolve(is))];
  if (old === null && now === null) return [];
  const objects = is instanceof PDFRef ? [is.objectNumber] : [];
  if (old === null || now === null || above.depth > depthMax) {
    return [{ ...changed('field_changed', 'Root/AcroForm/Fields', objects), field: above.fullName }];
  }
  const here = stateOf(scene, old, above);
  const ref = is instanceof PDFRef ? is : null;
  const found = judgeField(scene, { old, now, ref, here });
  const event = eventOf(found, here.event);
  return [...found, ...compareKids(scene, old, now, { ...here, event, depth: above.depth + 1 })];
}

function stateOf(scene: FormScene, old: PDFDict, above: FieldState): FieldState {
  const { before } = scene.comparison;
  const own = textOf(before.value(old, 'T'));
  return {
    ...above,
    fullName: own === null ? above.fullName : [above.fullName, own].filter((part) => part !== '').join('.'),
    type: nameText(before.value(old, 'FT')) ?? above.type,
    hadValue: above.hadValue || dictOf(before.value(old, 'V')) !== null,
  };
}

function eventOf(found: readonly FoundChange[], above: FieldState['event']): FieldState['event'] {
  if (found.some(({ kind }) => kind === 'field_signed')) return 'signed';
  return found.some(({ kind }) => kind === 'form_filled') ? 'filled' : above;
}

function compareKids(scene: FormScene, old: PDFDict, now: PDFDict, here: FieldState): FoundChange[] {
  const { before, after } = scene.comparison;
  const was = before.array(old, 'Kids')?.asArray() ?? [];
  const is = after.array(now, 'Kids')?.asArray() ?? [];
  const isSame = was.length === is.length && is.every((item, index) => isSameItem(was[index], item));
  if (!isSame) return [{ ...changed('field_changed', `${here.fullName}/Kids`), field: here.fullName }];
  return is.flatMap((item, index) => compareFields(scene, was[index], item, here));
}

interface FieldPair {
  readonly old: PDFDict;
  readonly now: PDFDict;
  readonly ref: PDFRef | null;
  readonly here: FieldState;
}

const signingKeys: ReadonlySet<string> = new Set(['V', 'AP', 'F', 'M', 'MK']);
const fillingKeys: ReadonlySet<string> = new Set(['V', 'AS', 'AP', 'I', 'M', 'RV']);

function judgeField(scene: FormScene, { old, now, ref, here }: FieldPair): FoundChange[] {
  const differing = keysOf(old, now)
    .filter((key) => key !== name('Kids') && !isSame(scene, old.get(key), now.get(key)))
    .map((key) => key.decodeText());
  if (differing.length === 0) return [];
  const objects = ref === null ? [] : [ref.objectNumber];
  const common = {
    field: here.fullName,
    objects,
    page: ref === null ? null : scene.pageOf(ref),
    path: `Root/AcroForm/Fields/${here.fullName}/${differing.join('+')}`,
  };
  if (isSigning(scene, { old, now, ref, here }, differing)) {
    const isTimestamp = ref !== null && (scene.signatures.get(ref)?.isTimestamp ?? false);
    return [{ kind: 'field_signed', ...common, isTimestamp }];
  }
  return [{ kind: isFilling(here, differing) ? 'form_filled' : 'field_changed', ...common }];
}

function isSame(scene: FormScene, was: PDFObject | undefined, is: PDFObject | undefined): boolean {
  return scene.comparison.firstDifference(was, is, '') === null;
}

function isSigning(scene: FormScene, { now, ref, here }: FieldPair, differing: readonly string[]): boolean {
  if (here.type !== 'Sig' || here.hadValue || !differing.every((key) => signingKeys.has(key))) return false;
  if (here.event === 'signed') return !differing.includes('V');
  const value = now.get(name('V'));
  if (value instanceof PDFRef && !scene.comparison.isNew(value)) return false;
  return ref !== null && (scene.signatures.get(ref)?.isIntact ?? false);
}

/** A look that changes while the value stays is how a signed form is made to say something else. */
function isFilling(here: FieldState, differing: readonly string[]): boolean {
  if (here.type === 'Sig' || !differing.every((key) => fillingKeys.has(key))) return false;
  return here.event === 'filled' || differing.includes('V') || differing.includes('AS');
}

function examineNewField(scene: FormScene, item: PDFObject, newWidgets: Set<PDFRef>): FoundChange[] {
  const { comparison } = scene;
  const dict = dictOf(comparison.after.resolve(item));
  const field = dict === null ? '' : (textOf(comparison.after.value(dict, 'T')) ?? '');
  const path = `Root/AcroForm/Fields/${field}`;
  const widgets = dict === null ? [] : widgetsOf(scene, item, dict);
  if (!(item instanceof PDFRef) || dict === null || widgets === null || !isHonestField(scene, item, dict)) {
    return [{ ...changed('field_added', path, item instanceof PDFRef ? [item.objectNumber] : []), field }];
  }
  for (const widget of widgets) newWidgets.add(widget);
  const isTimestamp = scene.signatures.get(item)?.isTimestamp ?? false;
  const page = widgets.map(scene.pageOf).find((found) => found !== null) ?? null;
  const isVisible = widgets.some((widget) => showsSomething(scene, widget));
  const objects = [item.objectNumber];
  return [{ kind: 'signature_field_added', objects, field, page, path, isTimestamp, isVisible }];
}

/** The new widgets, or null when one of them is an old object. */
function widgetsOf(scene: FormScene, item: PDFObject, dict: PDFDict): PDFRef[] | null {
  const { comparison } = scene;
  const kids = comparison.after.array(dict, 'Kids')?.asArray() ?? [item];
  const refs = kids.filter((kid) => kid instanceof PDFRef);
  return refs.length === kids.length && refs.every((ref) => comparison.isNew(ref)) ? refs : null;
}

/** A new field must be a signature, made of new objects, without actions; if it shows anything, it must be signed. */
function isHonestField(scene: FormScene, ref: PDFRef, dict: PDFDict): boolean {
  const { comparison, signatures } = scene;
  const value = dict.get(name('V'));
  const kids = comparison.after.array(dict, 'Kids')?.asArray() ?? [];
  const parts = [dict, ...kids.flatMap((kid) => dictOf(comparison.after.resolve(kid)) ?? [])];
  if (nameText(comparison.after.value(dict, 'FT')) !== 'Sig') return false;
  if (parts.slice(1).some((kid) => kid.has(name('T')) || kid.has(name('Kids')))) return false;
  if (
    parts.some(
      (part) => part.has(name('A')) || part.has(name('AA')) || (part.has(name('Parent')) && part === dict),
    )
  ) {
    return false;
  }
  // An old signature object under a new name would let one signature speak twice.
  if (value instanceof PDFRef && !comparison.isNew(value)) return false;
  if (value !== undefined) return signatures.get(ref)?.isIntact ?? false;
  return (widgetsOf(scene, ref, dict) ?? [ref]).every((widget) => !showsSomething(scene, widget));
}

function showsSomething(scene: FormScene, widget: PDFRef): boolean {
  const { after } = scene.comparison;
  const dict = dictOf(after.get(widget));
  if (dict === null || after.dict(dict, 'AP') === null) return false;
  const corners =
    after
      .array(dict, 'Rect')
      ?.asArray()
      .map((item) => String(after.resolve(item))) ?? [];
  return corners[0] !== corners[2] && corners[1] !== corners[3];
}

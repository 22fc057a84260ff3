/** Compares a signed revision with the file as it is now, from the trailer down; what no rule explains is tampering. */
import { PDFRef, type PDFArray, type PDFDict, type PDFName, type PDFObject } from 'pdf-lib';
import { dictOf, name } from '../../pdf/object-access.ts';
import { PdfRefusal } from '../../pdf/refusal.ts';
import type { PdfReader } from '../../pdf/reader.ts';
import { Comparison, keysOf, type WorkBudget } from './comparison.ts';
import { compareForms, type KnownSignature } from './form.ts';
import type { FoundChange } from './rules.ts';

const treeDepthMax = 60;
const nodesMax = 400_000;

/** Everything that changed between the revision `before` and the whole file `after`. */
export function compareRevisions(
  before: PdfReader,
  after: PdfReader,
  signatures: ReadonlyMap<PDFRef, KnownSignature>,
  budget: WorkBudget,
): FoundChange[] {
  const ruled = new Set([...pageTreeRefs(before), ...fieldRefs(before), before.catalogRef]);
  const comparison = new Comparison(before, after, ruled, budget);
  const pageByWidget = widgetPages(after);
  const pageOf = (widget: PDFRef) => pageByWidget.get(widget) ?? null;
  const form = compareForms({ comparison, signatures, pageOf });
  return [
    ...compareTrailers(comparison),
    ...compareCatalogs(comparison),
    ...form.changes,
    ...comparePages(comparison, form.newWidgets),
  ];
}

// What the file format itself changes with each revision (ISO 32000-2, tables 15 and 17).
const bookkeepingKeys: ReadonlySet<string> = new Set(
  'Size Prev ID XRefStm Type W Index Length Filter DecodeParms DL'.split(' '),
);

function compareTrailers(comparison: Comparison): FoundChange[] {
  const [old, now] = [comparison.before.trailer, comparison.after.trailer];
  return keysOf(old, now).flatMap((key) => {
    const text = key.decodeText();
    if (bookkeepingKeys.has(text)) return [];
    if (text === 'Root') return old.get(key) === now.get(key) ? [] : [found('trailer_changed', text)];
    return compareValue(comparison, old, now, key, text === 'Info' ? 'metadata' : 'trailer_changed', text);
  });
}

const catalogKinds: ReadonlyMap<string, FoundChange['kind']> = new Map([
  ['DSS', 'validation_data'],
  ['Extensions', 'validation_data'],
  ['Version', 'metadata'],
  ['Metadata', 'metadata'],
]);

function compareCatalogs(comparison: Comparison): FoundChange[] {
  const [old, now] = [comparison.before.catalog, comparison.after.catalog];
  return keysOf(old, now).flatMap((key) => {
    const text = key.decodeText();
    if (text === 'Pages' || text === 'AcroForm') return [];
    return compareValue(
      comparison,
      old,
      now,
      key,
      catalogKinds.get(text) ?? 'catalog_changed',
      `Root/${text}`,
    );
  });
}

function compareValue(
  comparison: Comparison,
  old: PDFDict,
  now: PDFDict,
  key: PDFName,
  kind: FoundChange['kind'],
  path: string,
  page: number | null = null,
): FoundChange[] {
  const difference = comparison.firstDifference(old.get(key), now.get(key), path);
  return difference === null ? [] : [{ kind, page, ...difference }];
}

function found(kind: FoundChange['kind'], path: string, page: number | null = null): FoundChange {
  return { kind, path, page, objects: [] };
}

interface PagePair {
  readonly was: PDFObject | undefined;
  readonly is: PDFObject | undefined;
}

/** Walks both page trees side by side; pages keep their numbers and their order. */
function comparePages(comparison: Comparison, newWidgets: ReadonlySet<PDFRef>): FoundChange[] {
  const { before, after } = comparison;
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const added = is.filter((page) => !was.includes(page)).map((page) => pageChange('page_added', page, is));
  const removed = was
    .filter((page) => !is.includes(page))
    .map((page) => pageChange('page_removed', page, was));
  if (added.length + removed.length > 0) return [...added, ...removed];
  const root = { was: before.catalog.get(name('Pages')), is: after.catalog.get(name('Pages')) };
  return [
    ...compareNodes(comparison, root, 0),
    ...is.flatMap((page, index) => comparePage(comparison, page, index + 1, newWidgets)),
  ];
}

function pageChange(
  kind: 'page_added' | 'page_removed',
  page: PDFRef,
  among: readonly PDFRef[],
): FoundChange {
  return { kind, objects: [page.objectNumber], page: among.indexOf(page) + 1, path: 'Root/Pages' };
}

/** What pages inherit: every key of the inner nodes but their lists. */
function compareNodes(comparison: Comparison, { was, is }: PagePair, depth: number): FoundChange[] {
  const { before, after } = comparison;
  const [old, now] = [dictOf(before.resolve(was)), dictOf(after.resolve(is))];
  if (was !== is || old === null || now === null || depth > treeDepthMax) {
    return [found('catalog_changed', 'Root/Pages')];
  }
  const [oldKids, nowKids] = [before.array(old, 'Kids'), after.array(now, 'Kids')];
  if (oldKids === null && nowKids === null) return [];
  const own = keysOf(old, now)
    .filter((key) => key !== name('Kids') && key !== name('Count'))
    .flatMap((key) =>
      compareValue(comparison, old, now, key, 'page_changed', `Root/Pages/${key.decodeText()}`),
    );
  if (oldKids?.size() !== nowKids?.size()) return [...own, found('catalog_changed', 'Root/Pages/Kids')];
  const pairs = (oldKids?.asArray() ?? []).map((kid, index) => ({ was: kid, is: nowKids?.get(index) }));
  return [...own, ...pairs.flatMap((pair) => compareNodes(comparison, pair, depth + 1))];
}

function comparePage(
  comparison: Comparison,
  page: PDFRef,
  number: number,
  newWidgets: ReadonlySet<PDFRef>,
): FoundChange[] {
  const [old, now] = [dictOf(comparison.before.get(page)), dictOf(comparison.after.get(page))];
  if (old === null || now === null) return [found('page_changed', 'Root/Pages', number)];
  const path = `Root/Pages/${number}`;
  const own = keysOf(old, now).flatMap((key) =>
    key === name('Annots')
      ? []
      : compareValue(comparison, old, now, key, 'page_changed', `${path}/${key.decodeText()}`, number),
  );
  const lists = [comparison.before.array(old, 'Annots'), comparison.after.array(now, 'Annots')] as const;
  return [...own, ...compareAnnotations(comparison, lists, number, newWidgets)];
}

function compareAnnotations(
  comparison: Comparison,
  [old, now]: readonly [PDFArray | null, PDFArray | null],
  page: number,
  newWidgets: ReadonlySet<PDFRef>,
): FoundChange[] {
  const was = old?.asArray() ?? [];
  const path = `Root/Pages/${page}/Annots`;
  const changes: FoundChange[] = [];
  let next = 0;
  for (const item of now?.asArray() ?? []) {
    const candidate = was[next];
    if (candidate !== undefined && (candidate === item || isBothDirect(candidate, item))) {
      const difference = comparison.firstDifference(candidate, item, path);
      if (difference !== null) changes.push({ kind: 'page_changed', page, ...difference });
      next++;
    } else if (!(item instanceof PDFRef) || !newWidgets.has(item)) {
      const objects = item instanceof PDFRef ? [item.objectNumber] : [];
      changes.push({ kind: 'annotation_added', objects, page, path });
    }
  }
  return next === was.length ? changes : [...changes, found('annotation_removed', path, page)];
}

function isBothDirect(was: PDFObject, is: PDFObject): boolean {
  return !(was instanceof PDFRef) && !(is instanceof PDFRef);
}

/** The pages in order, by reference. A page written directly into its list cannot be followed and is refused. */
function leavesOf(reader: PdfReader): PDFRef[] {
  return walkPageTree(reader)
    .filter(({ isLeaf }) => isLeaf)
    .map(({ ref }) => ref);
}

function pageTreeRefs(reader: PdfReader): PDFRef[] {
  return walkPageTree(reader).map(({ ref }) => ref);
}

function walkPageTree(reader: PdfReader): { ref: PDFRef; isLeaf: boolean }[] {
  const nodes: { ref: PDFRef; isLeaf: boolean }[] = [];
  const seen = new Set<PDFRef>();
  const visit = (object: PDFObject | undefined, depth: number) => {
    const dict = dictOf(reader.resolve(object));
    if (!(object instanceof PDFRef) || dict === null || seen.has(object) || depth > treeDepthMax) {
      throw new PdfRefusal('pdf.xref_broken', { what: 'page tree' });
    }
    seen.add(object);
    if (seen.size > nodesMax) throw new PdfRefusal('pdf.too_large', { what: 'pages' });
    const kids = reader.array(dict, 'Kids');
    nodes.push({ ref: object, isLeaf: kids === null });
    for (const kid of kids?.asArray() ?? []) visit(kid, depth + 1);
  };
  visit(reader.catalog.get(name('Pages')), 0);
  return nodes;
}

/** Fields and their widgets, which the form rules compare. */
function fieldRefs(reader: PdfReader): PDFRef[] {
  const seen = new Set<PDFRef>();
  const visit = (list: PDFArray | null, depth: number) => {
    for (const item of list?.asArray() ?? []) {
      const dict = dictOf(reader.resolve(item));
      if (dict === null || depth > treeDepthMax || (item instanceof PDFRef && seen.has(item))) continue;
      if (item instanceof PDFRef) seen.add(item);
      if (seen.size > nodesMax) throw new PdfRefusal('pdf.too_large', { what: 'fields' });
      visit(reader.array(dict, 'Kids'), depth + 1);
    }
  };
  const form = reader.dict(reader.catalog, 'AcroForm');
  if (form !== null) visit(reader.array(form, 'Fields'), 0);
  return [...seen];
}

/** The page, counted from 1, that lists each annotation. */
export function widgetPages(reader: PdfReader): ReadonlyMap<PDFRef, number> {
  const pages = new Map<PDFRef, number>();
  for (const [index, page] of leavesOf(reader).entries()) {
    const dict = dictOf(reader.get(page));
    for (const item of (dict === null ? null : reader.array(dict, 'Annots'))?.asArray() ?? []) {
      if (item instanceof PDFRef && !pages.has(item)) pages.set(item, index + 1);
    }
  }
  return pages;
}

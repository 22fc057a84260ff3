/** Judges files by the table; each violation is one line a person can act on. */
import { areas, coreStarts, workerOnly, type Area } from './table.ts';
import { readImports, type Import, type SourceFile } from './read-imports.ts';

export function violations(files: readonly SourceFile[]): string[] {
  const read = new Map(files.map((file) => [file.path, readImports(file)]));
  const found: string[] = [];
  for (const [path, { imports, hasDefaultExport }] of read) {
    if (hasDefaultExport) found.push(`${path} has a default export`);
    const area = areaOf(path);
    if (!area) found.push(`${path} belongs to no area of tests/imports/table.ts`);
    else found.push(...imports.flatMap((one) => judge(path, area, one)));
  }
  const loaded = new Map(
    [...read].map(([path, { imports }]) => [path, imports.filter(({ isType }) => !isType)]),
  );
  return [...new Set([...found, ...cycles(loaded), ...pulledIn(loaded)])];
}

/** The package behind what is imported: `react-dom/client` → `react-dom`. */
export function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

function areaOf(path: string): Area | undefined {
  return areas.find(({ holds }) => holds.some((place) => isIn(path, place)));
}

const isIn = (path: string, place: string) => (place.endsWith('/') ? path.startsWith(place) : path === place);

function judge(path: string, area: Area, { kind, target, isType }: Import): string[] {
  const refuse = (what: string) => [`${path} may not import ${what} (${area.name})`];
  if (kind === 'node') return area.node ? [] : refuse(target);
  if (kind === 'package') return mayPackage(area, target, isType) ? [] : refuse(`npm:${target}`);
  const isAllowed = (places: readonly string[] = []) => places.some((place) => isIn(target, place));
  if (areaOf(target) === area || isAllowed(area.may)) return [];
  if (!isAllowed(area.mayAsTypes)) return refuse(target);
  return isType ? [] : refuse(`${target} but as types`);
}

/** Electron's modules are named one by one; of other packages any module may be asked for. */
function mayPackage(area: Area, target: string, isType: boolean): boolean {
  const granted = [...area.npm, ...(isType ? (area.npmAsTypes ?? []) : [])];
  return granted.includes(target) || (!target.startsWith('electron/') && granted.includes(packageOf(target)));
}

/** Loops of what is loaded: whichever file comes first finds the other half empty. */
function cycles(loaded: ReadonlyMap<string, readonly Import[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push(`a circle: ${[...way.slice(way.indexOf(path)), path].join(' → ')}`);
      return;
    }
    state.set(path, 'open');
    for (const { target, isLate } of loaded.get(path) ?? [])
      if (!isLate && loaded.has(target)) visit(target, [...way, path]);
    state.set(path, 'done');
  };
  for (const path of loaded.keys()) visit(path, []);
  return found;
}

/** What only the threads may load must not come with core's own start. */
function pulledIn(loaded: ReadonlyMap<string, readonly Import[]>): string[] {
  const found: string[] = [];
  for (const start of coreStarts) {
    const from = new Map<string, string>([[start, '']]);
    for (const path of from.keys()) {
      for (const { target } of loaded.get(path) ?? [])
        if (loaded.has(target) && !from.has(target)) from.set(target, path);
    }
    for (const heavy of workerOnly) {
      const by = from.get(heavy);
      if (by) found.push(`${by} pulls ${heavy} into ${start}: only the job thread may load it`);
    }
  }
  return found;
}

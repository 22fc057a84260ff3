/** "1-3, 5" as page numbers. */

/** In order, each once; undefined for what is no list of pages between 1 and `count`. */
export function pagesIn(text: string, count: number): number[] | undefined {
  const parts = text
    .replaceAll(/\s*[-–]\s*/gu, '-')
    .split(/[,;\s]+/u)
    .filter((part) => part !== '');
  const pages = new Set<number>();
  for (const part of parts) {
    const found = /^(\d{1,5})(?:-(\d{1,5}))?$/u.exec(part);
    if (found === null) return undefined;
    const from = Number(found[1]);
    const to = Number(found[2] ?? found[1]);
    if (from < 1 || to > count || to < from) return undefined;
    for (let page = from; page <= to; page += 1) pages.add(page);
  }
  return pages.size === 0 ? undefined : [...pages].toSorted((a, b) => a - b);
}

/** The other way round: runs joined by a dash. */
export function pagesAsText(pages: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last?.[1] === page - 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

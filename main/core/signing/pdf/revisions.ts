/** Where each revision of a file ends: just past its "%%EOF" (ISO 32000-2, 7.5.6). */
import type { ByteWindow } from './byte-window.ts';
import type { XrefChain, XrefSection } from './xref.ts';

export interface Revision {
  /** Just past "%%EOF". */
  readonly eof: number;
  /** Past the line break after it, which some writers sign and others do not. */
  readonly end: number;
  readonly kind: 'table' | 'stream' | 'hybrid';
}

/** The revisions, oldest first. A linearised file's two first sections are one revision. */
export function revisionsOf(window: ByteWindow, chain: XrefChain): Revision[] {
  const revisions: Revision[] = [];
  let newer: XrefSection | null = null;
  for (const section of chain.sections) {
    const marks = endOf(window, section);
    const last = revisions.at(-1);
    // In a linearised file the section read first lies before the one its /Prev names (annex F.3).
    const sameRevision: boolean = newer !== null && newer.at < section.at;
    if (sameRevision && last !== undefined && marks !== null)
      revisions.splice(-1, 1, { ...last, ...later(last, marks) });
    else if (marks !== null) revisions.push({ ...marks, kind: section.isHybrid ? 'hybrid' : section.kind });
    newer = section;
  }
  return revisions.toReversed();
}

interface Marks {
  readonly eof: number;
  readonly end: number;
}

function later(a: Marks, b: Marks): Marks {
  return a.eof > b.eof ? { eof: a.eof, end: a.end } : b;
}

function endOf(window: ByteWindow, section: XrefSection): Marks | null {
  const after = window.latin1(section.end, section.end + 1024);
  const found = /^\s*startxref\s+\d+\s+%%EOF/.exec(after);
  if (found === null) return null;
  const eof = section.end + found[0].length;
  if (window.at(eof) === 0x0d) return { eof, end: window.at(eof + 1) === 0x0a ? eof + 2 : eof + 1 };
  return { eof, end: window.at(eof) === 0x0a ? eof + 1 : eof };
}

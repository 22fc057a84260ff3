/** The files of one document in their order, the main one first, as values. */
import type { Intake } from '#contract/documents.ts';

import type { FormSource } from './use-intake.ts';

/** A file that core keeps in memory for a form. */
export interface HeldFile {
  readonly id: string;
  readonly fileName: string;
}

export type UploadSource = Extract<FormSource, { kind: 'upload' }>;

/** The files a source names; none for paper and for what waits. */
export function filesOf(source: FormSource): readonly HeldFile[] {
  return source.kind === 'upload'
    ? [{ id: source.id, fileName: source.fileName }, ...(source.others ?? [])]
    : [];
}

/** The files of an intake as they were read: mails opened, the main one first. */
export function readFiles(intake: Intake): readonly HeldFile[] {
  const annexes = intake.annexes.flatMap(({ upload, name }) =>
    upload === null ? [] : [{ id: upload, fileName: name }],
  );
  return [{ id: intake.upload, fileName: intake.fileName }, ...annexes];
}

/** A source of these files in this very order; paper when none is left. */
export function sourceOf(files: readonly HeldFile[], isOrderGiven: boolean): FormSource {
  const [main, ...others] = files;
  return main === undefined ? { kind: 'paper' } : { kind: 'upload', ...main, others, isOrderGiven };
}

/** The file moved by so many places; the first place is the main file's. */
export function moved(files: readonly HeldFile[], id: string, by: number): readonly HeldFile[] {
  const from = files.findIndex((file) => file.id === id);
  const to = Math.min(files.length - 1, Math.max(0, from + by));
  const one = files[from];
  if (one === undefined || to === from) return files;
  const rest = files.filter((file) => file !== one);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** What is registered beside the main file: archives were only a wrapping. */
export function keptAnnexes(intake: Intake | undefined): string[] {
  return (intake?.annexes ?? []).flatMap(({ upload, kind }) =>
    upload === null || kind === 'archive' ? [] : [upload],
  );
}

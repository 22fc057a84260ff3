/** A draft written in Word becomes the PDF that is reviewed and signed; a font that this machine lacks is named. */
import type { TaskContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { readCleared } from '../intake.ts';
import type { ReplacedFonts, ReplacedFontsInput } from './fonts-job.ts';

/**
 * The PDF as an upload of its own. Its words were looked at for marks before any program got the file (P2).
 * Refused: `documents.not_word`, `documents.secrecy_mark`, `documents.no_converter`, `documents.conversion_failed`.
 */
export async function convertWord(
  input: { readonly upload: string; readonly fileName: string },
  context: TaskContext,
): Promise<{ upload: string; fileName: string; missingFonts: string[]; usedFonts: string[] }> {
  const { person, services } = context;
  const { upload, read } = await readCleared(context, input);
  if (read.kind !== 'word') refuse('documents.not_word');
  const bytes = Uint8Array.from(upload.bytes);
  const reply = await services.host.wordToPdf({ bytes, fileName: input.fileName });
  if (!reply.ok) refuse(reply.code);
  const job: ReplacedFontsInput = { word: bytes, pdf: reply.value };
  // The job thread is ours; `worker.ts` answers `replacedFonts` with this shape.
  const fonts = (await services.jobs.ask('replacedFonts', job)) as ReplacedFonts;
  const fileName = input.fileName.replace(/\.[^.]*$/, '.pdf');
  const id = services.uploads.hold(person.personId, fileName, reply.value, input.upload);
  return { upload: id, fileName, missingFonts: [...fonts.missing], usedFonts: [...fonts.used] };
}

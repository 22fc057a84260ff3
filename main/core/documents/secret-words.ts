/** Words that a person types or pastes are looked at before they are written, as files are (invariant P2). */
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { findSecrecyInWords } from './reading/secrecy-words.ts';

/** Fields of the form whose words may bear a mark; names of people are not among them. */
type Words = Readonly<
  Partial<Record<'subject' | 'note' | 'symbol' | 'field' | 'toPlaces' | 'keywords', string>>
>;

/**
 * Refused as `documents.secrecy_words`, naming the field and never its words. With a reason the words are taken and the
 * reason is logged, as for a file's false alarm.
 */
export function refuseSecretWords(words: Words, reason: string | null, context: CommandContext): void {
  for (const [field, text = ''] of Object.entries(words)) {
    const found = findSecrecyInWords(text);
    if (!found) continue;
    if (reason === null)
      refuse('documents.secrecy_words', { field, level: found.level, isDoubt: found.isDoubt });
    return noteSecrecy('documents.mark_overridden', { reason }, context);
  }
}

/** The act is logged, the content is not: no name, no hash, no size of what bore the mark (design §3). */
export function noteSecrecy(
  type: string,
  payload: Readonly<Record<string, string>>,
  context: CommandContext,
): void {
  context.note({ type, entity: 'intake', entityId: context.newId(), baseVersion: 0, payload });
}

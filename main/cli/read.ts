/** `congvan read FILE.edxml`: the fields of a message, what was repaired, or why it is refused. */
import { readFileSync } from 'node:fs';
import { readEdxml } from '#core/exchange/wire/edxml/read.ts';
import { onlyFile, readArguments } from './arguments.ts';
import type { Outcome } from './index.ts';

/** Well when the message could be read and none of its attachments is damaged; repairs are no fault of the reader. */
export function readCommand(words: readonly string[]): Outcome {
  const message = readEdxml(readFileSync(onlyFile(readArguments(words, []).rest)));
  if (message.kind === 'refused')
    return { value: message, lines: [`refused: ${message.code} at ${message.where}`], isWell: false };
  const { attachments, repairs, ...fields } = message;
  const files = attachments.map(({ name, content, sha256, declaredType, damaged }) => ({
    name,
    declaredType,
    damaged,
    sizeBytes: content.size,
    sha256,
  }));
  return {
    value: { ...fields, attachments: files, repairs },
    lines: [
      JSON.stringify(fields, null, 2),
      ...files.map(
        ({ name, sizeBytes, sha256, damaged }) =>
          `attachment: ${name} | ${sizeBytes} bytes | ${sha256}${damaged ? ' | damaged' : ''}`,
      ),
      ...repairs.map(({ code, where }) => `repair: ${code} at ${where}`),
    ],
    isWell: files.every(({ damaged }) => !damaged),
  };
}

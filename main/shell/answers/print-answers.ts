/** Answers the calls about printing. */
import type { Answers } from '../gate/forward.ts';
import { refuse } from '../gate/shell-refusal.ts';
import { printersHere, printPdf } from '../outside/printing.ts';
import type { ContentSource } from '../protocol/content.ts';
import { cleanFileName, ticketIn } from './save-copy.ts';

const chunkBytes = 1_048_576;

export function printAnswers(content: ContentSource): Pick<Answers<'shell'>, 'printers' | 'print'> {
  return {
    printers: async () => ({ printers: await printersHere() }),
    print: async ({ contentUrl, fileName, printer, paper, copies }) => {
      const ticket = ticketIn(contentUrl) ?? refuse('core.bad_input');
      const file = (await content.open(ticket)) ?? refuse('core.not_allowed');
      const known = await printersHere();
      if (!known?.some(({ name }) => name === printer)) refuse('shell.no_such_printer', { printer });
      const order = { printer, title: cleanFileName(fileName), paper, copies };
      const trouble = await printPdf(order, bytesOf(content, ticket, file.sizeBytes));
      if (trouble) refuse('shell.printer_refused', { printer, words: trouble.words });
      return null;
    },
  };
}

async function* bytesOf(
  content: ContentSource,
  ticket: string,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < sizeBytes; at += chunkBytes)
    yield await content.read(ticket, at, Math.min(at + chunkBytes, sizeBytes));
}

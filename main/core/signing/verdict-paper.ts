/** The verdict on paper: the words are those of the screen, the facts about the file are looked up here. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { signing } from '#contract/signing.ts';
import type { VerdictPaperJob } from '../documents/index.ts';
import type { TaskContext } from '../kernel/handlers.ts';
import { wantedFile } from './wanted-file.ts';

type Wanted = z.output<(typeof signing)['verdict_paper']['input']>;
type Made = z.output<(typeof signing)['verdict_paper']['output']>;

/** Held in memory for this person only; nothing is written. */
export async function verdictPaper({ words, ...wanted }: Wanted, context: TaskContext): Promise<Made> {
  const { services, person } = context;
  const { source, fileName } = wantedFile(wanted, context);
  const job: VerdictPaperJob = {
    source,
    words,
    fileName,
    checkedBy: person.name,
    fontsDir: join(services.resourcesDir, 'fonts'),
  };
  // `core/worker.ts` answers this question with the PDF's bytes.
  const bytes = (await services.jobs.ask('layVerdict', job)) as Uint8Array;
  const paperName = `Ket qua kiem tra chu ky ${fileName.replace(/\.pdf$/i, '')}.pdf`;
  const upload = services.uploads.hold(person.personId, paperName, bytes);
  const ticket = { personId: person.personId, from: 'upload', key: upload } as const;
  const contentUrl = services.tickets.urlOf({ ...ticket, type: 'application/pdf', name: paperName });
  return { upload, contentUrl, fileName: paperName, sizeBytes: bytes.length };
}

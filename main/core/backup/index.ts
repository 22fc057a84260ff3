/** What other features may use of backup. */
import type { backup } from '#contract/backup.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { Handlers } from '../kernel/handlers.ts';
import type { JournalVerdict } from './verify-journal.ts';

export { verifyJournal } from './verify-journal.ts';

export const backupHandlers: Handlers<typeof backup> = {
  // The job thread reads the whole journal and every file; core stays free. `worker.ts` answers with this shape.
  verify_journal: async (_, { services, now }) =>
    (await services.jobs.ask('verifyJournal', { today: vietnamDay(now()) }, 600_000)) as JournalVerdict,
};

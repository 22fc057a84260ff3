/** All migrations in their order; each has a test (`tests/migrations`). */
import type { Migration } from '../kernel/migrate.ts';
import { sql as kernel } from './0010-kernel.ts';
import { sql as people } from './0020-people.ts';
import { sql as agencies } from './0030-agencies.ts';
import { sql as books } from './0040-books.ts';
import { sql as documents } from './0050-documents.ts';
import { sql as search } from './0060-search.ts';
import { sql as signing } from './0070-signing.ts';
import { sql as exchange } from './0080-exchange.ts';
import { sql as registering } from './0090-registering.ts';
import { sql as waysIn } from './0100-ways-in.ts';
import { sql as workflow } from './0120-workflow.ts';
import { sql as bookKeeping } from './0130-book-keeping.ts';
import { sql as transfer } from './0140-transfer.ts';
import { sql as restore } from './0150-restore.ts';
import { sql as lists } from './0160-lists.ts';
import { sql as goingOut } from './0170-going-out.ts';
import { sql as papers } from './0180-papers.ts';
import { sql as signingDesk } from './0240-signing-desk.ts';
import { sql as statuses } from './0260-statuses.ts';
import { sql as stickAndDirectory } from './0270-stick-and-directory.ts';
import { sql as lastingProof } from './0280-lasting-proof.ts';
import { sql as fileReferences } from './0290-file-references.ts';
import { sql as copies } from './0300-copies.ts';
import { sql as fileKinds } from './0310-file-kinds.ts';
import { sql as units } from './0320-units.ts';
import { sql as hubProfile } from './0330-hub-profile.ts';
import { sql as numbersOfToday } from './0340-numbers-of-today.ts';
import { sql as journalWords } from './0350-journal-words.ts';
import { sql as assignmentByPerson } from './0360-assignment-by-person.ts';
import { sql as wordsOfFiles } from './0370-words-of-files.ts';
import { sql as keywords } from './0380-keywords.ts';
import { sql as endedBodies } from './0390-ended-bodies.ts';
import { sql as handlersFound } from './0400-handlers-found.ts';
import { sql as unreadFiles } from './0410-unread-files.ts';

export const migrations: readonly Migration[] = [
  { number: 10, sql: kernel },
  { number: 20, sql: people },
  { number: 30, sql: agencies },
  { number: 40, sql: books },
  { number: 50, sql: documents },
  { number: 60, sql: search },
  { number: 70, sql: signing },
  { number: 80, sql: exchange },
  { number: 90, sql: registering },
  { number: 100, sql: waysIn },
  { number: 120, sql: workflow },
  { number: 130, sql: bookKeeping },
  { number: 140, sql: transfer },
  { number: 150, sql: restore },
  { number: 160, sql: lists },
  { number: 170, sql: goingOut },
  { number: 180, sql: papers },
  { number: 240, sql: signingDesk },
  { number: 260, sql: statuses },
  { number: 270, sql: stickAndDirectory },
  { number: 280, sql: lastingProof },
  { number: 290, sql: fileReferences },
  { number: 300, sql: copies },
  { number: 310, sql: fileKinds },
  { number: 320, sql: units },
  { number: 330, sql: hubProfile },
  { number: 340, sql: numbersOfToday },
  { number: 350, sql: journalWords },
  { number: 360, sql: assignmentByPerson },
  { number: 370, sql: wordsOfFiles },
  { number: 380, sql: keywords },
  { number: 390, sql: endedBodies },
  { number: 400, sql: handlersFound },
  { number: 410, sql: unreadFiles },
];

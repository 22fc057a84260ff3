/** What would keep a document from its receivers, said before it is issued: a number given cannot be taken back. */
import type { exchange } from '#contract/exchange.ts';
import type { z } from 'zod';
import { findBody, findInDirectory, sendingCode, successorOf } from '../agencies/index.ts';
import { newestVersions, receivers, type DocumentRow } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { isTooLarge, profileOf } from './profile.ts';
import { keyOf } from './stick/store.ts';

type Preflight = z.input<(typeof exchange)['preflight']['output']>;

export function preflight(db: ReadableDb, row: DocumentRow): Preflight {
  const overHub = receivers(db, row.id).filter(({ kind }) => kind === 'hub');
  if (overHub.length === 0) return { receivers: [], tooLarge: null, hasNoCode: false };
  const body = findBody(db, row.body_id);
  return {
    receivers: overHub.flatMap((receiver) => troubleOf(db, receiver)),
    tooLarge: tooLarge(db, row),
    hasNoCode: body !== undefined && sendingCode(body) === null,
  };
}

function troubleOf(
  db: ReadableDb,
  { code, name }: { readonly code: string | null; readonly name: string },
): Preflight['receivers'] {
  const agency = code === null ? undefined : findInDirectory(db, code);
  if (agency?.isOpen || (code !== null && keyOf(db, code) !== undefined)) return [];
  return [
    {
      code,
      name,
      problem: agency ? 'closed' : 'unknown',
      successor: agency ? successorOf(db, agency) : null,
    },
  ];
}

/** Base64 makes four bytes of three; the rest of a message is small beside its files. */
function tooLarge(db: ReadableDb, row: DocumentRow): Preflight['tooLarge'] {
  const profile = profileOf(db, row.body_id);
  const bytes = newestVersions(db, row.id).reduce(
    (sum, { size_bytes }) => sum + Math.ceil(size_bytes / 3) * 4,
    0,
  );
  if (!profile || !isTooLarge(profile, bytes)) return null;
  return { sizeMb: Math.ceil(bytes / 1_048_576), limitMb: profile.message_max_mb ?? 0 };
}

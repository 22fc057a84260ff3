/** The SQL of desks: who has a part in a document, and so may see it (P1), and on whose desk it lies now. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

/**
 * own: drafted it. decide: it was presented to him. lead, support, inform: assigned. unit: it lies with his unit. past: his part is
 * over, he may still look.
 */
export type Part = 'own' | 'decide' | 'lead' | 'support' | 'unit' | 'inform' | 'past';

export function setPart(db: WritableDb, documentSeq: number, personId: string, part: Part): void {
  db.run(
    `INSERT INTO desk (person_id, document_seq, part) VALUES (:personId, :documentSeq, :part)
         ON CONFLICT (person_id, document_seq) DO UPDATE SET part = excluded.part`,
    { personId, documentSeq, part },
  );
}

/** Takes the document out of this person's sight. */
export function clearPart(db: WritableDb, documentSeq: number, personId: string): void {
  db.run('DELETE FROM desk WHERE person_id = :personId AND document_seq = :documentSeq', {
    personId,
    documentSeq,
  });
}

export function partOf(db: ReadableDb, documentSeq: number, personId: string): Part | undefined {
  return db.get<{ part: Part }>(
    'SELECT part FROM desk WHERE person_id = :personId AND document_seq = :documentSeq',
    { personId, documentSeq },
  )?.part;
}

/** Everybody who has a part in the document. */
export function partsOn(db: ReadableDb, documentSeq: number): { personId: string; part: Part }[] {
  return db.all('SELECT person_id AS personId, part FROM desk WHERE document_seq = :documentSeq', {
    documentSeq,
  });
}

/** The boxes of the menu are counted from indexes: a desk is read from the desk, never from all documents. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxConditions, boxOf } from '#core/documents/boxes.ts';
import { openWorkOffice, type WorkOffice } from './office.ts';

let office: WorkOffice;
beforeAll(async () => {
  office = await openWorkOffice();
});
afterAll(async () => office.test.end());

const planOf = (sql: string) =>
  office.test.core.db
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, { me: 'p', today: '2026-11-20', seesAllToSign: 1 })
    .map(({ detail }) => detail);
const onDocument = (plan: readonly string[]) => plan.filter((step) => / document( |$)/.test(step));
const countOf = (where: string) =>
  planOf(`SELECT count(*) FROM (SELECT 1 FROM document WHERE ${where} LIMIT 100001)`);

// The keys of the conditions' own object.
const boxes = Object.keys(boxConditions) as (keyof typeof boxConditions)[];

describe('a box', () => {
  it.each(boxes)('%s is counted without walking through all documents, for those who see all', (box) => {
    const plan = countOf(boxOf(box, { seesAll: 1 }));
    expect(plan.filter((step) => step.startsWith('SCAN document'))).toEqual([]);
  });

  it.each(boxes)('%s is counted for staff from their own desk', (box) => {
    const [step, ...more] = onDocument(countOf(boxOf(box, { seesAll: 0 })));
    expect(more).toEqual([]);
    // One document after the other by its number, in the table or in an index that ends in it.
    expect(step).toMatch(/^SEARCH document .*(?:rowid=\?|seq=\?)\)$/);
  });

  it.each(['presented', 'to_present', 'incoming_done'] as const)(
    '%s needs the index alone, not the rows',
    (box) => {
      expect(onDocument(countOf(boxConditions[box]))[0]).toContain('COVERING INDEX');
    },
  );
});

/**
 * Never losing it at 100 k documents: a whole look at the data and its longest slice, a search index made anew and its
 * longest hold on the database, a backup, a restore; each beside the bare statement or copy it rests on.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBackups, makeBackup, placeAt, stageRestore, usualKeepRule } from '#core/backup/index.ts';
import { inspectSome } from '#core/backup/inspect/inspect.ts';
import { beginInspection } from '#core/backup/inspect/inspection.ts';
import { mendIndexes } from '#core/backup/mend-index.ts';
import { rebuildIndexes } from '#core/backup/search-index.ts';
import { ContentStore } from '#core/kernel/content-store.ts';
import { openConnection } from '#core/kernel/database.ts';
import { Pace } from '#core/kernel/pace.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir, startInput } from '#tests/support/core.ts';
import { fill, openOffice } from './support/office.ts';
import { inTurns, isAsked, report, timed } from './support/report.ts';

const size = 100_000;
const samples = isAsked('--quick') ? 1 : 3;
const office = await openOffice();
const { dataDir } = office.test;
const start = startInput(dataDir);
const data = { ...start, filesDir: join(dataDir, 'files') };
writeFileSync(join(dataDir, 'keys.json'), JSON.stringify({ version: 1, id: 'be0c0001', fileKey: '' }));
fill(office.test.core.db, office, size, office.incomingBook);
await office.test.stop();

const path = join(dataDir, 'congvan.db');
const db = openConnection(path, start.databaseKey, 'write');
db.pragma('wal_checkpoint(TRUNCATE)');
const one = (name: string, own: readonly number[], bare: readonly number[]) =>
  report({ bench: 'safe', case: name, own, bare, unit: 'ms', better: 'less' });

const slices: number[] = [];
const look = () => {
  const on = {
    db,
    files: new ContentStore(data.filesDir, start.fileKey),
    backups: [],
    today: '2026-11-20',
    isOver: () => false,
  };
  const { inspection, longestSliceMs } = inspectSome(on, beginInspection(new Date()));
  if (inspection.findings.length > 0) throw new Error(JSON.stringify(inspection.findings.slice(0, 3)));
  slices.push(longestSliceMs);
};
const passes = await inTurns(
  { samples, withinMs: 120_000 },
  () => timed(look),
  () => timed(() => db.pragma('integrity_check')),
);
one('look_100k', passes.own, passes.bare);
one('look_longest_slice', [Math.max(...slices)], passes.bare);

const portions: number[] = [];
const mends = await inTurns(
  { samples, withinMs: 60_000 },
  () => timed(() => portions.push(mendIndexes(db, new Pace()).longestPortionMs)),
  () => timed(() => db.transact(() => rebuildIndexes(db))),
);
one('mend_100k', mends.own, mends.bare);
one('mend_longest_portion', [Math.max(...portions)], mends.bare);

const stick = newDataDir();
let made = 0;
const backups = await inTurns(
  { samples, withinMs: 60_000 },
  () =>
    timed(() =>
      makeBackup(
        data,
        {
          folder: stick,
          why: 'asked',
          keep: usualKeepRule,
          now: new Date(Date.parse('2026-11-20T10:00:00Z') + made++ * 1000),
          secrets: {},
        },
        new Pace(),
      ),
    ),
  () => {
    rmSync(join(stick, 'bare.db'), { force: true });
    return timed(() => db.run('VACUUM INTO :path', { path: join(stick, 'bare.db') }));
  },
);
one('backup_100k', backups.own, backups.bare);

const [found] = findBackups(stick, start.databaseKey).backups;
const other = newDataDir();
mkdirSync(other, { recursive: true });
const restores = await inTurns(
  { samples, withinMs: 60_000 },
  () =>
    timed(() =>
      stageRestore(
        {
          ...start,
          dataDir: other,
          filesDir: join(other, 'files'),
          place: placeAt(found!.root),
          name: found!.name,
          now: new Date(),
          migrations,
        },
        new Pace(),
      ),
    ),
  () =>
    timed(() =>
      copyFileSync(join(found!.root, 'snapshots', found!.name, 'congvan.db'), join(other, 'bare.db')),
    ),
);
one('restore_100k', restores.own, restores.bare);

db.close();
for (const dir of [dataDir, stick, other]) rmSync(dir, { recursive: true, force: true });

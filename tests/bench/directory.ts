/** Finding a receiver among 123,000 agencies through core and its reading thread, beside the bare index; and a day's changes of the directory. */
import { join } from 'node:path';
import type { DirectoryAgency } from '#contract/agencies.ts';
import { directoryChanges, enterAgencies } from '#core/agencies/index.ts';
import { openConnection } from '#core/kernel/database.ts';
import { matchOf } from '#core/kernel/match.ts';
import { startInput } from '#tests/support/core.ts';
import { openOffice } from './support/office.ts';
import { inTurns, isAsked, report, timed } from './support/report.ts';

const count = isAsked('--quick') ? 20_000 : 123_000;
const kinds = [
  'UBND xã',
  'UBND phường',
  'Sở Nội vụ',
  'Phòng Văn hóa',
  'Trạm Y tế xã',
  'Trường Tiểu học',
  'Hội Nông dân xã',
  'Đảng ủy xã',
];
const words = 'Tân Phú An Bình Long Hòa Thạnh Mỹ Đức Lộc Hưng Sơn Hà Giang Nam Bắc'.split(' ');

const agencyAt = (at: number): DirectoryAgency => ({
  code: `H${String((at % 63) + 1).padStart(2, '0')}.${at % 97}.${at}`,
  legacyCode: null,
  name: `${kinds[at % 8]} ${words[(at >> 3) % 16]} ${words[(at >> 7) % 16]} ${words[(at >> 11) % 16]}`,
  parentCode: null,
  mail: null,
  isOpen: at % 50 !== 0,
});

const { test, clerk } = await openOffice();
const agencies = Array.from({ length: count }, (_, at) => agencyAt(at));
test.core.db.transact(() => enterAgencies(test.core.db, agencies));
const bare = openConnection(join(test.dataDir, 'congvan.db'), startInput('').databaseKey, 'read');

for (const [name, text] of [
  ['find_letter', 'u'],
  ['find_kind', 'ubnd xa'],
  ['find_name', 'ubnd xa tan phu'],
  ['find_school', 'trường tiểu học mỹ'],
  ['find_code', 'H53'],
] as const) {
  const own = async (): Promise<void> => {
    const found = await clerk.agencies.directory({ text, limit: 20 });
    if (found.length === 0) throw new Error(`nothing for ${text}`);
  };
  const plain = () =>
    bare.all('SELECT code FROM directory_search WHERE directory_search MATCH :match LIMIT 20', {
      match: matchOf(text),
    });
  await own();
  const taken = await inTurns(
    { samples: 40, withinMs: 4_000 },
    () => timed(own),
    () => timed(plain),
  );
  report({ bench: 'directory', case: name, ...taken, unit: 'ms', better: 'less', tails: true });
}

const changed = agencies.map((agency, at) =>
  at % 5_000 === 0 ? { ...agency, name: `${agency.name} mới` } : agency,
);
const taken = await inTurns(
  { samples: 5, withinMs: 10_000 },
  () =>
    timed(() => {
      const changes = directoryChanges(test.core.db, changed);
      test.core.db.transact(() => enterAgencies(test.core.db, changes));
    }),
  () => timed(() => bare.all('SELECT * FROM directory_agency')),
);
report({ bench: 'directory', case: 'daily_changes', ...taken, unit: 'ms', better: 'less' });
bare.close();
await test.end();

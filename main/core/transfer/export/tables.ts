/** The tables of an export: documents under the names of PL VI of Decree 30/2020 for people, and every table as it is for machines. */
import type { ReadableDb } from '../../kernel/database.ts';
import { beginsFormula } from '../sheet/index.ts';

type Row = Readonly<Record<string, unknown>>;

export interface OpenTable {
  readonly path: string;
  /** What README.txt says of it. */
  readonly about: string;
  readonly sql: string;
  readonly head: string;
  readonly line: (row: Row) => string;
}

/** UTF-8 with its mark: Excel reads Vietnamese CSV only so. */
const mark = '\ufeff';
const day = (column: string) =>
  `CASE WHEN ${column} IS NULL THEN '' ELSE substr(${column}, 9, 2) || '/' || substr(${column}, 6, 2) || '/' || substr(${column}, 1, 4) END`;

/** Column name to its SQL, in order. */
type Columns = Readonly<Record<string, string>>;

/** Fields 1 to 11, which incoming and outgoing share (vanthu §1.17). */
const shared: Columns = {
  'FileCode.OrganId': 'd.dossier_organ',
  'FileCode.FileCatalog': 'd.dossier_year',
  'FileCode.FileNotation': 'd.dossier_notation',
  DocOrdinal: 'd.dossier_ordinal',
  TypeName: 'd.kind',
  CodeNumber: 'd.number',
  CodeNotation: 'd.symbol',
  IssuedDate: day('d.issued_on'),
  OrganName: 'd.issuer_name',
  Subject: 'd.subject',
  Language: 'd.language',
  PageAmount: 'd.page_amount',
  Description: 'd.note',
};
const signer: Columns = {
  'SignerInfo.Position': 'd.signer_position',
  'SignerInfo.FullName': 'd.signer_name',
};
const priority: Columns = {
  Priority: `CASE d.urgency WHEN 'normal' THEN 0 WHEN 'khan' THEN 1 WHEN 'thuong_khan' THEN 2 ELSE 3 END`,
};
const ours: Columns = {
  So: 'b.name',
  SoTrongSo: 'd.book_number',
  SoPhu: 'd.suffix',
  TrangThai: 'd.state',
  Ma: 'd.id',
};
const incoming: Columns = {
  ...shared,
  ArrivalDate: day('d.arrived_on'),
  ArrivalNumber: 'd.book_number',
  ...signer,
  ...priority,
  ToPlaces: 'd.to_places',
  DueDate: day('d.due_on'),
  ...ours,
};
const outgoing: Columns = {
  ...shared,
  ...signer,
  ...priority,
  IssuedAmount: 'd.issued_amount',
  DueDate: day('d.due_on'),
  ...ours,
};
const documentsGoing = (direction: string) =>
  `document d LEFT JOIN book b ON b.id = d.book_id WHERE d.direction = '${direction}' ORDER BY d.seq`;

/** `names`: where each stored file goes in the export, by its SHA-256. */
export function openTables(names: ReadonlyMap<string, string>): OpenTable[] {
  const placed = (row: Row): Row => ({ ...row, DuongDan: names.get(String(row['SHA256'])) ?? '' });
  return [
    csv(
      'van-ban-den.csv',
      'văn bản đến, tên cột theo Phụ lục VI Nghị định 30/2020/NĐ-CP',
      incoming,
      documentsGoing('incoming'),
    ),
    csv('van-ban-di.csv', 'văn bản đi, tên cột theo Phụ lục VI', outgoing, documentsGoing('outgoing')),
    csv(
      'noi-nhan.csv',
      'nơi nhận của từng văn bản đi (To của Phụ lục VI)',
      {
        Ma: 'r.document_id',
        ThuTu: 'r.position + 1',
        'To.OrganId': 'r.code',
        'To.OrganName': 'r.name',
        Cach: 'r.kind',
      },
      'receiver r ORDER BY r.document_id, r.position',
    ),
    csv(
      'so.csv',
      'các sổ đăng ký',
      { Ma: 'id', Ten: 'name', Loai: 'direction', Nam: 'year', SoDau: 'first_number', DaKhoa: 'is_closed' },
      'book ORDER BY year, direction, name',
    ),
    csv(
      'so-van-ban.csv',
      'từng số đã cấp, kể cả số bỏ và lý do',
      {
        So: 'b.name',
        Nam: 'b.year',
        SoTrongSo: 'n.number',
        SoPhu: 'n.suffix',
        TrangThai: 'n.state',
        Ngay: day('n.day'),
        LyDo: 'n.reason',
        MaVanBan: 'n.document_id',
      },
      'book_number n JOIN book b ON b.id = n.book_id ORDER BY b.year, b.name, n.number, n.suffix',
    ),
    csv(
      'tep.csv',
      'từng tệp, từng phiên bản, nằm ở đâu trong thư mục này',
      {
        MaVanBan: 'v.document_id',
        TenTep: 'v.file_name',
        LaVanBanChinh: 'v.is_main',
        PhienBan: 'v.number',
        CachTao: 'v.made',
        SoByte: 'v.size_bytes',
        SHA256: 'v.sha256',
        DuongDan: `''`,
      },
      'file_version v ORDER BY v.document_id, v.is_main DESC, v.number',
      placed,
    ),
    csv(
      'lich-su.csv',
      'lịch sử từng văn bản và mọi việc đã làm, lấy từ nhật ký',
      {
        Luc: 'j.at',
        Nguoi: 'coalesce(p.name, j.actor)',
        Viec: 'j.type',
        VeCaiGi: 'j.entity',
        Ma: 'j.entity_id',
        ChiTiet: `CASE WHEN w.words IS NULL THEN j.payload
                       ELSE json_remove(json_patch(j.payload, w.words), '$.salt', '$.words', '$.wordsOf') END`,
      },
      `journal j LEFT JOIN person p ON p.id = j.actor
                 LEFT JOIN journal_words w ON w.digest = json_extract(j.payload, '$.words')
        ORDER BY j.position`,
    ),
  ];
}

/** What a person may not take along: proofs of who they are, and what is made anew from the rest. */
const keptBack: Readonly<Record<string, readonly string[]>> = {
  person: ['password_hash'],
  command_done: ['answer'],
};
const leftOut = /^sqlite_|_search|^document_place$|^learned$|^file_words/;

/** Every table as it lies in the database, a JSON object a line; bytes in hex. */
export function rawTables(db: ReadableDb): OpenTable[] {
  return db
    .all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .filter(({ name }) => !leftOut.test(name))
    .map(({ name }) => ({
      path: `du-lieu/${name}.jsonl`,
      about: '',
      sql: `SELECT * FROM ${name}`,
      head: '',
      line: (row) => `${JSON.stringify(withoutSecrets(name, row), asText)}\n`,
    }));
}

function withoutSecrets(table: string, row: Row): Readonly<Record<string, unknown>> {
  const hidden = keptBack[table] ?? [];
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !hidden.includes(column))
      .map(([column, value]) => [
        column,
        value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
      ]),
  );
}

const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

function csv(
  path: string,
  about: string,
  columns: Columns,
  from: string,
  change: (row: Row) => Row = (row) => row,
): OpenTable {
  const names = Object.keys(columns);
  const asked = Object.entries(columns).map(([name, sql]) => `${sql} AS "${name}"`);
  return {
    path,
    about,
    sql: `SELECT ${asked.join(', ')} FROM ${from}`,
    head: `${mark}${names.join(',')}\r\n`,
    line: (row) => {
      const changed = change(row);
      return `${names.map((name) => csvCell(changed[name])).join(',')}\r\n`;
    },
  };
}

/** RFC 4180; an apostrophe before what a spreadsheet would take for a formula. The JSON lines have it without. */
function csvCell(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return '';
  const text = beginsFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

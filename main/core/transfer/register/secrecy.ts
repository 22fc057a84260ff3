/** Looks for marks of secrecy in a register: what bears one is left out, and nothing of it is said again (P2). */
import type { RegisterField } from '#contract/transfer.ts';
import { findSecrecyInFileName, findSecrecyInMessage, fromTcvn3, fromVni } from '../../documents/index.ts';
import { fold } from '../../kernel/fold.ts';

/** One cell with its column. */
export interface MarkedCell {
  readonly head: string;
  readonly field: RegisterField | null;
  readonly text: string;
}

/** m, an a of any kind, t, or letters of other fonts and alphabets: only such a text can name a level, and few do. */
const mayName =
  /m[^\p{L}]{0,3}[aàáảãạăằắẳẵặâầấẩẫậ]\p{M}*[^\p{L}]{0,3}t|[\u00a1-\u00ff]|[\u0370-\u052f\uff00-\uffef]/iu;
const isOld = /[\u00a1-\u00ff]/;
/** In these columns people's own names and the whole language stand; a lone "mật" there is a word. */
const prose: ReadonlySet<RegisterField | null> = new Set([
  'subject',
  'issuerName',
  'signerName',
  'receivers',
  'keptBy',
  'signedFor',
  'field',
]);
const openLevels = /^(|-|0|khong|khong mat|thuong|binh thuong|cong khai|k|none|no)$/;
const namedAtStart =
  /^(văn bản|tài liệu|công văn|báo cáo|vb|cv|tl)\s+(tối\s+|tuyệt\s+)?mật(?![\p{L}\p{M}]|\s+(độ|ong|khẩu|mã|thiết|danh|thư|vụ))/iu;

export function hasSecrecyMark(cells: readonly MarkedCell[]): boolean {
  return cells.some(({ head, field, text }) => {
    if (field === 'secrecy' || /^(do|muc do|cap do) mat$/.test(fold(head).trim()))
      return !openLevels.test(fold(text).trim());
    return mayName.test(text) && readings(text).some((one) => names(head, field, one));
  });
}

function names(head: string, field: RegisterField | null, text: string): boolean {
  if (findSecrecyInMessage([{ name: head, text }])) return true;
  if (namedAtStart.test(text.trim())) return true;
  return !prose.has(field) && text.length <= 60 && findSecrecyInFileName(text) !== null;
}

/** As it stands, in old letters, and with "M Ậ T" drawn together. */
function readings(text: string): string[] {
  const all = isOld.test(text) ? [text, fromTcvn3(text), fromVni(text)] : [text];
  return all.map((one) =>
    one
      .normalize('NFC')
      .replace(/(?<![\p{L}\p{M}])(?:\p{L}\s){2,}\p{L}(?![\p{L}\p{M}])/gu, (run) => run.replace(/\s/g, '')),
  );
}

/** "SỔ ĐĂNG KÝ VĂN BẢN MẬT ĐẾN": such a book is kept on paper only, none of it is read. */
export function isSecretRegister(titles: readonly string[], fileName: string): boolean {
  const isNamed = titles.some((title) =>
    /(văn bản|tài liệu|công văn|sổ)\s+(đi |đến )?(tối |tuyệt )?mật(?![\p{L}\p{M}]|\s+(độ|ong|khẩu|mã))/iu.test(
      title.normalize('NFC'),
    ),
  );
  return (
    isNamed ||
    findSecrecyInFileName(fileName) !== null ||
    findSecrecyInMessage(titles.map((text) => ({ name: 'title', text }))) !== null
  );
}

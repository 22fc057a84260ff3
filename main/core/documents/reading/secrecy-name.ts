/** Finds what says a level of state secrecy in the name of a file. */
import type { SecrecyFinding, SecrecyLevel } from './secrecy-level.ts';
import { fold } from './vietnamese.ts';

/** "CV mật 12.pdf", "[TOI MAT] …", "VB_MAT.pdf", but not "bảo mật", "mat bang", "mat tran". */
export function findSecrecyInFileName(fileName: string): SecrecyFinding | null {
  const name = fileName.normalize('NFC').replace(/\.[a-z0-9]{2,5}$/i, '');
  const words = name.split(/[^\p{L}]+/u).filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const level = wordLevel(words, index);
    if (level)
      return {
        level,
        where: 'file_name',
        text: [words[index - 1], word].join(' ').trim(),
        isDoubt: !/mật/iu.test(word),
        boxes: [],
      };
  }
  return null;
}

/** With marks "mật" is plain; without them ("mat") only where the words around leave no other sense. */
function wordLevel(words: readonly string[], index: number): SecrecyLevel | null {
  const word = words[index]!;
  const [before, after] = [fold(words[index - 1] ?? ''), fold(words[index + 1] ?? '')];
  const folded = fold(word);
  if (folded === 'tuyetmat') return 'tuyet_mat';
  if (folded === 'toimat') return 'toi_mat';
  if (folded !== 'mat' || !/^(mat|mật)$/iu.test(word)) return null;
  if (before === 'tuyet') return 'tuyet_mat';
  if (before === 'toi') return 'toi_mat';
  if (/^(bao|bi|co|can|an|than|mach|duong|khai)$/.test(before)) return null;
  const isPlain = /^mật$/iu.test(word);
  if (word === 'Mật' && isPersonBefore(words, index)) return null;
  if (isPlain) return /^(do|ong|khau|ma|thiet|vu|thu|nghi|danh)$/.test(after) ? null : 'mat';
  const isNamed =
    /^(vb|cv|van|congvan|vanban|ban|tailieu|lieu|do|dau|muc)$/.test(before) && !otherMat.test(after);
  const isAtEdge = word === 'MAT' && (index === 0 || index === words.length - 1) && !otherMat.test(after);
  return isNamed || isAtEdge ? 'mat' : null;
}

/** "Nguyễn Văn Mật", "ông Mật": a name follows a form of address or at least two other names. */
function isPersonBefore(words: readonly string[], index: number): boolean {
  const [second = '', first = ''] = [words[index - 2], words[index - 1]];
  if (/^(ong|ba|anh|chi|em|dc)$/.test(fold(first)) || fold(`${second} ${first}`) === 'dong chi') return true;
  const isNamed = [second, first].every((word) => /^\p{Lu}\p{Ll}+$/u.test(word));
  return (
    isNamed &&
    !/^(cong van|van ban|tai lieu|bao cao|ke hoach|ho so|do khan|phu luc|to trinh)$/.test(
      fold(`${second} ${first}`),
    )
  );
}

/** Mặt bằng, mặt trận, mặt nước, mất điện, mắt kính, mát mẻ, mật độ … */
const otherMat =
  /^(bang|tran|nuoc|hang|cat|duong|tien|sau|truoc|do|ong|khau|ma|dien|kinh|me|tich|can|trai|phang|thiet)$/;

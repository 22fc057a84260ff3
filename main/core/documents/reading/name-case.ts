/** Writes names printed in capitals as people write them: "SỞ NỘI VỤ" → "Sở Nội vụ" (PL II of Decree 30/2020). */
import { fold, isCapitals, tidy, wordKey } from './vietnamese.ts';

/** Words of place kinds; every syllable after one is part of a place's name. */
const placeKinds = [
  'thành phố',
  'thị xã',
  'thị trấn',
  'đặc khu',
  'khu phố',
  'tỉnh',
  'xã',
  'phường',
  'huyện',
  'quận',
  'thôn',
];

/** First words of bodies, longest first; written with one capital unless said otherwise. */
const bodyNames = [
  'Ủy ban nhân dân',
  'Hội đồng nhân dân',
  'Ủy ban Mặt trận Tổ quốc Việt Nam',
  'Mặt trận Tổ quốc Việt Nam',
  'Đoàn Thanh niên Cộng sản Hồ Chí Minh',
  'Hội Liên hiệp Phụ nữ',
  'Hội Nông dân',
  'Hội Cựu chiến binh',
  'Liên đoàn Lao động',
  'Viện kiểm sát nhân dân',
  'Tòa án nhân dân',
  'Thi hành án dân sự',
  'Kho bạc Nhà nước',
  'Ngân hàng Nhà nước',
  'Bảo hiểm xã hội',
  'Văn phòng Đăng ký đất đai',
  'Trung tâm Phục vụ hành chính công',
  'Đoàn đại biểu Quốc hội',
  'Ban Thường vụ',
  'Ban Chấp hành',
  'Ban Chỉ đạo',
  'Ban Chỉ huy',
  'Ban Quản lý',
  'Ban Tổ chức',
  'Văn phòng',
  'Tổng cục',
  'Chi cục',
  'Chi nhánh',
  'Trung tâm',
  'Bệnh viện',
  'Thanh tra',
  'Công an',
  'Công ty',
  'Tổng công ty',
  'Bộ Chỉ huy Quân sự',
  'Đảng ủy',
  'Đảng bộ',
  'Tỉnh ủy',
  'Thành ủy',
  'Huyện ủy',
  'Quốc hội',
  'Chính phủ',
  'Thủ tướng Chính phủ',
  'Trường',
  'Phòng',
  'Viện',
  'Cục',
  'Vụ',
  'Sở',
  'Bộ',
  'Ban',
  'Hội',
  'Tổ',
];

/** Fields of work whose later words have capitals too. */
const fixedPhrases = [
  'Công Thương',
  'Nhà nước',
  'Tổ quốc',
  'Mặt trận',
  'Quân sự',
  'Thường trực',
  'Trung ương',
  'Việt Nam',
  'Trung học cơ sở',
  'Trung học phổ thông',
  'Tiểu học',
  'Mầm non',
  'Trẻ em',
  'Đa khoa',
  'Thể thao',
  'Du lịch',
];

/** Short names that stay in capitals. */
const initials = new Set([
  'UBND',
  'HĐND',
  'UBMTTQ',
  'MTTQ',
  'TNHH',
  'MTV',
  'TTHC',
  'THCS',
  'THPT',
  'BQL',
  'CP',
  'TP',
  'BHXH',
  'VP',
]);

const bodies = phrasesOf(bodyNames);
const phrases = phrasesOf(fixedPhrases);

/**
 * `places` are names known from the page itself, such as the one before the date: "AN SƠN" is a place only then.
 * Text that is not in capitals is returned as it is.
 */
export function nameCase(text: string, places: readonly string[] = []): string {
  const printed = tidy(text);
  if (!isCapitals(printed)) return printed;
  const words = printed.split(' ');
  const known = [...bodies, ...phrasesOf(places.map((place) => withoutPlaceKind(tidy(place)))), ...phrases];
  const written: string[] = [];
  // `opens`: the next word begins a name and takes a capital.
  let state: 'opens' | 'inside' | 'place' = 'opens';
  while (written.length < words.length) {
    const index = written.length;
    const body = phraseAt(words, index, known);
    const placeKind = body && isBody(body) ? null : phraseAt(words, index, placeKindWords);
    const phrase = placeKind ? null : body;
    if (placeKind) {
      const kind = words.slice(index, index + placeKind.length).map(lower);
      written.push(index === 0 ? capital(kind[0]!) : kind[0]!, ...kind.slice(1));
      state = 'place';
    } else if (phrase && (state !== 'inside' || !isBody(phrase) || phrase.length > 1)) {
      written.push(...withCommas(words, index, phrase));
      state = isBody(phrase) || written.at(-1)!.endsWith(',') ? 'opens' : 'inside';
    } else {
      const word = words[index]!;
      written.push(wordCase(word, state));
      state = nextState(word, state);
    }
  }
  return written.join(' ');
}

/** After "và", a comma or a dash another name opens; a place goes on to its end. */
function nextState(word: string, state: 'opens' | 'inside' | 'place'): 'opens' | 'inside' | 'place' {
  if (state === 'place') return 'place';
  return /^(VÀ|[-–])$|[,;]$/u.test(word) || keepsCapitals(word) ? 'opens' : 'inside';
}

const placeKindWords = phrasesOf(placeKinds);

type Phrase = {
  readonly keys: readonly string[];
  readonly written: readonly string[];
  readonly length: number;
};

/** Longest first, so that "Tổng cục" is found before "Tổ". */
function phrasesOf(names: readonly string[]): Phrase[] {
  return names
    .map((name) => name.split(' '))
    .map((written) => ({ keys: written.map(wordKey), written, length: written.length }))
    .toSorted((one, other) => other.length - one.length);
}

function phraseAt(words: readonly string[], index: number, list: readonly Phrase[]): Phrase | null {
  const stands = (phrase: Phrase) =>
    phrase.keys.every((key, offset) => key === wordKey(words[index + offset] ?? ''));
  return list.find(stands) ?? null;
}

const isBody = (phrase: Phrase) => bodies.includes(phrase);

/** The phrase as it is written, with the commas of the page. */
function withCommas(words: readonly string[], index: number, phrase: Phrase): string[] {
  return phrase.written.map((word, offset) => word + (words[index + offset]!.match(/[,;]$/)?.[0] ?? ''));
}

const keepsCapitals = (word: string) => initials.has(word.replace(/[.,]/g, ''));

function wordCase(word: string, state: 'opens' | 'inside' | 'place'): string {
  if (keepsCapitals(word) || /\d/.test(word)) return word;
  if (/^(VÀ|CỦA|CÁC|VỀ|CHO|TẠI)$/u.test(word)) return lower(word);
  return state === 'inside' ? lower(word) : capital(word);
}

const lower = (word: string) => word.toLocaleLowerCase('vi');
const capital = (word: string) =>
  word.charAt(0).toLocaleUpperCase('vi') + word.slice(1).toLocaleLowerCase('vi');

/** "phường An Sơn" → "An Sơn". */
export function withoutPlaceKind(place: string): string {
  const folded = fold(place);
  const kind = placeKinds.find((word) => folded.startsWith(`${fold(word)} `));
  return kind ? place.split(' ').slice(kind.split(' ').length).join(' ') : place;
}

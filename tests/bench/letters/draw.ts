/** Lays a letter out on A4 in the decree's places and in the ways offices stray from them. */
import type { Chance } from './chance.ts';
import type { Weight } from './faces.ts';
import type { Letter } from './letter.ts';

/** Words drawn at one place; `y` is the baseline, from the bottom of the page. */
export interface Run {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
  /** In a face that draws small letters as capitals. */
  readonly isHigh?: boolean;
}

type Measure = (text: string, size: number, weight: Weight) => number;

export interface Drawn {
  readonly runs: readonly Run[];
  readonly pageCount: number;
}

const left = 85;
const right = 545;
const middle = (left + right) / 2;
const upper = (text: string) => text.toLocaleUpperCase('vi');

/** Draws with the letter's own habits, chosen by chance. */
export function draw(letter: Letter, chance: Chance, measure: Measure): Drawn {
  return new Sheet(letter, chance, measure).draw();
}

class Sheet {
  readonly #runs: Run[] = [];
  readonly #letter: Letter;
  readonly #chance: Chance;
  readonly #measure: Measure;
  readonly #size: number;
  /** Offices whose boldness is lost, or laid over everything. */
  readonly #boldness: 'right' | 'all' | 'none';
  #page = 1;
  #y = 790;

  constructor(letter: Letter, chance: Chance, measure: Measure) {
    this.#letter = letter;
    this.#chance = chance;
    this.#measure = measure;
    this.#size = chance.one([13, 13, 14, 14, 12]);
    this.#boldness = chance.in100(88) ? 'right' : chance.one(['all', 'none']);
  }

  draw(): Drawn {
    if (this.#chance.in100(25)) this.#signedWhen();
    this.#head();
    if (!this.#letter.isPlainLetter) this.#title();
    this.#addressees();
    for (const ground of this.#letter.grounds) this.#paragraph(ground, 'italic');
    if (this.#letter.kind === 'Quyết định')
      this.#centred('QUYẾT ĐỊNH:', this.#y - 4, this.#size, 'bold', middle, () => (this.#y -= 24));
    const copies = this.#chance.in100(20) ? 4 : 1;
    for (let copy = 0; copy < copies; copy += 1)
      for (const [index, text] of this.#letter.body.entries())
        if (copy === 0 || index < 3) this.#paragraph(text, 'regular');
    this.#signature();
    if (this.#chance.in100(15)) this.#footer();
    if (this.#page > 1) this.#pageNumbers();
    return { runs: this.#runs, pageCount: this.#page };
  }

  #put(text: string, x: number, y: number, size: number, weight: Weight, page = this.#page): void {
    if (text.trim() === '') return;
    this.#runs.push({ text, page, x, y, size, weight: this.#shown(weight) });
  }

  #shown(weight: Weight): Weight {
    if (this.#boldness !== 'none') return weight;
    return weight === 'bold' ? 'regular' : weight === 'boldItalic' ? 'italic' : weight;
  }

  #centred(text: string, y: number, size: number, weight: Weight, centre: number, then?: () => void): void {
    this.#put(text, centre - this.#measure(text, size, this.#shown(weight)) / 2, y, size, weight);
    then?.();
  }

  /** Lines no wider than so many points, broken between words. */
  #wrapped(text: string, size: number, weight: Weight, width: number): string[] {
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
      if (lines.length > 0 && this.#measure(longer, size, weight) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  /** What signing software of the portals writes at the very top. */
  #signedWhen(): void {
    const { own } = this.#letter.office;
    const y = 826;
    this.#put(`Ký bởi: ${own}`, 430, y, 6.5, 'regular');
    this.#put('Ngày ký: 12/11/2026 08:15:22 +07:00', 430, y - 8, 6.5, 'regular');
  }

  #head(): void {
    const { office } = this.#letter;
    const isParty = office.profile === 'party';
    const isOneColumn = !isParty && this.#chance.in100(4);
    const [leftCentre, rightCentre] = [this.#chance.from(158, 180), this.#chance.from(408, 425)];
    const top = this.#y;
    const size = this.#chance.one([12, 12, 13]);
    const nation = isParty
      ? 'ĐẢNG CỘNG SẢN VIỆT NAM'
      : this.#chance.one([
          'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
          'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
          'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        ]);
    if (isOneColumn) {
      this.#centred(nation, top, size, 'bold', middle);
      this.#centred('Độc lập - Tự do - Hạnh phúc', top - 16, 13, 'bold', middle);
      this.#y = top - 40;
    }
    let y = isOneColumn ? this.#y : top;
    // Words never run into the other column; the gap may be small.
    const width =
      2 * (rightCentre - this.#measure(nation, size, 'bold') / 2 - this.#chance.from(8, 20) - leftCentre);
    const superior =
      office.superior === '' ? [] : this.#wrapped(upper(office.superior), size, 'regular', width);
    const own = this.#balanced(this.#wrapped(upper(office.own), size, 'bold', width));
    const firstLeft = [
      ...superior.map((text) => [text, this.#boldness === 'all' ? 'bold' : 'regular'] as const),
      ...own.map((text) => [text, 'bold'] as const),
    ];
    const starts = y;
    if (
      !isOneColumn &&
      !isParty &&
      firstLeft.length > 0 &&
      this.#chance.in100(7) &&
      firstLeft[0]![1] === 'bold'
    ) {
      // One string with the columns held apart by spaces, as old templates have it.
      const gap = ' '.repeat(this.#chance.from(6, 12));
      this.#put(`${firstLeft[0]![0]}${gap}${nation}`, left - 20, y, 11, 'bold');
      firstLeft.shift();
      y -= 16;
      this.#centred('Độc lập - Tự do - Hạnh phúc', y, 13, 'bold', rightCentre);
    } else if (!isOneColumn) {
      this.#centred(nation, y, size, 'bold', rightCentre);
      if (!isParty) this.#centred('Độc lập - Tự do - Hạnh phúc', y - 16, size + 1, 'bold', rightCentre);
    }
    for (const [text, weight] of firstLeft) {
      this.#centred(text, y, size, weight, leftCentre);
      y -= 15;
    }
    if (isParty) this.#centred('*', y, 13, 'regular', leftCentre);
    else if (this.#chance.in100(12)) this.#centred('_______', y + 8, 10, 'regular', leftCentre);
    y = Math.min(y - this.#chance.from(6, 14), starts - 40);
    this.#codeAndDate(y, leftCentre, rightCentre);
  }

  /** Some break the name so that the lines are of a length. */
  #balanced(lines: readonly string[]): readonly string[] {
    const text = lines.join(' ');
    const words = text.split(' ');
    if (lines.length !== 1 || words.length < 5 || !this.#chance.in100(35)) return lines;
    const at = /^(ỦY BAN|UỶ BAN|HỘI ĐỒNG) NHÂN DÂN/.test(text) ? 4 : Math.ceil(words.length / 2);
    return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
  }

  #codeAndDate(y: number, leftCentre: number, rightCentre: number): void {
    const { codeLine, dateLine, isStamped, number, isPlainLetter } = this.#letter;
    const width = this.#measure(codeLine, 13, 'regular');
    const free = 2 * (rightCentre - leftCentre - width / 2 - this.#chance.from(12, 20));
    this.#centred(codeLine, y, 13, 'regular', leftCentre);
    if (isStamped) {
      const before = this.#measure(codeLine.slice(0, codeLine.search(/ {3}/) + 1), 13, 'regular');
      this.#put(
        number,
        leftCentre - width / 2 + before,
        y + this.#chance.one([-2, -1, 0, 1, 2]),
        this.#chance.one([12, 13, 14]),
        this.#chance.one(['regular', 'bold']),
      );
    }
    const isBroken = this.#chance.in100(4);
    const at = y + this.#chance.one([0, 0, 0, 1, -1]);
    if (isBroken) {
      const cut = dateLine.indexOf(' năm');
      this.#centred(cut > 0 ? dateLine.slice(0, cut) : dateLine, at, 13, 'italic', rightCentre);
      if (cut > 0) this.#centred(dateLine.slice(cut + 1), at - 16, 13, 'italic', rightCentre);
    } else this.#dateIn(dateLine, at, Math.min(free, 2 * (562 - rightCentre)), rightCentre);
    this.#y = y - 20;
    if (isPlainLetter) this.#letterSubject(leftCentre);
    if (this.#letter.urgency !== '') {
      const isRight = this.#chance.in100(30);
      this.#centred(this.#letter.urgency, this.#y - 6, 13, 'bold', isRight ? rightCentre : leftCentre);
      this.#y -= 26;
    } else if (this.#chance.in100(4)) {
      this.#centred(this.#chance.one(['DỰ THẢO', 'LƯU HÀNH NỘI BỘ']), this.#y - 6, 13, 'bold', leftCentre);
      this.#y -= 24;
    }
    if (this.#chance.in100(6)) this.#arrivalStamp();
    this.#y -= this.#chance.from(8, 20);
  }

  /** As large as the column lets it be. */
  #dateIn(dateLine: string, y: number, width: number, centre: number): void {
    const size =
      [14, 13.5, 13, 12, 11, 10].find((one) => this.#measure(dateLine, one, 'italic') <= width) ?? 9;
    this.#centred(dateLine, y, size, 'italic', centre);
  }

  #letterSubject(centre: number): void {
    const { subjectOpening, subject } = this.#letter;
    const size = this.#chance.one([12, 12, 13]);
    const weight: Weight = this.#chance.one(['regular', 'regular', 'italic']);
    let y = this.#y - this.#chance.from(0, 4);
    for (const line of this.#wrapped(subjectOpening + subject, size, weight, this.#chance.from(165, 205))) {
      this.#centred(line, y, size, weight, centre);
      y -= size + 2;
    }
    this.#y = y;
  }

  /** The stamp another office put on when it came there: numbers and days that are not the letter's own. */
  #arrivalStamp(): void {
    const x = this.#chance.one([440, 300]);
    const y = this.#y - 4;
    this.#put('ĐẾN', x, y, 11, 'bold');
    this.#put('Số: 1543', x + 40, y + 4, 9, 'regular');
    this.#put('Ngày: 14/11/2026', x + 40, y - 8, 9, 'regular');
    this.#y -= 22;
  }

  #title(): void {
    const { kind, subject, subjectOpening } = this.#letter;
    const chance = this.#chance;
    const size = chance.one([14, 14, 13, 15]);
    const isSpaced = chance.in100(4);
    const more = kind === 'Biên bản' && chance.in100(30) ? ' HỌP' : '';
    this.#y -= 10;
    if (!isSpaced && chance.in100(4) && more === '') this.#smallCapitals(upper(kind), size);
    else
      this.#centred(
        isSpaced ? upper(kind).split('').join(' ') : upper(kind) + more,
        this.#y,
        size,
        'bold',
        middle,
      );
    this.#y -= size + 4;
    if (subject !== '') {
      const shown = subjectOpening + subject;
      for (const line of this.#wrapped(shown, 13.5, 'bold', chance.from(300, 400))) {
        this.#centred(line, this.#y, 13.5, 'bold', middle);
        this.#y -= 17;
      }
    }
    if (chance.in100(20))
      this.#centred(chance.one(['_________', '-------', '*****']), this.#y + 6, 11, 'regular', middle);
    this.#y -= 14;
  }

  /** A large first letter and smaller capitals after it, word by word. */
  #smallCapitals(text: string, size: number): void {
    const pieces = text
      .split(' ')
      .flatMap((word) => [[word.charAt(0), size + 2] as const, [`${word.slice(1)} `, size - 2] as const]);
    const width = pieces.reduce(
      (sum, [piece, pieceSize]) => sum + this.#measure(piece, pieceSize, 'bold'),
      0,
    );
    let x = middle - width / 2;
    for (const [piece, pieceSize] of pieces) {
      this.#put(piece, x, this.#y, pieceSize, 'bold');
      x += this.#measure(piece, pieceSize, 'bold');
    }
  }

  #addressees(): void {
    const [first, ...more] = this.#letter.addressees;
    if (first === undefined) return;
    if (more.length === 0)
      this.#centred(
        `Kính gửi: ${first}${this.#chance.one(['.', '', ''])}`,
        this.#y,
        this.#size,
        'regular',
        middle,
      );
    else {
      this.#put('Kính gửi:', 180, this.#y, this.#size, 'regular');
      for (const [index, one] of this.#letter.addressees.entries()) {
        this.#y -= 18;
        this.#put(`- ${one}${index === more.length ? '.' : ';'}`, 215, this.#y, this.#size, 'regular');
      }
    }
    this.#y -= 26;
  }

  #paragraph(text: string, weight: Weight): void {
    const indent = 36;
    const width = right - left;
    let isFirst = true;
    for (const line of this.#wrapped(`\u2003${text}`, this.#size, weight, width - 14)) {
      this.#room(40);
      this.#put(line.replace('\u2003', ''), left + (isFirst ? indent : 0), this.#y, this.#size, weight);
      isFirst = false;
      this.#y -= this.#size + 4;
    }
    this.#y -= 5;
  }

  #room(points: number): void {
    if (this.#y > 60 + points) return;
    this.#page += 1;
    this.#y = 770;
  }

  #signature(): void {
    const { authority, position, printedSigner, recipients, second } = this.#letter;
    const lines = [...authority, upper(position)];
    const recipientLines = recipients.flatMap((one, index) =>
      this.#wrapped(`- ${one}${index === recipients.length - 1 ? '.' : ';'}`, 11, 'regular', 205),
    );
    this.#room(Math.max(120 + lines.length * 16, recipientLines.length * 13 + 30));
    const top = this.#y - 10;
    const centre = this.#chance.from(410, 440);
    let y = top;
    for (const line of lines.flatMap((one) => this.#wrapped(one, this.#size, 'bold', 235))) {
      this.#centred(line, y, this.#size, 'bold', centre);
      y -= this.#size + 3;
    }
    const mark = this.#chance.from(1, 100);
    if (mark <= 12) {
      this.#put(`Người ký: ${printedSigner}`, centre - 60, y - 20, 7, 'regular');
      this.#put('Thời gian ký: 12/11/2026 08:15', centre - 60, y - 29, 7, 'regular');
    } else if (mark <= 24) this.#centred('(Đã ký)', y - 24, 12, 'italic', centre);
    this.#centred(printedSigner, y - 66, this.#size, 'bold', centre);
    if (second) {
      this.#centred(second.position, top, this.#size, 'bold', 180);
      this.#centred(second.name, top - 16 * lines.length - 60, this.#size, 'bold', 180);
    }
    if (recipients.length > 0) {
      let low = second ? y - 96 : top;
      if (second) this.#page += low < 120 ? 1 : 0;
      if (low < 120 && second) low = 760;
      this.#put('Nơi nhận:', left, low, 12, 'boldItalic');
      for (const line of recipientLines) {
        low -= 13;
        this.#put(line, left, low, 11, 'regular');
      }
    }
  }

  #footer(): void {
    const text = `Địa chỉ: số 12 đường Trần Phú, ${this.#letter.office.place}. Điện thoại: 0238.3.844.123. Email: vanthu@coquan.gov.vn`;
    this.#runs.push({ text, page: 1, x: left, y: 40, size: 9, weight: 'regular' });
  }

  #pageNumbers(): void {
    for (let page = 2; page <= this.#page; page += 1)
      this.#runs.push({ text: String(page), page, x: middle, y: 805, size: 13, weight: 'regular' });
  }
}

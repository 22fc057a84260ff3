/** Phiếu giải quyết văn bản đến (Decree 30/2020, PL IV): filled where something is known, dotted where a hand writes. */
import { PDFDocument } from 'pdf-lib';
import { embedFaces, type Faces, type FontBytes } from './faces.ts';
import { drawLetterhead, type Letterhead } from './heading-block.ts';
import { leading, margin, paragraphGap, size, textWidth } from './measures.ts';
import { bodyBlocks, centred, lineBlock } from './paragraph.ts';
import { Sheet, together, type Block } from './sheet.ts';
import { breakLines, runWidth } from './text-line.ts';

/** One opinion with what it decides; `dues` are lines such as "Vũ Minh Tâm: 25/11/2026". */
export type SlipOpinion = {
  readonly leader: string;
  readonly text: string;
  readonly lead: string;
  readonly support: string;
  readonly dues: readonly string[];
  /** dd/MM/yyyy. */
  readonly on: string;
};

export type HandlingSlip = Letterhead & {
  /** Kind, number and symbol, day, issuer and subject in one sentence. */
  readonly identity: string;
  /** "Số đến: 1847, ngày đến: 20/11/2026". */
  readonly arrival: string;
  readonly opinions: readonly SlipOpinion[];
  /** What the handler noted last, with its day; empty while there is nothing. */
  readonly proposal: string;
  readonly proposedOn: string;
};

/** The PDF's bytes, one or more A4 pages. */
export async function layHandlingSlip(slip: HandlingSlip, fonts: FontBytes): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const sheet = new Sheet(pdf, await embedFaces(pdf, fonts));
  const { faces } = sheet;
  sheet.top = drawLetterhead(sheet.page, faces, sheet.top, slip) - 24;
  const title = { text: 'PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN', face: 'bold', size: size.kind } as const;
  sheet.place(centred(faces, title, textWidth));
  sheet.skip(8);
  sheet.place(bodyBlocks(faces, [{ part: 'paragraph', text: slip.identity }]));
  sheet.place(bodyBlocks(faces, [{ part: 'paragraph', text: slip.arrival }]));
  sheet.skip(6);
  const opinions = slip.opinions.length > 0 ? slip.opinions : [noOpinion];
  sheet.place(section(faces, 'Ý kiến của lãnh đạo cơ quan, tổ chức:'));
  for (const opinion of opinions) sheet.place(opinionBlocks(faces, opinion));
  sheet.place(section(faces, 'Ý kiến của lãnh đạo đơn vị:'));
  sheet.place(lines(faces, [['Giao cho cá nhân', ''], ['Thời hạn giải quyết', ''], onDay('')]));
  sheet.place(section(faces, 'Ý kiến đề xuất của người giải quyết:'));
  sheet.place(written(faces, slip.proposal, 3));
  sheet.place(lines(faces, [onDay(slip.proposedOn)]));
  pdf.setTitle('Phiếu giải quyết văn bản đến');
  pdf.setLanguage('vi-VN');
  pdf.setProducer('Công Văn');
  return pdf.save({ useObjectStreams: false, addDefaultPage: false });
}

const noOpinion: SlipOpinion = { leader: '', text: '', lead: '', support: '', dues: [], on: '' };

/** Heading and the line after it stay on one page. */
function section(faces: Faces, text: string): Block[] {
  return [together([...bodyBlocks(faces, [{ part: 'section', text }]), { height: 2, draw: () => {} }])];
}

function opinionBlocks(faces: Faces, opinion: SlipOpinion): Block[] {
  const dues = opinion.dues.length > 0 ? opinion.dues.join('; ') : '';
  return [
    ...written(faces, opinion.leader === '' ? '' : `${opinion.leader}: ${opinion.text}`, 2),
    ...lines(faces, [
      ['Đơn vị, cá nhân chủ trì', opinion.lead],
      ['Đơn vị, cá nhân phối hợp', opinion.support],
      ['Thời hạn giải quyết', dues],
      onDay(opinion.on),
    ]),
  ];
}

const onDay = (day: string) => ['Ngày cho ý kiến', day] as const;

const lines = (faces: Faces, pairs: readonly (readonly [label: string, text: string])[]): Block[] =>
  pairs.flatMap(([label, text]) =>
    text === '' ? [dotted(faces, `- ${label}: `)] : plain(faces, `- ${label}: ${text}`),
  );

/** A text, or so many dotted lines for a hand. */
function written(faces: Faces, text: string, dottedLines: number): Block[] {
  if (text !== '') return plain(faces, text);
  return Array.from({ length: dottedLines }, () => dotted(faces, ''));
}

function plain(faces: Faces, text: string): Block[] {
  return breakLines(faces, [run(text)], textWidth).map((line, index) =>
    lineBlock(
      faces,
      line,
      { x: margin.left, stretch: 0 },
      size.body,
      index === 0 ? paragraphGap : (leading - 1) * 4,
    ),
  );
}

/** The label and dots up to the right margin. */
function dotted(faces: Faces, label: string): Block {
  const room = textWidth - (label === '' ? 0 : runWidth(faces, run(label)));
  const dots = '.'.repeat(Math.max(0, Math.floor(room / runWidth(faces, run('.'))) - 1));
  const [line] = breakLines(faces, [run(`${label}${dots}`)], textWidth * 2);
  return lineBlock(faces, line!, { x: margin.left, stretch: 0 }, size.body, paragraphGap);
}

const run = (text: string) => ({ text, face: 'regular', size: size.body }) as const;

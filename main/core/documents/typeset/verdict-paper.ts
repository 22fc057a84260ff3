/** The result of checking the signatures of one file, to be printed and kept with it. */
import { PDFDocument } from 'pdf-lib';
import { embedFaces, type Faces, type FaceName, type FontBytes } from './faces.ts';
import { margin, mm, size, textWidth } from './measures.ts';
import { centred, lineBlock } from './paragraph.ts';
import { Sheet, together, type Block } from './sheet.ts';
import { breakLines, drawRule } from './text-line.ts';

export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

export interface VerdictPaper {
  readonly title: string;
  /** What was checked, when, and by whom. */
  readonly facts: readonly LabelledValue[];
  /** The one sentence, and what explains it. */
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly sections: readonly {
    readonly heading: string;
    readonly facts: readonly LabelledValue[];
    readonly remarks: readonly string[];
  }[];
  /** The last line, small. */
  readonly foot: string;
}

const textSize = 12;
const labelWidth = mm(42);

/** The PDF's bytes, one or more A4 pages. */
export async function layVerdictPaper(paper: VerdictPaper, fonts: FontBytes): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const sheet = new Sheet(pdf, await embedFaces(pdf, fonts));
  const { faces } = sheet;
  sheet.place(centred(faces, { text: paper.title, face: 'bold', size: size.kind }, textWidth));
  sheet.skip(10);
  sheet.place(factBlocks(faces, paper.facts));
  sheet.skip(6);
  sheet.place([rule, ...textBlocks(faces, paper.verdict, 'bold', size.body)]);
  for (const reason of paper.reasons) sheet.place(textBlocks(faces, reason));
  for (const { heading, facts, remarks } of paper.sections) {
    const [first = [], ...more] = facts.map((fact) => factBlocks(faces, [fact]));
    sheet.skip(8);
    // A heading never stands alone at the foot of a page.
    sheet.place([together([rule, ...textBlocks(faces, heading, 'bold'), ...first])]);
    for (const blocks of more) sheet.place(blocks);
    for (const remark of remarks) sheet.place(textBlocks(faces, `– ${remark}`));
  }
  sheet.skip(8);
  sheet.place([rule, ...textBlocks(faces, paper.foot, 'italic', 11)]);
  pdf.setTitle(paper.title);
  pdf.setLanguage('vi-VN');
  pdf.setProducer('Công Văn');
  return pdf.save({ useObjectStreams: false, addDefaultPage: false });
}

const rule: Block = { height: 6, draw: (page, top) => drawRule(page, margin.left, top - 2, textWidth) };

function textBlocks(faces: Faces, text: string, face: FaceName = 'regular', fontSize = textSize): Block[] {
  return breakLines(faces, [{ text, face, size: fontSize }], textWidth).map((line) =>
    lineBlock(faces, line, { x: margin.left, stretch: 0 }, fontSize, 3),
  );
}

/** The label in a column of its own; the value goes on below itself. */
function factBlocks(faces: Faces, facts: readonly LabelledValue[]): Block[] {
  return facts.flatMap(({ label, value }) => {
    const [name] = breakLines(faces, [{ text: label, face: 'italic', size: textSize }], labelWidth);
    const lines = breakLines(
      faces,
      [{ text: value, face: 'regular', size: textSize }],
      textWidth - labelWidth,
    );
    return lines.map((line, index) => {
      const at = { x: margin.left + labelWidth, stretch: 0 };
      const block = lineBlock(faces, line, at, textSize, 3);
      return index === 0 && name !== undefined ? beside(faces, name, block) : block;
    });
  });
}

function beside(faces: Faces, name: ReturnType<typeof breakLines>[number], block: Block): Block {
  const label = lineBlock(faces, name, { x: margin.left, stretch: 0 }, textSize, 3);
  return {
    height: Math.max(label.height, block.height),
    draw: (page, top) => {
      label.draw(page, top);
      block.draw(page, top);
    },
  };
}

/** Documents as they come to a clerk's desk, with what a careful person reads on each. */
import { codeOf } from '#contract/document-code.ts';
import fs from 'node:fs';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { isSame } from '../../bench/letters/judge.ts';
import { makeLetter } from '../../bench/letters/make.ts';
import { serif } from '../../core/documents/typeset/fonts.ts';
import { decision } from '../../core/documents/typeset/sample-documents.ts';

/** Fields of the form that are held against the paper; null where the paper does not say it. */
export interface Written {
  readonly code: string | null;
  /** dd/MM/yyyy, as the form shows it. */
  readonly issuedOn: string | null;
  readonly issuerName: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly signerName: string | null;
}

export type WrittenName = keyof Written;

export const writtenNames: readonly WrittenName[] = [
  'code',
  'issuedOn',
  'issuerName',
  'kind',
  'subject',
  'signerName',
];

export interface Paper {
  readonly fileName: string;
  readonly written: Written;
  /** Other ways in which the issuer may be named. */
  readonly issuers: readonly string[];
}

const judgedAs = {
  code: 'number',
  issuedOn: 'date',
  issuerName: 'issuer',
  kind: 'kind',
  subject: 'subject',
  signerName: 'signer',
} as const;

/** Whether what stands in a field is what stands on the paper; a field that the paper leaves open may be anything. */
export function isAsWritten({ written, issuers }: Paper, name: WrittenName, shown: string): boolean {
  const wanted = written[name];
  if (wanted === null) return true;
  const allowed = name === 'issuerName' ? issuers : [wanted];
  return allowed.some((one) => isSame(judgedAs[name], one, shown));
}

/** A letter with a text layer, drawn by a generator that knows nothing of the reader; dated before today. */
export async function letterIn(folder: string, seeds: Iterator<number>): Promise<Paper> {
  const today = new Date().toISOString().slice(0, 10);
  for (;;) {
    const made = await makeLetter(Number(seeds.next().value));
    const { truth, layer } = made;
    if (layer === 'scan' || (truth.issuedOn ?? '') >= today) continue;
    const { number, symbol, issuer, kind, signerName } = truth;
    const code = number === null || symbol === null ? null : codeOf({ number, symbol });
    const fileName = `${(code ?? kind).replaceAll(/[^\p{L}\d]+/gu, '-')}-${issuer.length}.pdf`;
    const file = path.join(folder, fileName);
    if (fs.existsSync(file)) continue;
    fs.writeFileSync(file, made.bytes);
    const issuedOn = truth.issuedOn?.split('-').toReversed().join('/') ?? null;
    const subject = truth.subject ?? kind;
    const issuerName = issuer[0] ?? null;
    return { fileName, issuers: issuer, written: { code, issuedOn, issuerName, kind, subject, signerName } };
  }
}

/** A decision whose heading says another kind than its symbol: the program must ask, the clerk knows. */
export async function oddDecisionIn(folder: string, nth: number): Promise<Paper> {
  const { subject, agency, signature } = decision;
  const number = String(800 + nth);
  const issued = { day: 3, month: 3, year: 2026 };
  const fileName = `quyet-dinh-${number}.pdf`;
  const odd = { ...decision, kind: 'Thông báo', number, issued };
  fs.writeFileSync(path.join(folder, fileName), await typesetDocument(odd, serif));
  const issuerName = agency.join(' ');
  const written: Written = {
    code: `${number}/${decision.symbol}`,
    issuedOn: '03/03/2026',
    issuerName,
    kind: 'Quyết định',
    subject,
    signerName: signature.name,
  };
  return { fileName, written, issuers: [issuerName] };
}

/** A paper of the office's neighbours that no program can read. */
export function handPaper(nth: number): Paper {
  const written: Written = {
    code: `${nth + 1}/${['UBND-VP', 'SNV-CCVC', 'BC-TTYT', 'TB-HĐND'][nth % 4]}`,
    issuedOn: `${String((nth % 27) + 1).padStart(2, '0')}/01/2026`,
    issuerName: ['Trạm Y tế xã Tân Lập', 'Trường Tiểu học Tân Lập', 'Hội Nông dân xã Tân Lập'][nth % 3] ?? '',
    kind: ['Báo cáo', 'Tờ trình', 'Thông báo'][nth % 3] ?? '',
    subject: `Kết quả công tác tuần ${nth + 1} và nhiệm vụ tuần sau`,
    signerName: null,
  };
  return { fileName: `quet-${nth + 1}.pdf`, written, issuers: [written.issuerName ?? ''] };
}

/** A scan of such a paper: a grey picture on a page, without a letter of text. */
export async function scanIn(folder: string, nth: number): Promise<Paper> {
  const paper = handPaper(nth);
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.drawImage(await document.embedPng(greyDot), { x: 0, y: 0, width: 595, height: 842 - nth });
  fs.writeFileSync(path.join(folder, paper.fileName), await document.save());
  return paper;
}

const greyDot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj1vQAAAABJRU5ErkJggg==';

/** `npm run corpus` signs what can be signed, explains what cannot, and says so when a file comes out wrong. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sumOf, tableOf } from '../../../../scripts/corpus/table.ts';
import type { Trial } from '../../../../scripts/corpus/trial.ts';
import { handMadePdf, hybridPdf, inFolder, onePage, samplePdf, throughQpdf } from './sample-pdfs.ts';

const script = join(import.meta.dirname, '../../../../scripts/corpus/index.ts');

function corpus(folder: string, ...more: string[]) {
  const { stdout, status } = spawnSync(process.execPath, [script, folder, ...more], { encoding: 'utf8' });
  return { lines: stdout.trim().split('\n'), status };
}

test('a folder of odd files is signed or refused in words, and the outside judges agree', async () => {
  const plain = await samplePdf({ withForm: true });
  const files: Record<string, Uint8Array> = {
    'plain.pdf': plain,
    'streams.PDF': throughQpdf(plain, '--object-streams=generate', '--linearize'),
    'hybrid.pdf': hybridPdf(),
    'locked.pdf': throughQpdf(plain, '--encrypt', 'mo', 'chu', '256', '--'),
    'limited.pdf': throughQpdf(plain, '--encrypt', '', 'chu', '256', '--'),
    'torn.pdf': plain.slice(0, -40),
    'xfa.pdf': handMadePdf(onePage('/AcroForm << /XFA [] /Fields [] >>')),
    'letter.pdf': Buffer.from('Kính gửi'),
  };
  inFolder((folder) => {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const { lines, status } = corpus(folder, '--json');
    const trials: (Partial<Trial> & { signed?: number })[] = lines.map((line) => JSON.parse(line));
    expect(trials.pop()).toEqual({ files: 8, signed: 3, refused: 5, invalid: 0, defect: 0 });
    const reasons = trials.map(({ file, outcome, reason }) => [
      file?.slice(folder.length + 1),
      reason ?? outcome,
    ]);
    expect(Object.fromEntries(reasons)).toEqual({
      'plain.pdf': 'signed',
      'streams.PDF': 'signed',
      'hybrid.pdf': 'signed',
      'locked.pdf': 'pdf.encrypted',
      'limited.pdf': 'pdf.rights_limited',
      'torn.pdf': 'pdf.xref_broken',
      'xfa.pdf': 'pdf.form_is_xfa',
      'letter.pdf': 'pdf.not_pdf',
    });
    expect(status).toBe(0);
  });
}, 120_000);

test('a folder without any PDF is no success', () => {
  inFolder((folder) =>
    expect(corpus(folder)).toMatchObject({
      status: 1,
      lines: ['', '0 files: 0 signed, 0 refused, 0 invalid, 0 defect'].slice(1),
    }),
  );
});

test('the table gives each file a line, each reason words, and adds up', () => {
  const trial = { reason: null, detail: null, earlierSignatures: 0, ms: 1 };
  const trials: Trial[] = [
    { ...trial, file: '/k/a.pdf', outcome: 'signed', earlierSignatures: 2 },
    { ...trial, file: '/k/b.pdf', outcome: 'refused', reason: 'pdf.form_is_xfa', detail: '{}' },
    { ...trial, file: '/k/c.pdf', outcome: 'invalid', reason: 'pdfsig does not agree', detail: 'not valid' },
  ];
  expect(tableOf('/k', trials)).toEqual([
    'a.pdf  signed    beside 2 earlier',
    'b.pdf  refused   This kind of PDF form cannot be signed (pdf.form_is_xfa)',
    'c.pdf  invalid   pdfsig does not agree: not valid',
    '',
    '    1  refused: This kind of PDF form cannot be signed',
    '    1  invalid: pdfsig does not agree',
    '3 files: 1 signed, 1 refused, 1 invalid, 0 defect',
  ]);
  expect(sumOf(trials)).toEqual({ signed: 1, refused: 1, invalid: 1, defect: 0 });
});

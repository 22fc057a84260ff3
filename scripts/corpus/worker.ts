/** One process of a corpus run: takes file names and gives back trials, until it is ended. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { drawPersonal } from '#core/signing/pdf/index.ts';
import type { Judges } from './judges.ts';
import { signAndVerify } from './sign-and-verify.ts';
import type { TrialKey } from './trial.ts';

// Given by `pool.ts` when it starts this thread.
const { key, judges } = workerData as { key: TrialKey; judges: Judges };

const fonts = join(import.meta.dirname, '../../resources/fonts');
const appearance = await drawPersonal({
  widthPt: 120,
  heightPt: 40,
  mode: 'text',
  imagePng: null,
  lines: ['Người ký: Khóa thử kho PDF', 'Cơ quan: Ủy ban nhân dân xã Thử Nghiệm'],
  font: readFileSync(join(fonts, 'LiberationSerif-Regular.ttf')),
});

// The first message says that everything is loaded; each later one is the trial of a file.
parentPort?.postMessage('ready');
parentPort?.on('message', (file: string) => {
  parentPort?.postMessage(signAndVerify(file, { key, appearance, judges }));
});

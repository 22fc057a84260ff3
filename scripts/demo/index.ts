/** `npm run demo`: three agencies, a hub and two programs; a letter goes all its way by clicks and keys. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isVirtual, rerunOnVirtualScreen } from './display.ts';
import { Ends } from './ends.ts';
import { inWords, Progress } from './progress.ts';
import { walk } from './walk/walk.ts';

const root = path.resolve(import.meta.dirname, '../..');

process.exitCode = rerunOnVirtualScreen(import.meta.filename, process.argv.slice(2)) ?? (await demonstrate());

/** 0 when every step and every judge agreed; everything started is ended and removed, whatever happened. */
async function demonstrate(): Promise<number> {
  const output = path.join(root, 'demo-output');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  const folder = mkdtempSync(path.join(tmpdir(), 'congvan-demo-'));
  const ends = new Ends();
  let isStopped = false;
  // A walk whose programs are gone fails at its next step, and so comes to its end.
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  }).then(() => {
    isStopped = true;
    return ends.all();
  });
  const progress = new Progress(output);
  try {
    await walk({ folder, output, progress, ends });
    console.log(`Xong trong ${inWords(progress.seconds)}. Ảnh, tệp và tóm tắt nằm trong demo-output/.`);
    if (!isVirtual) await stayOpen(interrupted);
    return 0;
  } catch (error) {
    if (isStopped) console.log('Đã dừng theo yêu cầu.');
    else console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    return 1;
  } finally {
    await ends.all();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function stayOpen(interrupted: Promise<void>): Promise<void> {
  console.log('Hai cửa sổ vẫn mở để xem; Ctrl+C để đóng tất cả.');
  const beat = setInterval(() => undefined, 60_000);
  await interrupted;
  clearInterval(beat);
}

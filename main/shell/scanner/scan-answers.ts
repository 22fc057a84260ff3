/** Answers the calls about scanners: pages go to core's memory as they come, and the page hears of each. */
import { randomUUID } from 'node:crypto';
import type { Answers } from '../gate/forward.ts';
import { refuse, ShellRefusal } from '../gate/shell-refusal.ts';
import { intakePieceMaxBytes, type Append } from '../protocol/intake.ts';
import { saneScanner } from './sane.ts';
import { ScanFailed, type Scanner } from './scanner.ts';
import { wiaScanner } from './wia.ts';

type Calls = 'scanners' | 'scan_pages' | 'stop_scan';

const pagesMax = 500;

export const systemScanner = (): Scanner => (process.platform === 'win32' ? wiaScanner() : saneScanner());

export function scanAnswers(
  scanner: Scanner,
  append: Append,
  onPage: (upload: string) => void,
): Pick<Answers<'shell'>, Calls> {
  let running: AbortController | null = null;
  return {
    scanners: () =>
      coded(async () =>
        (await scanner.devices()).map((device) => ({
          ...device,
          sources: [...device.sources],
          resolutions: [...device.resolutions],
        })),
      ),
    scan_pages: async (order) => {
      if (running) refuse('shell.scanner_busy');
      const stop = new AbortController();
      running = stop;
      let count = 0;
      try {
        await coded(() =>
          scanner.scan(
            order,
            async (jpeg) => {
              if (count >= pagesMax) return stop.abort();
              onPage(await keep(jpeg, append));
              count += 1;
            },
            stop.signal,
          ),
        );
        return { count };
      } finally {
        running = null;
      }
    },
    stop_scan: () => {
      running?.abort();
      return null;
    },
  };
}

/** Into core's memory only: a secrecy mark is looked for before anything is written. */
async function keep(jpeg: Uint8Array, append: Append): Promise<string> {
  const upload = randomUUID();
  for (let at = 0; at < jpeg.length; at += intakePieceMaxBytes) {
    const reply = await append(upload, at, jpeg.subarray(at, at + intakePieceMaxBytes), jpeg.length);
    if (!reply.ok) refuse(reply.code, reply.facts);
  }
  return upload;
}

async function coded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ScanFailed) throw new ShellRefusal(error.code);
    throw error;
  }
}

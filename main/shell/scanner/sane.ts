/** SANE through `scanimage`. Pages of a feeder go by a folder in memory: nothing of a scan touches a disk before it was looked at. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseDevices, parseOptions, troubleIn } from './sane-words.ts';
import { ScanFailed, type Scanner, type ScannerDevice, type ScanOrder } from './scanner.ts';

const listMs = 30_000;
const pageMaxBytes = 256 * 1_048_576;

/** `env` is where tests put their own SANE_CONFIG_DIR. */
export function saneScanner(env: NodeJS.ProcessEnv = process.env): Scanner {
  return {
    devices: async () => {
      const listed = parseDevices(await textOf(['-f', '%d|%v %m%n'], env));
      return Promise.all(listed.map(async (device) => describe(device, env)));
    },
    scan: (order, onPage, stop) =>
      order.source?.isFeeder === true
        ? scanFeeder(order, onPage, stop, env)
        : scanOne(order, onPage, stop, env),
  };
}

async function describe(
  device: { id: string; name: string },
  env: NodeJS.ProcessEnv,
): Promise<ScannerDevice> {
  return { ...device, ...parseOptions(await textOf(['-d', device.id, '-A'], env)) };
}

function start(args: readonly string[], env: NodeJS.ProcessEnv) {
  // The program's words are read below, so they must be the English ones.
  return spawn('scanimage', args, { env: { ...env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function textOf(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = start(args, env);
  const timer = setTimeout(() => child.kill('SIGKILL'), listMs);
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.resume();
  try {
    await once(child, 'close');
  } catch (cause) {
    throw new ScanFailed('shell.no_scanner_program', cause);
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function argsOf({ device, source, mode, resolution }: ScanOrder): string[] {
  return [
    `--device-name=${device}`,
    ...(source === null ? [] : [`--source=${source.id}`]),
    ...(mode === null ? [] : [`--mode=${mode}`]),
    `--resolution=${resolution}`,
    '--format=jpeg',
  ];
}

/** One page of the glass, straight from the pipe. */
async function scanOne(
  order: ScanOrder,
  onPage: (jpeg: Uint8Array) => Promise<void>,
  stop: AbortSignal,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const child = start(argsOf(order), env);
  stop.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
  const [pieces, words]: [Buffer[], string[]] = [[], []];
  let size = 0;
  child.stdout.on('data', (piece: Buffer) => {
    size += piece.length;
    if (size > pageMaxBytes) child.kill('SIGKILL');
    else pieces.push(piece);
  });
  child.stderr.on('data', (piece: Buffer) => words.push(piece.toString('utf8')));
  const code = await ended(child);
  if (stop.aborted) return;
  if (code !== 0 || size === 0) throw new ScanFailed(troubleIn(words.join('')));
  await onPage(new Uint8Array(Buffer.concat(pieces)));
}

/** Page after page until the feeder is empty; the names of finished pages come on the pipe. */
async function scanFeeder(
  order: ScanOrder,
  onPage: (jpeg: Uint8Array) => Promise<void>,
  stop: AbortSignal,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const folder = await folderInMemory(env);
  const child = start([...argsOf(order), `--batch=${path.join(folder, 'p%d.jpg')}`, '--batch-print'], env);
  stop.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
  const words: string[] = [];
  child.stderr.on('data', (piece: Buffer) => words.push(piece.toString('utf8')));
  const over = ended(child);
  let pages = 0;
  try {
    for await (const name of createInterface({ input: child.stdout })) {
      const file = path.resolve(folder, name);
      if (path.dirname(file) !== folder) continue;
      const bytes = await fs.readFile(file);
      await fs.rm(file);
      pages += 1;
      await onPage(new Uint8Array(bytes));
    }
    await over;
  } finally {
    child.kill('SIGKILL');
    await fs.rm(folder, { recursive: true, force: true });
  }
  const trouble = troubleIn(words.join(''));
  // An empty feeder is how every batch ends; before the first page it is a trouble.
  const isEnd = trouble === 'shell.scanner_empty' && pages > 0;
  if (!stop.aborted && !isEnd && (pages === 0 || trouble !== 'shell.scanner_failed'))
    throw new ScanFailed(trouble);
}

async function ended(child: ReturnType<typeof start>): Promise<number | null> {
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code;
  } catch (cause) {
    throw new ScanFailed('shell.no_scanner_program', cause);
  }
}

const tmpfsMagic = 0x01021994;

async function folderInMemory(env: NodeJS.ProcessEnv): Promise<string> {
  for (const parent of [env['XDG_RUNTIME_DIR'], '/dev/shm']) {
    if (parent === undefined) continue;
    const { type } = await fs.statfs(parent).catch(() => ({ type: 0 }));
    if (type === tmpfsMagic) return fs.mkdtemp(path.join(parent, 'congvan-scan-'));
  }
  throw new ScanFailed('shell.scanner_failed');
}

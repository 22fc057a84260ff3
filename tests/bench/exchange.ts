/** Goodput of our own protocol beside the rate of a shaped line, and the bytes on the wire beside the payload (sync §5.1). */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDataFolder } from '#hub/data-folder.ts';
import { putAgency } from '#hub/agencies.ts';
import { makeEnrolCode } from '#hub/devices.ts';
import { placeEmptyDatabase } from '#tests/support/embedded-database.ts';
import { openLink, whyNoLink, type LinkTerms } from './support/shaped-link.ts';
import { isAsked, report } from './support/report.ts';

const root = join(import.meta.dirname, '../..');
const node = join(root, 'node_modules/.bin/node');
const KiB = 1024;
const outage = { everyMs: 60_000, lengthMs: 10_000 };

interface Cell {
  readonly name: string;
  readonly payloadBytes: number;
  readonly terms: LinkTerms;
}

const line = (kbit: number, delayMs: number, loss: number, out = false): LinkTerms => ({
  bitsPerSecond: kbit * 1000,
  delayMs,
  loss,
  ...(out ? { outage } : {}),
});

/** The cells of sync §5.1; round trip times are twice the delay. */
const cells: readonly Cell[] = [
  { name: '64k_loss5', payloadBytes: 512 * KiB, terms: line(64, 50, 0.05) },
  { name: '64k_loss5_outages', payloadBytes: 512 * KiB, terms: line(64, 50, 0.05, true) },
  { name: '64k_loss0', payloadBytes: 512 * KiB, terms: line(64, 50, 0) },
  { name: '64k_loss5_rtt600', payloadBytes: 512 * KiB, terms: line(64, 300, 0.05) },
  { name: '64k_loss20', payloadBytes: 256 * KiB, terms: line(64, 50, 0.2) },
  { name: '256k_loss5', payloadBytes: 512 * KiB, terms: line(256, 50, 0.05) },
];
/** A quick run has 50 seconds: one cell with a payload that fits. */
const quickCells: readonly Cell[] = [
  { name: '256k_loss5', payloadBytes: 512 * KiB, terms: line(256, 50, 0.05) },
];

const asked = process.argv.find((word) => word.startsWith('--cell='))?.slice('--cell='.length);
const why = whyNoLink();
if (why === null) {
  const chosen = isAsked('--quick') ? quickCells : cells.filter(({ name }) => !asked || name === asked);
  for (const cell of chosen) await measure(cell);
} else console.log(JSON.stringify({ bench: 'exchange', case: 'shaped_line', imposed: false, why }));
process.exit(0);

async function measure({ name, payloadBytes, terms }: Cell): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'congvan-bench-exchange-'));
  const enrolCode = await fillHub(dir);
  const link = openLink(terms);
  let isOpen = true;
  const closeLink = (): void => {
    if (!isOpen) return;
    isOpen = false;
    hub.kill('SIGKILL');
    link.close();
  };
  const hub = spawn(
    'ip',
    [
      'netns',
      'exec',
      link.hubSpace,
      node,
      join(root, 'hub/index.ts'),
      '--data',
      dir,
      '--host',
      link.hubAddress,
      '--port',
      '8280',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    await new Promise<void>((ready) =>
      createInterface({ input: hub.stdout }).on('line', (text) => text.includes('"ready"') && ready()),
    );
    const job = {
      url: `http://${link.hubAddress}:8280`,
      code: '000.07.31.H99',
      receiver: 'H99',
      enrolCode,
      sizes: [payloadBytes],
    };
    const { tookMs, up } = await send(link.clientSpace, dir, job, () => link.carried().up);
    const kbit = (payloadBytes * 8) / tookMs;
    const rate = terms.bitsPerSecond / 1000;
    closeLink();
    const bare = (payloadBytes * 8) / (await bareStream(dir, terms, payloadBytes));
    report({
      bench: 'exchange',
      case: `goodput_${name}`,
      own: [kbit],
      bare: [rate],
      unit: 'kbit/s',
      better: 'more',
      samples: 1,
    });
    report({
      bench: 'exchange',
      case: `beside_tcp_${name}`,
      own: [kbit],
      bare: [bare],
      unit: 'kbit/s',
      better: 'more',
      samples: 1,
    });
    report({
      bench: 'exchange',
      case: `wire_${name}`,
      own: [up],
      bare: [payloadBytes],
      unit: 'bytes',
      better: 'less',
      samples: 1,
    });
  } finally {
    closeLink();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function fillHub(dir: string): Promise<string> {
  await placeEmptyDatabase(dir);
  const folder = await openDataFolder(dir, undefined, () => undefined);
  const now = new Date();
  await putAgency(folder.db, folder.seal, { code: '000.07.31.H99', name: 'UBND xã', systemId: 'xa' }, now);
  await putAgency(folder.db, folder.seal, { code: 'H99', name: 'UBND tỉnh', systemId: 'tinh' }, now);
  const code = await makeEnrolCode(folder.db, 'xa', new Date(now.getTime() + 600_000));
  await folder.close();
  return code ?? '';
}

/** Milliseconds that the same bytes take over one TCP connection on a line of the same terms, opened anew. */
async function bareStream(dir: string, terms: LinkTerms, bytes: number): Promise<number> {
  const link = openLink(terms);
  const sink = run(link.hubSpace, dir, 'bare-stream.ts', ['sink', link.hubAddress, '8281']);
  try {
    await new Promise((ready) => void sink.once('message', ready));
    const words = ['send', link.hubAddress, '8281', String(bytes)];
    const sender = run(link.clientSpace, dir, 'bare-stream.ts', words);
    return await new Promise<number>((done, failed) => {
      sender.once('message', ({ tookMs }: { readonly tookMs: number }) => done(tookMs));
      sender.once('exit', (code) => code !== 0 && failed(new Error(`The bare stream ended with ${code}`)));
    });
  } finally {
    sink.kill('SIGKILL');
    link.close();
  }
}

/** `fork` runs a program of its own; this one enters the namespace first. */
function run(space: string, dir: string, program: string, words: readonly string[]): ChildProcess {
  const enter = join(dir, `enter-${space}.sh`);
  writeFileSync(enter, `#!/bin/sh\nexec ip netns exec ${space} ${node} "$@"\n`, { mode: 0o700 });
  return fork(join(import.meta.dirname, 'support', program), words, {
    execPath: enter,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Runs the sender in its namespace: how long the document took, and what went up the line meanwhile. */
function send(
  space: string,
  dir: string,
  job: object,
  carriedUp: () => number,
): Promise<{ tookMs: number; up: number }> {
  return new Promise((done, failed) => {
    const child = run(space, dir, 'sender.ts', [JSON.stringify(job)]);
    let before = 0;
    child.on('message', (message: { readonly began?: number; readonly tookMs?: number }) => {
      if (message.began !== undefined) before = carriedUp();
      if (message.tookMs !== undefined) done({ tookMs: message.tookMs, up: carriedUp() - before });
    });
    child.on('exit', (code) => code !== 0 && failed(new Error(`The sender ended with ${code}`)));
  });
}

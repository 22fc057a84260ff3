/**
 * Our own protocol on a shaped line (sync §5.1): goodput beside the rate of the line and beside one bare TCP connection, bytes
 * on the wire beside the payload, an urgent document overtaking a large one; and 10,000 documents drained while a clerk works.
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDataFolder } from '#hub/data-folder.ts';
import { putAgency } from '#hub/agencies.ts';
import { makeEnrolCode } from '#hub/devices.ts';
import { placeEmptyDatabase } from '#tests/support/embedded-database.ts';
import { startHub } from '#tests/support/hub.ts';
import { openDesk } from './support/desk.ts';
import { openLink, whyNoLink, type LinkTerms, type ShapedLink } from './support/shaped-link.ts';
import { isAsked, report, timed } from './support/report.ts';

const root = join(import.meta.dirname, '../..');
const node = join(root, 'node_modules/.bin/node');
const KiB = 1024;
const outage = { everyMs: 60_000, lengthMs: 10_000 };
const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc' };
const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn' };

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
/** A quick run has 50 seconds: the line whose payload fits, and a short drain. */
const quickCell = '256k_loss5';
/** An urgent document may wait for one piece of the large one (sync §5.3). */
const pieceMs = 8_000;

const asked = process.argv.find((word) => word.startsWith('--cell='))?.slice('--cell='.length);
const isWanted = (name: string): boolean =>
  asked === undefined ? !isAsked('--quick') || name === quickCell || name === 'drain' : asked === name;

const why = whyNoLink();
if (why === null) {
  for (const cell of cells) if (isWanted(cell.name)) await goodput(cell);
  if (isWanted('overtaking')) await overtaking();
} else console.log(JSON.stringify({ bench: 'exchange', case: 'shaped_line', imposed: false, why }));
if (isWanted('drain')) await drain(isAsked('--quick') ? 300 : 10_000);
process.exit(0);

async function goodput({ name, payloadBytes, terms }: Cell): Promise<void> {
  const far = await openFarHub(terms);
  const sizes = [payloadBytes];
  const job = { url: far.url, code: commune.code, receiver: province.code, enrolCode: far.enrolCode, sizes };
  const { tookMs, up } = await send(far, job).finally(() => far.close());
  const bareMs = await bareStream(terms, payloadBytes);
  const kbit = (ms: number): number => (payloadBytes * 8) / ms;
  const say = (of: string, own: number, bare: number, unit: string, better: 'more' | 'less'): void =>
    report({ bench: 'exchange', case: `${of}_${name}`, own: [own], bare: [bare], unit, better, samples: 1 });
  say('goodput', kbit(tookMs), terms.bitsPerSecond / 1000, 'kbit/s', 'more');
  say('beside_tcp', kbit(tookMs), kbit(bareMs), 'kbit/s', 'more');
  say('wire', up, payloadBytes, 'bytes', 'less');
}

interface FarHub {
  readonly link: ShapedLink;
  readonly dir: string;
  readonly url: string;
  readonly enrolCode: string;
  readonly close: () => void;
}

/** A hub at the other end of a line. */
async function openFarHub(terms: LinkTerms): Promise<FarHub> {
  const dir = mkdtempSync(join(tmpdir(), 'congvan-bench-exchange-'));
  const enrolCode = await fillHub(dir);
  const link = openLink(terms);
  const serve = ['--data', dir, '--host', link.hubAddress, '--port', '8280'];
  const hub = spawn('ip', ['netns', 'exec', link.hubSpace, node, join(root, 'hub/index.ts'), ...serve], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((ready) =>
    createInterface({ input: hub.stdout }).on('line', (text) => text.includes('"ready"') && ready()),
  );
  const close = (): void => {
    hub.kill('SIGKILL');
    link.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { link, dir, url: `http://${link.hubAddress}:8280`, enrolCode, close };
}

async function fillHub(dir: string): Promise<string> {
  await placeEmptyDatabase(dir);
  const folder = await openDataFolder(dir, undefined, () => undefined);
  const now = new Date();
  await putAgency(folder.db, folder.seal, { ...commune, systemId: 'xa' }, now);
  await putAgency(folder.db, folder.seal, { ...province, systemId: 'tinh' }, now);
  const code = await makeEnrolCode(folder.db, 'xa', new Date(now.getTime() + 600_000));
  await folder.close();
  return code ?? '';
}

/** Milliseconds that the same bytes take over one TCP connection on a line of the same terms, opened anew. */
async function bareStream(terms: LinkTerms, bytes: number): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'congvan-bench-bare-'));
  const link = openLink(terms);
  const sink = run(link.hubSpace, dir, 'bare-stream.ts', ['sink', link.hubAddress, '8281']);
  try {
    await new Promise((ready) => void sink.once('message', ready));
    const words = ['send', link.hubAddress, '8281', String(bytes)];
    return (await told<{ readonly tookMs: number }>(run(link.clientSpace, dir, 'bare-stream.ts', words)))
      .tookMs;
  } finally {
    sink.kill('SIGKILL');
    link.close();
    rmSync(dir, { recursive: true, force: true });
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

/** The first thing a program says; an error when it ends without a word. */
function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((done, failed) => {
    child.once('message', (message) => done(message as T));
    child.once('exit', (code) => code !== 0 && failed(new Error(`${child.spawnfile} ended with ${code}`)));
  });
}

/** How long the document took, and what went up the line meanwhile. */
function send({ link, dir }: FarHub, job: object): Promise<{ tookMs: number; up: number }> {
  return new Promise((done, failed) => {
    const child = run(link.clientSpace, dir, 'sender.ts', [JSON.stringify(job)]);
    let before = 0;
    child.on('message', (message: { readonly began?: number; readonly tookMs?: number }) => {
      if (message.began !== undefined) before = link.carried().up;
      if (message.tookMs !== undefined) done({ tookMs: message.tookMs, up: link.carried().up - before });
    });
    child.on('exit', (code) => code !== 0 && failed(new Error(`The sender ended with ${code}`)));
  });
}

/** Two megabytes are on their way at 64 kbit/s when an urgent document is sent: from the button to its receipt. */
async function overtaking(): Promise<void> {
  const far = await openFarHub(line(64, 50, 0.05));
  const terms = { ...commune, url: far.url, enrolCode: far.enrolCode, receiver: province };
  const child = run(far.link.clientSpace, far.dir, 'overtaking.ts', [JSON.stringify(terms)]);
  const { tookMs, isLargeWaiting } = await told<{
    readonly tookMs: number;
    readonly isLargeWaiting: boolean;
  }>(child).finally(() => far.close());
  if (!isLargeWaiting) throw new Error('The large document had gone before the urgent one');
  const own = [tookMs];
  report({ bench: 'exchange', case: 'urgent_64k_loss5', own, bare: [pieceMs], unit: 'ms', better: 'less' });
}

/** Everything that waits goes out over loopback, while a clerk asks for a list ten times a second. */
async function drain(count: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'congvan-bench-drain-'));
  const enrolCode = await fillHub(dir);
  const hub = await startHub({ dir, agencies: [] });
  const desk = await openDesk({ ...commune, url: hub.url, enrolCode, receiver: province });
  const clerk = await desk.test.as('vanthu');
  const ask = () => timed(() => clerk.documents.list({ box: 'issued', limit: 50 }));
  const ids = Array.from({ length: count }, () => desk.issue(4 * KiB));
  for (let at = 0; at < count; at += 100) desk.queue(ids.slice(at, at + 100));
  const countWaiting = (): number =>
    desk.test.core.db.get<{ n: number }>(
      `SELECT count(*) AS n FROM outbox_message WHERE state <> 'accepted'`,
    )!.n;
  const still: number[] = [];
  for (let sample = 0; sample < 20; sample += 1) still.push(await ask());
  const busy: number[] = [];
  const draining = { isOver: false };
  const tookMs = timed(async () => {
    // One contact takes what is due now; the next goes on.
    while (countWaiting() > 0) await clerk.exchange.contact_now({});
  }).finally(() => (draining.isOver = true));
  while (!draining.isOver) {
    busy.push(await ask());
    await new Promise((next) => void setTimeout(next, 100));
  }
  const perSecond = (count * 1000) / (await tookMs);
  // The target of sync §5.3 stands as the bare figure: twenty documents a second.
  report({
    bench: 'exchange',
    case: `drain_${count}`,
    own: [perSecond],
    bare: [20],
    unit: 'documents/s',
    better: 'more',
    samples: count,
  });
  report({
    bench: 'exchange',
    case: `screen_while_drain_${count}`,
    own: busy,
    bare: still,
    unit: 'ms',
    better: 'less',
    tails: true,
  });
  await desk.test.end();
  await hub.stop();
  rmSync(dir, { recursive: true, force: true });
}

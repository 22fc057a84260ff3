/** Prints a PDF at its true size through CUPS, as Linux and macOS have it: what is measured on screen is measured on paper. */
import { spawn } from 'node:child_process';

export interface Printer {
  readonly name: string;
  readonly isDefault: boolean;
}

/** What is to be printed; `paper` null leaves the paper to the printer. */
export interface PrintOrder {
  readonly printer: string;
  readonly title: string;
  readonly paper: 'A3' | 'A4' | null;
  readonly copies: number;
}

const waitMs = 60_000;

/** The printers of this machine; null where the system has no CUPS to ask. */
export async function printersHere(): Promise<Printer[] | null> {
  const listed = await run('lpstat', ['-e']);
  if (listed === null) return null;
  const standard = /: (.+)$/m.exec((await run('lpstat', ['-d']))?.out ?? '')?.[1]?.trim();
  return listed.out
    .split('\n')
    .map((line) => line.trim())
    .filter((name) => name !== '')
    .map((name) => ({ name, isDefault: name === standard }));
}

/** The words of the order for `lp`: never scaled, on paper of the page's own size. */
export function orderFor({ printer, title, paper, copies }: PrintOrder): string[] {
  const media = paper === null ? [] : ['-o', `media=${paper}`];
  return ['-d', printer, '-n', String(copies), '-t', title, '-o', 'print-scaling=none', ...media];
}

/** Hands the bytes over without leaving a file behind. Answers why the system did not take them, or null when it did. */
export async function printPdf(
  order: PrintOrder,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly words: string } | null> {
  const done = await run('lp', orderFor(order), bytes);
  return done?.code === 0 ? null : { words: done?.words ?? '' };
}

interface Done {
  readonly code: number | null;
  readonly out: string;
  readonly words: string;
}

/** Null when there is no such program. English words, so that they can be read by this program. */
function run(
  program: string,
  words: readonly string[],
  input?: AsyncIterable<Uint8Array>,
): Promise<Done | null> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { env: { ...process.env, LC_ALL: 'C' }, timeout: waitMs });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    // A program that ends before it has read everything tells so by its code.
    child.stdin.on('error', () => {});
    child.on('error', () => resolve(null));
    child.on('close', (code) =>
      resolve({ code, out: textOf(out), words: textOf(errors).trim().slice(0, 300) }),
    );
    void feed(child.stdin, input).catch(() => child.kill());
  });
}

const textOf = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');

async function feed(stdin: NodeJS.WritableStream, input?: AsyncIterable<Uint8Array>): Promise<void> {
  if (input)
    for await (const chunk of input)
      if (!stdin.write(chunk)) await new Promise<void>((resolve) => stdin.once('drain', resolve));
  stdin.end();
}

/** Turns a Word file into a PDF with the office program of this machine: LibreOffice, or Word itself on Windows. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Reply } from '#contract/kernel.ts';

const conversionMs = 90_000;

const places = {
  win32: [String.raw`C:\Program Files\LibreOffice\program\soffice.exe`],
  darwin: ['/Applications/LibreOffice.app/Contents/MacOS/soffice'],
  other: ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice'],
} as const;

/** Nothing of the file may run, and nothing outside it be fetched, whatever the person's own settings say. */
const profileSettings = [
  ['Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Security/Scripting', 'DisableActiveContent', 'true'],
] as const;

const item = ([group, name, value]: (typeof profileSettings)[number]): string =>
  `<item oor:path="/org.openoffice.Office.Common/${group}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;

const registry = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">${profileSettings.map(item).join('')}</oor:items>
`;

/** Word does the same through its own automation; macros are off before the file is opened. */
const wordScript = `
$word = New-Object -ComObject Word.Application
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3
  $document = $word.Documents.Open($env:CONGVAN_WORD_IN, $false, $true, $false)
  $document.ExportAsFixedFormat($env:CONGVAN_WORD_OUT, 17)
  $document.Close($false)
} finally { $word.Quit() }`;

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The office program's path, or undefined where none is installed. */
export function findLibreOffice(): string | undefined {
  const { platform } = process;
  const known = platform === 'win32' || platform === 'darwin' ? places[platform] : places.other;
  return known.find((file) => fs.existsSync(file));
}

/**
 * The PDF of a Word file. The bytes lie in a folder that only this person can read, and only while the office program
 * works. Refused: `documents.no_converter`, `documents.conversion_failed`.
 */
export async function wordToPdf(file: {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}): Promise<Reply<Uint8Array>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'congvan-word-'));
  try {
    const source = path.join(folder, `document${path.extname(file.fileName).toLowerCase()}`);
    fs.writeFileSync(source, file.bytes, { mode: 0o600 });
    const command = commandFor(folder, source);
    if (command === undefined) return { ok: false, code: 'documents.no_converter' };
    const isDone = await run(command, folder);
    const made = path.join(folder, 'document.pdf');
    if (!isDone || !fs.existsSync(made)) return { ok: false, code: 'documents.conversion_failed' };
    return { ok: true, value: new Uint8Array(fs.readFileSync(made)) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function commandFor(folder: string, source: string): Command | undefined {
  const program = findLibreOffice();
  if (program === undefined) return process.platform === 'win32' ? wordCommand(folder, source) : undefined;
  const profile = path.join(folder, 'profile');
  fs.mkdirSync(path.join(profile, 'user'), { recursive: true });
  fs.writeFileSync(path.join(profile, 'user/registrymodifications.xcu'), registry);
  const quiet = ['--headless', '--norestore', '--nodefault', '--nologo', '--nofirststartwizard'];
  const own = `-env:UserInstallation=${pathToFileURL(profile).href}`;
  return {
    program,
    args: [own, ...quiet, '--convert-to', 'pdf:writer_pdf_Export', '--outdir', folder, source],
    env: { HOME: folder },
  };
}

function wordCommand(folder: string, source: string): Command {
  return {
    program: 'powershell.exe',
    args: ['-NoProfile', '-NonInteractive', '-Command', wordScript],
    env: { CONGVAN_WORD_IN: source, CONGVAN_WORD_OUT: path.join(folder, 'document.pdf') },
  };
}

/** True when the program ended well within its time; otherwise it is ended. */
function run({ program, args, env }: Command, cwd: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: 'ignore',
      timeout: conversionMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/** `congvan` on the command line, over the same core: verify, read, check-book, verify-journal, import, export, backup, restore. */

/** What a command found: `value` is printed, `isWell` decides the exit status. */
export interface Outcome {
  readonly value: unknown;
  /** The same for people: one line each. */
  readonly lines: readonly string[];
  readonly isWell: boolean;
}

type Command = (args: readonly string[]) => Promise<Outcome> | Outcome;

/** Loaded when it is called for: reading one message needs no database. */
const commands: Readonly<Record<string, { readonly usage: string; readonly load: () => Promise<Command> }>> =
  {
    verify: {
      usage: 'verify FILE.pdf [--anchor ROOT.pem …] [--intermediate CA.pem …] [--revocation LIST.crl …]',
      load: async () => (await import('./verify.ts')).verifyCommand,
    },
    read: { usage: 'read FILE.edxml', load: async () => (await import('./read.ts')).readCommand },
    'verify-proof': {
      usage: 'verify-proof PACK.zip [--hub-key KEY] [--anchor TSA-ROOT.pem …]',
      load: async () => (await import('./verify-proof.ts')).verifyProofCommand,
    },
    'check-book': {
      usage: 'check-book --data DIR [--keys FILE] [--book NAME]',
      load: async () => (await import('./data.ts')).checkBookCommand,
    },
    'verify-journal': {
      usage: 'verify-journal --data DIR [--keys FILE]',
      load: async () => (await import('./data.ts')).verifyJournalCommand,
    },
    import: {
      usage:
        'import FILE --data DIR [--keys FILE] [--book NAME | --name NAME] [--column C=FIELD …] [--sheet N] [--encoding E] [--take --as LOGIN --password FILE]',
      load: async () => (await import('./import.ts')).importCommand,
    },
    'undo-import': {
      usage: 'undo-import ID --data DIR --as LOGIN --password FILE',
      load: async () => (await import('./import.ts')).undoImportCommand,
    },
    export: {
      usage: 'export --data DIR --to NEW-DIR [--keys FILE]',
      load: async () => (await import('./export.ts')).exportCommand,
    },
    backup: {
      usage: 'backup --data DIR --to FOLDER [--keys FILE]',
      load: async () => (await import('./backup.ts')).backupCommand,
    },
    backups: {
      usage: 'backups --from FOLDER --keys FILE',
      load: async () => (await import('./backup.ts')).backupsCommand,
    },
    restore: {
      usage: 'restore --from FOLDER --data NEW-DIR --keys FILE [--backup NAME]',
      load: async () => (await import('./backup.ts')).restoreCommand,
    },
  };

const [name = '', ...rest] = process.argv.slice(2);
void finish();

async function finish(): Promise<void> {
  process.exitCode = await main(name, rest);
}

/** 0 only when all is well; 1 when something is wrong; 2 when the command could not be carried out. */
async function main(command: string, words: readonly string[]): Promise<number> {
  const asJson = words.includes('--json');
  const args = words.filter((word) => word !== '--json');
  const found = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!found) {
    const usage = Object.values(commands).map((one) => `  congvan ${one.usage} [--json]`);
    process.stderr.write(`${['congvan', ...usage].join('\n')}\n`);
    return 2;
  }
  try {
    const run = await found.load();
    const outcome = await run(args);
    process.stdout.write(asJson ? `${JSON.stringify(outcome.value)}\n` : `${outcome.lines.join('\n')}\n`);
    return outcome.isWell ? 0 : 1;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'cli.failed';
    const message = error instanceof Error ? error.message : String(error);
    if (asJson) process.stdout.write(`${JSON.stringify({ error: code, message })}\n`);
    else process.stderr.write(`${code}: ${message}\n  congvan ${found.usage}\n`);
    return 2;
  }
}

/** The interconnection hub: one command line, one data folder, one server. */
import { readFileSync } from 'node:fs';
import { putAgency, seedFile } from './agencies.ts';
import { backUp, restore } from './backup.ts';
import { readCommand, usage, type Command, type Given } from './command-line.ts';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import { makeEnrolCode, revokeDevice } from './devices.ts';
import { keepHouse } from './housekeeping.ts';
import { openHub } from './open-hub.ts';
import { createServer } from './server.ts';
import { stampAt } from './timestamp.ts';

const MiB = 1024 * 1024;
const minuteMs = 60 * 1000;

async function start(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  const databaseUrl = process.env['DATABASE_URL'];
  if (command.kind === 'restore') {
    await restore(command.given.from, command.given.data, databaseUrl);
    return write({ level: 'info', msg: 'restored' });
  }
  const folder = await openDataFolder(command.given.data, databaseUrl, reportLost);
  if (command.kind === 'serve') return serve(folder, command.given);
  try {
    await perform(folder, command);
  } finally {
    await folder.close();
  }
}

async function serve(folder: DataFolder, given: Given<'serve'>): Promise<void> {
  if (given.seed) await seed(folder, given.seed);
  const hub = openHub(folder, {
    now: () => new Date(),
    clockToleranceMs: given.clockToleranceMinutes * minuteMs,
    messageMaxBytes: given.maxMessageMb * MiB,
    backupTo: given.backupTo ?? null,
  });
  const app = createServer(hub, { level: 'info' });
  const stopKeeping = keepHouse(hub, {
    keepDays: given.keepDays,
    stamp: given.tsa ? stampAt(given.tsa) : null,
    report: (chore, error) => app.log.warn({ chore, error: messageOf(error) }, 'chore failed'),
  });
  const stop = async (): Promise<void> => {
    app.log.info('stopping');
    await app.close();
    await stopKeeping();
    await folder.close();
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  const url = await app.listen({ host: given.host, port: given.port });
  app.log.info({ url }, 'ready');
}

type Brief = Exclude<Command, { readonly kind: 'serve' | 'restore' }>;

/** The commands that are done at once. */
async function perform(folder: DataFolder, command: Brief): Promise<void> {
  switch (command.kind) {
    case 'add-agency':
      return addAgency(folder, command.given);
    case 'add-agencies':
      return seed(folder, command.given.seed);
    case 'enrol-code':
      return enrolCode(folder, command.given);
    case 'revoke-device':
      if (!(await revokeDevice(folder.db, command.given.device, new Date())))
        throw new Error('No such device');
      return write({ level: 'info', msg: 'device revoked', device: command.given.device });
    case 'backup':
      return write({
        level: 'info',
        msg: 'backed up',
        ...(await backUp(folder, command.given.to, new Date())),
      });
  }
}

async function seed(folder: DataFolder, path: string): Promise<void> {
  const { agencies } = seedFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  for (const agency of agencies) await putAgency(folder.db, folder.seal, agency, new Date());
}

async function addAgency(folder: DataFolder, { agency, secretFile }: Given<'add-agency'>): Promise<void> {
  const secret = secretFile ? readFileSync(secretFile, 'utf8').trim() : undefined;
  await putAgency(folder.db, folder.seal, { ...agency, secret }, new Date());
  write({ level: 'info', msg: 'agency added', code: agency.code });
}

/** The code goes to the terminal alone, never into the log. */
async function enrolCode(folder: DataFolder, given: Given<'enrol-code'>): Promise<void> {
  const expiresAt = new Date(Date.now() + given.minutes * minuteMs);
  const code = await makeEnrolCode(folder.db, given.systemId, expiresAt);
  if (code === null) throw new Error(`No such account: ${given.systemId}`);
  process.stdout.write(`${code}\n`);
}

function reportLost(error: Error): void {
  write({ level: 'warn', msg: 'database connection lost', error: error.message });
}

function write(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

start().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n\n${usage}\n`);
  process.exitCode = 1;
});

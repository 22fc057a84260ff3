/** The interconnection hub: one command line, one data folder, one server. */
import { readFileSync } from 'node:fs';
import { putAgency, seedFile } from './agencies.ts';
import { readCommand, usage, type Command } from './command-line.ts';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import { createServer } from './server.ts';

const MiB = 1024 * 1024;
const minuteMs = 60 * 1000;

type Serve = Extract<Command, { kind: 'serve' }>;
type AddAgency = Extract<Command, { kind: 'add-agency' }>;

async function start(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  const folder = await openDataFolder(command.data, process.env['DATABASE_URL'], reportLost);
  if (command.kind === 'serve') await serve(folder, command);
  else await addAgency(folder, command);
}

async function serve(folder: DataFolder, command: Serve): Promise<void> {
  if (command.seed) await seed(folder, command.seed);
  const hub = {
    ...folder,
    now: () => new Date(),
    clockToleranceMs: command.clockToleranceMinutes * minuteMs,
    messageMaxBytes: command.maxMessageMb * MiB,
  };
  const app = createServer(hub, { level: 'info' });
  const stop = (): void => void app.close().then(() => folder.close());
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const url = await app.listen({ host: command.host, port: command.port });
  app.log.info({ url }, 'ready');
}

async function seed(folder: DataFolder, path: string): Promise<void> {
  const { agencies } = seedFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  for (const agency of agencies) await putAgency(folder.db, folder.seal, agency, new Date());
}

async function addAgency(folder: DataFolder, command: AddAgency): Promise<void> {
  const secret = command.secretFile ? readFileSync(command.secretFile, 'utf8').trim() : undefined;
  await putAgency(folder.db, folder.seal, { ...command.agency, secret }, new Date());
  await folder.close();
  write({ level: 'info', msg: 'agency added', code: command.agency.code });
}

function reportLost(error: Error): void {
  write({ level: 'warn', msg: 'database connection lost', error: error.message });
}

function write(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exitCode = 1;
});

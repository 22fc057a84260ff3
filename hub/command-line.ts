/** The commands and settings of the hub, from its command line and environment. */
import { parseArgs } from 'node:util';

export const usage = `Usage:
  hub [serve] --data DIR [--port N] [--host ADDRESS] [--seed FILE] [--max-message-mb N] [--clock-tolerance-minutes N]
              [--keep-days N] [--tsa URL] [--backup-to DIR]
  hub add-agency --data DIR --code CODE --name NAME [--systemid ID] [--secret-file FILE]
                 [--code102 CODE] [--old-code CODE] [--parent CODE] [--level N] [--mail ADDRESS] [--closed]
                 [--valid-from DAY] [--valid-to DAY] [--successor CODE]
  hub add-agencies --data DIR --seed FILE
  hub enrol-code --data DIR --systemid ID [--minutes N]
  hub revoke-device --data DIR --device ID
  hub backup --data DIR --to DIR
  hub restore --from DIR --data DIR
The database is inside DIR unless DATABASE_URL names a PostgreSQL server. While a hub runs on a database inside DIR, the
other commands are given on its operator's page (/operator, with the key in DIR/operator.key).`;

const text = { type: 'string' } as const;

const options = {
  data: text,
  host: { ...text, default: '127.0.0.1' },
  port: { ...text, default: '8280' },
  seed: text,
  'max-message-mb': { ...text, default: '100' },
  'clock-tolerance-minutes': { ...text, default: '15' },
  'keep-days': text,
  tsa: text,
  'backup-to': text,
  code: text,
  name: text,
  systemid: text,
  'secret-file': text,
  code102: text,
  'old-code': text,
  parent: text,
  mail: text,
  level: text,
  closed: { type: 'boolean', default: false },
  'valid-from': text,
  'valid-to': text,
  successor: text,
  minutes: { ...text, default: '60' },
  device: text,
  to: text,
  from: text,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

const commands = {
  serve: (values: Values) => ({
    host: values.host,
    port: whole(values.port, '--port'),
    seed: values.seed,
    maxMessageMb: whole(values['max-message-mb'], '--max-message-mb'),
    clockToleranceMinutes: whole(values['clock-tolerance-minutes'], '--clock-tolerance-minutes'),
    keepDays: values['keep-days'] === undefined ? null : whole(values['keep-days'], '--keep-days'),
    tsa: values.tsa,
    backupTo: values['backup-to'],
  }),
  'add-agency': (values: Values) => ({
    secretFile: values['secret-file'],
    agency: {
      code: required(values.code, '--code'),
      name: required(values.name, '--name'),
      systemId: values.systemid,
      code102: values.code102,
      oldCode: values['old-code'],
      parentCode: values.parent,
      mail: values.mail,
      level: values.level === undefined ? undefined : whole(values.level, '--level'),
      isOpen: !values.closed,
      validFrom: values['valid-from'],
      validTo: values['valid-to'],
      successor: values.successor,
    },
  }),
  'add-agencies': (values: Values) => ({ seed: required(values.seed, '--seed') }),
  'enrol-code': (values: Values) => ({
    systemId: required(values.systemid, '--systemid'),
    minutes: whole(values.minutes, '--minutes'),
  }),
  'revoke-device': (values: Values) => ({ device: required(values.device, '--device') }),
  backup: (values: Values) => ({ to: required(values.to, '--to') }),
  restore: (values: Values) => ({ from: required(values.from, '--from') }),
} as const;

type Commands = typeof commands;
export type Kind = keyof Commands;
/** What a command was given beside its data folder. */
export type Given<K extends Kind> = ReturnType<Commands[K]> & { readonly data: string };
export type Command = { [K in Kind]: { readonly kind: K; readonly given: Given<K> } }[Kind];

/** The command asked for; throws with a sentence for the operator. */
export function readCommand(words: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
  const [kind = 'serve', ...rest] = positionals;
  if (rest.length > 0) throw new Error(`Too many words: ${rest.join(' ')}`);
  if (!isKind(kind)) throw new Error(`No such command: ${kind}`);
  const given = { ...commands[kind](values), data: required(values.data, '--data') };
  // The reader that was chosen by `kind` gives what goes with it.
  return { kind, given } as Command;
}

function isKind(word: string): word is Kind {
  return Object.hasOwn(commands, word);
}

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new Error(`${name} is needed`);
  return value;
}

function whole(value: string, name: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`${name} is a whole number`);
  return Number(value);
}

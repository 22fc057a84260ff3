/** The commands and settings of the hub, from its command line and environment. */
import { parseArgs } from 'node:util';

export const usage = `Usage:
  hub [serve] --data DIR [--port N] [--host ADDRESS] [--seed FILE] [--max-message-mb N] [--clock-tolerance-minutes N]
  hub add-agency --data DIR --code CODE --name NAME [--systemid ID --secret-file FILE]
                 [--code102 CODE] [--old-code CODE] [--parent CODE] [--level N] [--mail ADDRESS] [--closed]
The database is inside DIR unless DATABASE_URL names a PostgreSQL server.`;

export type Command =
  | {
      readonly kind: 'serve';
      readonly data: string;
      readonly host: string;
      readonly port: number;
      readonly seed: string | undefined;
      readonly maxMessageMb: number;
      readonly clockToleranceMinutes: number;
    }
  | {
      readonly kind: 'add-agency';
      readonly data: string;
      readonly secretFile: string | undefined;
      readonly agency: {
        readonly code: string;
        readonly name: string;
        readonly systemId: string | undefined;
        readonly code102: string | undefined;
        readonly oldCode: string | undefined;
        readonly parentCode: string | undefined;
        readonly mail: string | undefined;
        readonly level: number | undefined;
        readonly isOpen: boolean;
      };
    };

const text = { type: 'string' } as const;

/** The command asked for; throws with a sentence for the operator. */
export function readCommand(words: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      data: text,
      host: { ...text, default: '127.0.0.1' },
      port: { ...text, default: '8280' },
      seed: text,
      'max-message-mb': { ...text, default: '100' },
      'clock-tolerance-minutes': { ...text, default: '15' },
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
    },
  });
  const [command = 'serve', ...rest] = positionals;
  if (rest.length > 0) throw new Error(`Too many words: ${rest.join(' ')}`);
  const data = required(values.data, '--data');
  if (command === 'serve') {
    return {
      kind: 'serve',
      data,
      host: values.host,
      port: whole(values.port, '--port'),
      seed: values.seed,
      maxMessageMb: whole(values['max-message-mb'], '--max-message-mb'),
      clockToleranceMinutes: whole(values['clock-tolerance-minutes'], '--clock-tolerance-minutes'),
    };
  }
  if (command !== 'add-agency') throw new Error(`No such command: ${command}`);
  return {
    kind: 'add-agency',
    data,
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
    },
  };
}

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new Error(`${name} is needed`);
  return value;
}

function whole(value: string, name: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`${name} is a whole number`);
  return Number(value);
}

/** Runs openssl, the judge that knows no line of ours. */
import { execFileSync, spawnSync } from 'node:child_process';

/** Splits `command` at blanks, appends `rest` as it is (paths may hold blanks), gives what openssl printed. */
export function openssl(command: string, ...rest: readonly string[]): Buffer {
  return execFileSync('openssl', [...command.split(' '), ...rest], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Whether openssl ended with success. */
export function opensslAccepts(command: string, ...rest: readonly string[]): boolean {
  return spawnSync('openssl', [...command.split(' '), ...rest]).status === 0;
}

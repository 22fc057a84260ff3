/** Lets only one hub at a time use a data folder. */
import { linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Lock = { release(): void };

/** Takes the folder's lock; a lock left by a hub that died is taken over, that of a running one is an error. */
export function lockFolder(folder: string): Lock {
  const path = join(folder, 'hub.lock');
  const mine = identity(process.pid);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    if (!tryLink(draft, path)) {
      const holder = readFileSync(path, 'utf8');
      if (isRunning(holder)) throw new Error(`Another hub uses ${folder} (process ${holder.split(' ')[0]})`);
      unlinkSync(path);
      if (!tryLink(draft, path)) throw new Error(`Another hub has just taken ${folder}`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release() {
      if (readFileSync(path, 'utf8') === mine) unlinkSync(path);
    },
  };
}

/** A hard link is made or refused in one step, with the content already in it. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(holder: string): boolean {
  const pid = Number(holder.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Without permission to signal it, the process is there all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return identity(pid) === holder;
}

/** Process number and, where the system tells, its start: a number given to another process is no longer ours. */
function identity(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): field 22, counted after the name in parentheses, is the start time.
    return `${pid} ${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    // Systems without /proc know processes by number alone.
    return String(pid);
  }
}

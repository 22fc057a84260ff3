/** One program per data folder, also when two people of one machine point at the same folder. */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Holder = z.object({ pid: z.int(), bornAt: z.string() });
type Holder = z.infer<typeof Holder>;

export interface FolderLock {
  readonly release: () => void;
}

/**
 * Takes `program.lock` in the folder; null when another living program holds it. The process's time of birth
 * tells a holder from a stranger that was given its number after a power cut. Systems that do not show it
 * (Windows) rely on Electron's own single-instance lock, which is per person and folder.
 */
export function lockFolder(folder: string): FolderLock | null {
  const file = path.join(folder, 'program.lock');
  const mine = JSON.stringify({ pid: process.pid, bornAt: birthOf(process.pid) ?? '' } satisfies Holder);
  for (let tries = 0; tries < 2; tries++) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return { release: () => fs.rmSync(file, { force: true }) };
    } catch (error) {
      if (!isTaken(error)) throw error;
      const holder = readHolder(file);
      if (holder && isAlive(holder)) return null;
      fs.rmSync(file, { force: true });
    }
  }
  return null;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/** The holder in the lock file; null when the file is unreadable, as after a power cut in mid-write. */
function readHolder(file: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  const born = birthOf(holder.pid);
  return born !== null && born === holder.bornAt;
}

/** Boot and ticks since boot at which a process began (proc(5), stat field 22); null when there is no such process. */
function birthOf(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot}/${afterName[19]}`;
  } catch {
    return null;
  }
}

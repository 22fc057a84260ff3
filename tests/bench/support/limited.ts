/** Runs a bench again on an old office computer: 80 reads and 80 writes a second of the disk and 2 GB, where cgroups can impose them. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const top = '/sys/fs/cgroup';
const operationsPerSecond = 80;
const memoryBytes = 2 * 1024 ** 3;
const inside = 'CONGVAN_BENCH_LIMITED';

/** With `--limited`: goes on only inside the limits, or says in one line why they cannot be imposed and ends. */
export function limitIfAsked(bench: string): void {
  if (!process.argv.includes('--limited') || process.env[inside] === '1') return;
  const name = `congvan-bench-${process.pid}`;
  const { why, groups } = existsSync(path.join(top, 'cgroup.controllers')) ? imposeV2(name) : imposeV1(name);
  if (why !== null) {
    console.log(JSON.stringify({ bench, case: 'limited_machine', imposed: false, why }));
    process.exit(0);
  }
  const [script = '', ...rest] = process.argv.slice(1);
  // The shell joins the group, then becomes the bench: every thread of it is counted.
  const join = `${groups.map((group) => `echo $$ > ${group}/cgroup.procs`).join(' && ')} && exec "$0" "$@"`;
  const done = spawnSync('sh', ['-c', join, process.execPath, script, ...rest], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, [inside]: '1' },
  });
  for (const group of groups) rmdirSync(group);
  process.exit(done.status ?? 1);
}

interface Imposed {
  /** Null when both limits stand, otherwise what stands against them. */
  readonly why: string | null;
  readonly groups: readonly string[];
}

const diskOf = (folder: string): string => {
  const { dev } = statSync(folder);
  return `${dev >> 8}:${dev & 255}`;
};

/** Writes each limit into its file; nothing stays of a group that could not be made. */
function impose(
  groups: readonly string[],
  limits: readonly (readonly [file: string, value: string])[],
): Imposed {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { why: 'only root on Linux can', groups };
  try {
    for (const group of groups) mkdirSync(group);
    for (const [file, value] of limits) writeFileSync(file, value);
    return { why: null, groups };
  } catch (error) {
    for (const group of groups) if (existsSync(group)) rmdirSync(group);
    return { why: error instanceof Error ? error.message : String(error), groups: [] };
  }
}

function imposeV2(name: string): Imposed {
  const group = path.join(top, name);
  const has = readFileSync(path.join(top, 'cgroup.controllers'), 'utf8').split(/\s+/);
  const missing = ['io', 'memory'].filter((one) => !has.includes(one));
  if (missing.length > 0)
    return { why: `the controllers ${missing.join(' and ')} are not given to this machine`, groups: [] };
  const io = `${diskOf(tmpdir())} riops=${operationsPerSecond} wiops=${operationsPerSecond}`;
  return impose(
    [group],
    [
      [path.join(top, 'cgroup.subtree_control'), '+io +memory'],
      [path.join(group, 'memory.max'), String(memoryBytes)],
      [path.join(group, 'io.max'), io],
    ],
  );
}

/** The older cgroups count what a thread itself brings to the disk: reads, and writes at each fsync, which is where ours happen. */
function imposeV1(name: string): Imposed {
  const [memory, disk] = [path.join(top, 'memory', name), path.join(top, 'blkio', name)];
  if (!existsSync(path.join(top, 'memory')) || !existsSync(path.join(top, 'blkio')))
    return { why: 'no cgroups of memory and disk are mounted here', groups: [] };
  const io = `${diskOf(tmpdir())} ${operationsPerSecond}`;
  return impose(
    [memory, disk],
    [
      [path.join(memory, 'memory.limit_in_bytes'), String(memoryBytes)],
      [path.join(disk, 'blkio.throttle.read_iops_device'), io],
      [path.join(disk, 'blkio.throttle.write_iops_device'), io],
    ],
  );
}

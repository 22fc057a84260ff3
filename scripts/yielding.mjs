/** A child process that everything else goes before: it computes only while nobody else wants to. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

const lowest = os.constants.priority.PRIORITY_LOW;

/**
 * `spawn` in a session of its own, with the process and, on Linux, the session at the lowest priority: the kernel
 * weighs sessions against each other before processes (sched(7), autogroup), and each Electron that Playwright
 * starts is one. The child ends with this process.
 */
export function spawnYielding(command, args, options) {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const { pid } = child;
  if (pid === undefined) return child;
  os.setPriority(pid, lowest);
  const session = `/proc/${pid}/autogroup`;
  if (fs.existsSync(session)) fs.writeFileSync(session, String(lowest));
  const end = () => process.kill(process.platform === 'win32' ? pid : -pid);
  const leave = () => process.exit(1);
  process.on('exit', end).on('SIGINT', leave).on('SIGTERM', leave);
  child.on('exit', () => process.off('exit', end).off('SIGINT', leave).off('SIGTERM', leave));
  return child;
}

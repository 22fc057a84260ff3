/** Starts a bundle under a Node of its own; the development tree does so where Electron's Node is too old. */
import { spawn } from 'node:child_process';
import { childEnvironment, type Child } from './child.ts';

/** Starts `bundle` under the program `node`. Messages keep their types: bytes, dates and bigints survive. */
export function startNodeChild(node: string, bundle: string): Child {
  const child = spawn(node, [bundle], {
    env: childEnvironment(process.env),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
  });
  // A message to a process that has just died is answered by its exit, not by this error.
  child.on('error', () => {});
  return {
    pid: child.pid,
    port: {
      // The types of Node name what JSON can carry; 'advanced' carries every cloneable value.
      post: (message) => void (child.connected && child.send(message as object, () => {})),
      listen: (listener) => void child.on('message', listener),
    },
    onExit: (listener) => {
      child.once('exit', listener);
      if (child.pid === undefined) child.once('error', () => listener(null));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

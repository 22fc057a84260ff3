/** The keeper thread: backups, restores and checks, which may take minutes and must hold up nobody. */
import { parentPort, workerData } from 'node:worker_threads';
import { keeperServes } from './backup/keeper-work.ts';
import type { DataOpened } from './backup/make.ts';
import { Pace } from './kernel/pace.ts';
import { migrations } from './migrations/index.ts';
import { Peer } from './peer.ts';

// Given by `openCore`, or by the rescue when there is no data to open.
const { data, memory } = workerData as { data: DataOpened; memory: SharedArrayBuffer };
const port = parentPort!;
const serves = keeperServes(data, new Pace(memory), migrations);

new Peer<Record<never, never>, typeof serves>(
  { post: (message) => port.postMessage(message), listen: (listener) => port.on('message', listener) },
  serves,
);

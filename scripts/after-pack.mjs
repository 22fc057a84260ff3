/** Called by electron-builder on each unpacked program: takes out what came with Electron and sets the fuses. */
import fs from 'node:fs';
import path from 'node:path';
import { setFuses } from './fuses.mjs';

/** The builder finds this function by being the module's default. */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  // The builder cleans only an Electron it has unpacked itself, and ours is given to it unpacked.
  fs.rmSync(path.join(resources, 'default_app.asar'), { force: true });
  for (const mark of ['.complete', 'version']) fs.rmSync(path.join(appOutDir, mark), { force: true });
  const ending = electronPlatformName === 'win32' ? '.exe' : '';
  const name = electronPlatformName === 'linux' ? packager.executableName : packager.appInfo.productFilename;
  await setFuses(path.join(appOutDir, `${name}${ending}`));
}

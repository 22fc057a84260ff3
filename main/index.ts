/** The order in which the program starts. */
import fs from 'node:fs';
import { app } from 'electron/main';
import { programFolders } from '#shell/folders/program-folders.ts';
import { startGraphicsAsRemembered } from '#shell/graphics.ts';
import { readLaunch } from '#shell/launch.ts';
import { announceScheme } from '#shell/protocol/app-protocol.ts';
import { runProgram } from '#shell/program.ts';
import { checkSelf } from '#shell/self-check.ts';
import { SettingsFile } from '#shell/settings.ts';
import { leaveToFirst, sayWhyNot } from '#shell/farewell.ts';
import { lockDownProgram } from '#shell/windows/lockdown.ts';

const launch = readLaunch(process.argv.slice(1), process.cwd(), app.getAppPath());
const folders = programFolders(launch.dataDir, app.getPath('appData'));
fs.mkdirSync(folders.memory, { recursive: true, mode: 0o700 });
app.setPath('userData', folders.memory);
const settings = new SettingsFile(folders.memory);

announceScheme();
lockDownProgram();
startGraphicsAsRemembered(settings);

if (launch.isSelfCheck) void app.whenReady().then(() => checkSelf(app.getPath('temp')));
else if (!app.requestSingleInstanceLock()) leaveToFirst(folders.data);
else
  void app
    .whenReady()
    .then(() => runProgram({ launch, folders, settings }))
    .catch(sayWhyNot);

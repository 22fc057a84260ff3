/** What `electron PATH` runs: loads the program found at PATH, as Electron's own default program does. */
'use strict';
const { app, dialog } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/** Splits the command line into modules to load first (`-r MODULE`) and the program's path. */
function readArguments(args) {
  const preloads = [];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-v' || args[i] === '--version') return { version: true, preloads };
    if (args[i] === '-r' || args[i] === '--require') preloads.push(args[++i]);
    else if (!args[i].startsWith('-')) return { preloads, program: path.resolve(args[i]) };
  }
  return { preloads };
}

/** Gives Electron the program's name and version, as a packaged program would have them. */
function introduce(program) {
  const file = path.join(program, 'package.json');
  if (!fs.existsSync(file)) return;
  const about = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (about.productName ?? about.name) app.setName(about.productName ?? about.name);
  if (about.version) app.setVersion(about.version);
  app.setAppPath(program);
}

const { version, preloads, program } = readArguments(process.argv.slice(1));
if (version) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
for (const preload of preloads) require(path.resolve(preload));
if (program === undefined) {
  process.stderr.write('usage: electron PATH\n');
  process.exit(1);
}
try {
  introduce(program);
  Module._load(program, module, true);
} catch (error) {
  dialog.showErrorBox('The program could not be started', String(error.stack ?? error));
  process.exit(1);
}

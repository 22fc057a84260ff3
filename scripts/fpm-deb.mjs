#!/usr/bin/env node
/** Stands in for the fpm tool electron-builder would download, with dpkg-deb: the few options it is called with. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const bare = new Set(['--force']);
const compressors = { gz: 'gzip', xz: 'xz' };
const repeatable = new Set(['-d', '--deb-recommends']);

/** Options by name (lists where they may repeat) and the `[source, target]` pairs that follow them. */
function readArguments(args) {
  const options = { '-d': [], '--deb-recommends': [] };
  const files = [];
  for (let i = 0; i < args.length; i++) {
    if (bare.has(args[i])) continue;
    if (!args[i].startsWith('-')) files.push(args[i].split('='));
    else if (repeatable.has(args[i])) options[args[i]].push(args[++i]);
    else options[args[i]] = args[++i];
  }
  return { options, files };
}

function run(command, args) {
  const done = spawnSync(command, args, { stdio: 'inherit' });
  if (done.status !== 0) throw new Error(`${command} failed with status ${done.status}`);
}

/** Copies a file, or what is inside a folder, to its place below `stage`. */
function place(stage, [source, target]) {
  const to = path.join(stage, target);
  fs.mkdirSync(source.endsWith('/') ? to : path.dirname(to), { recursive: true });
  run('cp', source.endsWith('/') ? ['-a', `${source}.`, to] : ['-a', source, to]);
}

/** All files below `folder`, as paths relative to it. */
function filesIn(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** Debian policy: readable by all, writable by the owner alone. */
function setModes(stage) {
  run('chmod', ['-R', 'u=rwX,go=rX', stage]);
}

function controlText(options, kilobytes) {
  const [synopsis, ...more] = options['--description'].trim().split('\n');
  const lines = [
    ['Package', options['--name']],
    ['Version', options['--version']],
    ['License', options['--license']],
    ['Vendor', options['--vendor']],
    ['Architecture', options['--architecture']],
    ['Maintainer', options['--maintainer']],
    ['Installed-Size', kilobytes],
    ['Depends', options['-d'].join(', ')],
    ['Recommends', options['--deb-recommends'].join(', ')],
    ['Section', 'misc'],
    ['Priority', options['--deb-priority']],
    ['Homepage', options['--url']],
    ['Description', [synopsis, ...more.map((line) => ` ${line.trim()}`)].join('\n')],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/** Writes DEBIAN/: what dpkg reads, the two scripts and the checksums of all files. */
function writeControl(stage, options) {
  const names = filesIn(stage);
  const size = names.reduce((sum, name) => sum + fs.statSync(path.join(stage, name)).size, 0);
  const folder = path.join(stage, 'DEBIAN');
  fs.mkdirSync(folder);
  const sums = names.map((name) => {
    const bytes = fs.readFileSync(path.join(stage, name));
    return `${createHash('md5').update(bytes).digest('hex')}  ${name}\n`;
  });
  fs.writeFileSync(path.join(folder, 'md5sums'), sums.join(''));
  fs.writeFileSync(path.join(folder, 'control'), controlText(options, Math.ceil(size / 1024)));
  fs.copyFileSync(options['--after-install'], path.join(folder, 'postinst'));
  fs.copyFileSync(options['--after-remove'], path.join(folder, 'postrm'));
  for (const script of ['postinst', 'postrm']) fs.chmodSync(path.join(folder, script), 0o755);
}

const { options, files } = readArguments(process.argv.slice(2));
if (options['-t'] !== 'deb') throw new Error(`only deb packages are made here, not ${options['-t']}`);
const stage = fs.mkdtempSync(path.join(os.tmpdir(), 'deb-'));
try {
  for (const pair of files) place(stage, pair);
  setModes(stage);
  writeControl(stage, options);
  run('dpkg-deb', [
    '--root-owner-group',
    `-Z${compressors[options['--deb-compression']]}`,
    '--build',
    stage,
    options['--package'],
  ]);
} finally {
  fs.rmSync(stage, { recursive: true, force: true });
}

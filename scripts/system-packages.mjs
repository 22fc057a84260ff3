/** The Debian packages the program's window and its tests stand on, and how to get them. */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Where a release has renamed a package, the names are alternatives. */
const screen = [
  ['xvfb'],
  ['xauth'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['fonts-liberation'],
  ['ca-certificates'],
];
const tokens = [['softhsm2'], ['opensc'], ['openssl'], ['libnss3-tools']];
const scanners = [['sane-utils'], ['attr']];
const judges = [['poppler-utils'], ['qpdf'], ['mupdf-tools'], ['libxml2-utils'], ['imagemagick']];
/** PDFBox and BouncyCastle, which judge signatures; the compiler is needed, because they are asked through a source file. */
const javaJudges = [
  ['default-jdk-headless', 'openjdk-17-jdk-headless', 'openjdk-21-jdk-headless'],
  ['libpdfbox2-java'],
  ['libbcpkix-java'],
];
/** Turns Word drafts into PDFs. */
const writers = [['libreoffice-writer-nogui', 'libreoffice-writer']];
const builders = [['postgresql'], ['gcc'], ['libc6-dev']];
/** Namespaces and TUN devices of the shaped line. */
const lines = [['iproute2']];

const wanted = {
  start: screen,
  demo: [...screen, ...tokens, ...judges],
  test: [...screen, ...tokens, ...judges, ...javaJudges, ...scanners, ...builders, ...writers, ...lines],
};

function quiet(command, args) {
  return spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Names of the packages dpkg holds as installed. */
function installed() {
  const listed = quiet('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n']);
  const lines = listed.stdout.split('\n').filter((line) => line.endsWith(' installed'));
  return new Set(lines.map((line) => line.split(' ')[0]));
}

/** The first of the alternatives this release of the system has. */
function available(alternatives) {
  return alternatives.find((name) => quiet('apt-cache', ['show', name]).status === 0) ?? alternatives[0];
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync('apt-get', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.status === 0) return;
  console.error(`apt-get ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
  process.exit(1);
}

/** Installs what `target` needs and is missing; without the right to do so says how and ends the process. */
export function installSystemPackages(target) {
  if (process.platform !== 'linux') return;
  if (quiet('dpkg-query', ['--version']).status !== 0) {
    console.log('system packages: this is no Debian, so they are taken as present');
    return;
  }
  const present = installed();
  const missing = wanted[target].filter((alternatives) => !alternatives.some((name) => present.has(name)));
  if (missing.length === 0) return;
  if (process.getuid() !== 0) refuse(missing.map(available));
  console.log(`system packages: installing ${missing.map(([name]) => name).join(' ')}`);
  aptGet('-qq', 'update');
  aptGet('-qq', '-y', '--no-install-recommends', 'install', ...missing.map(available));
}

function refuse(names) {
  console.error(
    'Some system packages are missing, and only root may install them. Run this once, then try again:',
  );
  const install = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  console.error(`  sudo sh -c 'apt-get update && ${install}'`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  installSystemPackages(Object.hasOwn(wanted, process.argv[2]) ? process.argv[2] : 'test');
}

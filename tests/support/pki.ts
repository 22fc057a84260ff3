/** Makes a small public key infrastructure with openssl: a root, an intermediate and the certificates tests sign with. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** One certificate with its private key (PKCS#8 PEM, unencrypted). */
export interface PkiEntry {
  readonly name: string;
  readonly pemFile: string;
  readonly derFile: string;
  readonly keyFile: string;
  readonly pem: string;
  readonly der: Uint8Array;
  readonly keyPem: string;
}

/** Everything `makePki` wrote, by role. */
export interface TestPki {
  readonly folder: string;
  readonly root: PkiEntry;
  readonly intermediate: PkiEntry;
  /** A leader's personal certificate, RSA-2048, signed by the intermediate. */
  readonly leader: PkiEntry;
  /** The agency's own certificate, RSA-2048. */
  readonly agency: PkiEntry;
  /** A personal certificate on the curve P-256. */
  readonly leaderEc: PkiEntry;
  /** Valid from 2019-01-01 to 2021-01-01. */
  readonly expired: PkiEntry;
  /** Valid from 2090-01-01. */
  readonly notYetValid: PkiEntry;
  /** A web server's certificate: keyEncipherment and serverAuth only. */
  readonly wrongUsage: PkiEntry;
  /** RSA-1024, below every policy of today. */
  readonly weak: PkiEntry;
  /** A timestamp authority: critical EKU timeStamping. */
  readonly tsa: PkiEntry;
  /** A root nobody trusts, and a leader of the same name under it. */
  readonly strangerRoot: PkiEntry;
  readonly stranger: PkiEntry;
}

interface Order {
  readonly name: string;
  readonly subject: string;
  readonly issuer: string | null;
  readonly extensions: string;
  readonly key?: 'rsa2048' | 'rsa1024' | 'p256';
  readonly from?: string;
  readonly until?: string;
}

const personSubject =
  '/C=VN/O=Ủy ban nhân dân xã Thử Nghiệm/OU=Lãnh đạo/title=Chủ tịch/CN=Nguyễn Văn Ấp/emailAddress=nva@thunghiem.example';
const agencySubject =
  '/C=VN/O=Ủy ban nhân dân tỉnh Mẫu/CN=Ủy ban nhân dân xã Thử Nghiệm/emailAddress=vanthu@thunghiem.example';
const caSubject = (name: string) => `/C=VN/O=Cơ quan chứng thực thử nghiệm/CN=${name}`;

const orders: readonly Order[] = [
  { name: 'root', subject: caSubject('Gốc thử nghiệm'), issuer: null, extensions: 'v3_root' },
  { name: 'intermediate', subject: caSubject('CA thử nghiệm G2'), issuer: 'root', extensions: 'v3_ca' },
  { name: 'leader', subject: personSubject, issuer: 'intermediate', extensions: 'v3_person' },
  { name: 'agency', subject: agencySubject, issuer: 'intermediate', extensions: 'v3_person' },
  {
    name: 'leaderEc',
    subject: personSubject.replace('Nguyễn Văn Ấp', 'Trần Thị Đường'),
    issuer: 'intermediate',
    extensions: 'v3_person',
    key: 'p256',
  },
  {
    name: 'expired',
    subject: personSubject.replace('Nguyễn Văn Ấp', 'Lê Quý Hạn'),
    issuer: 'intermediate',
    extensions: 'v3_person',
    from: '20190101000000Z',
    until: '20210101000000Z',
  },
  {
    name: 'notYetValid',
    subject: personSubject.replace('Nguyễn Văn Ấp', 'Phạm Tương Lai'),
    issuer: 'intermediate',
    extensions: 'v3_person',
    from: '20900101000000Z',
    until: '20950101000000Z',
  },
  {
    name: 'wrongUsage',
    subject: '/C=VN/CN=may-chu.example',
    issuer: 'intermediate',
    extensions: 'v3_server',
  },
  {
    name: 'weak',
    subject: personSubject.replace('Nguyễn Văn Ấp', 'Khóa Yếu'),
    issuer: 'intermediate',
    extensions: 'v3_person',
    key: 'rsa1024',
  },
  {
    name: 'tsa',
    subject: caSubject('Dấu thời gian thử nghiệm'),
    issuer: 'intermediate',
    extensions: 'v3_tsa',
  },
  { name: 'strangerRoot', subject: caSubject('Gốc lạ'), issuer: null, extensions: 'v3_root' },
  { name: 'stranger', subject: personSubject, issuer: 'strangerRoot', extensions: 'v3_person' },
];

/**
 * Writes the whole PKI into `folder` (made when missing) and gives the paths and bytes.
 * A folder that already holds one is read, not made again; in a run of many tests all get copies of one.
 */
export function makePki(folder: string): TestPki {
  const once = process.env['CONGVAN_TEST_ONCE'];
  if (!existsSync(join(folder, 'done'))) {
    if (once === undefined) writePki(folder);
    else cpSync(sharedPki(once), folder, { recursive: true });
  }
  const entry = (name: string) => readEntry(folder, name);
  return {
    folder,
    root: entry('root'),
    intermediate: entry('intermediate'),
    leader: entry('leader'),
    agency: entry('agency'),
    leaderEc: entry('leaderEc'),
    expired: entry('expired'),
    notYetValid: entry('notYetValid'),
    wrongUsage: entry('wrongUsage'),
    weak: entry('weak'),
    tsa: entry('tsa'),
    strangerRoot: entry('strangerRoot'),
    stranger: entry('stranger'),
  };
}

function writePki(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeConfiguration(folder);
  for (const order of orders) issue(folder, order);
  writeFileSync(join(folder, 'done'), '');
}

/** The PKI of this run. Two that need it at the same moment both make one; whoever is done first has made it for all. */
function sharedPki(once: string): string {
  const shared = join(once, 'pki');
  if (existsSync(shared)) return shared;
  const own = mkdtempSync(join(once, 'pki-'));
  writePki(own);
  try {
    renameSync(own, shared);
  } catch (error) {
    if (!existsSync(shared)) throw error;
    rmSync(own, { recursive: true });
  }
  return shared;
}

function issue(folder: string, order: Order): void {
  const file = (ending: string) => join(folder, `${order.name}.${ending}`);
  openssl(folder, 'genpkey', keyArguments(order.key ?? 'rsa2048'), ['-out', file('key.pem')]);
  openssl(
    folder,
    'req',
    ['-new', '-utf8', '-config', 'openssl.cnf', '-subj', order.subject],
    ['-key', file('key.pem'), '-out', file('csr')],
  );
  const signer = order.issuer ?? order.name;
  openssl(
    folder,
    'ca',
    ['-batch', '-utf8', '-config', 'openssl.cnf', '-notext', '-md', 'sha256'],
    ['-extensions', order.extensions, '-preserveDN'],
    ['-startdate', order.from ?? '20180101000000Z', '-enddate', order.until ?? '20850101000000Z'],
    ['-keyfile', join(folder, `${signer}.key.pem`), '-in', file('csr'), '-out', file('pem')],
    order.issuer === null ? ['-selfsign'] : ['-cert', join(folder, `${signer}.pem`)],
  );
  openssl(folder, 'x509', ['-in', file('pem'), '-outform', 'DER', '-out', file('der')]);
}

function keyArguments(key: 'rsa2048' | 'rsa1024' | 'p256'): string[] {
  if (key === 'p256') return ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  return ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${key.slice(3)}`];
}

function readEntry(folder: string, name: string): PkiEntry {
  const pemFile = join(folder, `${name}.pem`);
  const derFile = join(folder, `${name}.der`);
  const keyFile = join(folder, `${name}.key.pem`);
  return {
    name,
    pemFile,
    derFile,
    keyFile,
    pem: readFileSync(pemFile, 'utf8'),
    der: readFileSync(derFile),
    keyPem: readFileSync(keyFile, 'utf8'),
  };
}

function openssl(folder: string, command: string, ...parameters: string[][]): void {
  execFileSync('openssl', [command, ...parameters.flat()], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function writeConfiguration(folder: string): void {
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(join(folder, 'serial'), '5401a0c7b39e1d42\n');
  writeFileSync(join(folder, 'index.txt.attr'), 'unique_subject = no\n');
  writeFileSync(
    join(folder, 'openssl.cnf'),
    `
[ca]
default_ca = test_ca
[test_ca]
database = index.txt
serial = serial
new_certs_dir = .
policy = any_name
email_in_dn = yes
default_md = sha256
string_mask = utf8only
[any_name]
countryName = optional
organizationName = optional
organizationalUnitName = optional
title = optional
commonName = supplied
emailAddress = optional
[req]
distinguished_name = asked
string_mask = utf8only
utf8 = yes
prompt = no
[asked]
[v3_root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[v3_ca]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[v3_person]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = emailProtection, clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[v3_server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, keyEncipherment
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[v3_tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`,
  );
}

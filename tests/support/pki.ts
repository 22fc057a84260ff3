/**
 * Makes a small public key infrastructure with openssl: a root, two intermediates, who answers for them (OCSP, revocation
 * lists, a time-stamp authority) and the certificates tests sign with. `authority.ts` puts it on the network.
 */
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  /** The same on P-384. */
  readonly leader384: PkiEntry;
  /** A personal certificate that was revoked on 2026-10-15 at 00:00 UTC because its key was stolen. */
  readonly revoked: PkiEntry;
  /** The second intermediate, and an agency's certificate under it. */
  readonly intermediate2: PkiEntry;
  readonly agency2: PkiEntry;
  /** OCSP responders of the root and of the two intermediates. */
  readonly ocspRoot: PkiEntry;
  readonly ocsp: PkiEntry;
  readonly ocsp2: PkiEntry;
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
  /** Revocation lists of root and intermediates, DER, in force from 2018 to 2085. */
  readonly crls: readonly Uint8Array[];
}

/** Issuers that keep a list of what they revoked. */
export const issuers = ['root', 'intermediate', 'intermediate2'] as const;
export type Issuer = (typeof issuers)[number];

interface Order {
  readonly name: string;
  readonly subject: string;
  readonly issuer: string | null;
  readonly extensions: string;
  readonly key?: 'rsa2048' | 'rsa1024' | 'p256' | 'p384';
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
    name: 'leader384',
    subject: personSubject.replace('Nguyễn Văn Ấp', 'Đỗ Thị Ước'),
    issuer: 'intermediate',
    extensions: 'v3_person',
    key: 'p384',
  },
  {
    name: 'revoked',
    subject: personSubject.replace('Nguyễn Văn Ấp', 'Bùi Thu Hồi'),
    issuer: 'intermediate',
    extensions: 'v3_person',
  },
  {
    name: 'intermediate2',
    subject: caSubject('CA thử nghiệm G3'),
    issuer: 'root',
    extensions: 'v3_ca',
    key: 'p384',
  },
  { name: 'agency2', subject: agencySubject, issuer: 'intermediate2', extensions: 'v3_person', key: 'p256' },
  ...issuers.map((issuer): Order => {
    const name = `ocsp${issuer === 'root' ? 'Root' : issuer.replace('intermediate', '')}`;
    return {
      name,
      subject: caSubject(`Trả lời OCSP ${name}`),
      issuer,
      extensions: 'v3_ocsp',
      key: 'p256',
    };
  }),
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

/** Where the certificates of a placed PKI say that their issuers answer; `authority.ts` answers there through its proxy. */
export const pkiPlace = 'http://pki.thunghiem.example';

/**
 * Puts a whole PKI into `folder` (made when missing) and gives the paths and bytes. In a placed one certificates say where
 * lists, responders and issuers' certificates are found. A folder that already holds one is read, not made again.
 */
export function makePki(folder: string, { isPlaced = false } = {}): TestPki {
  if (!existsSync(join(folder, 'done'))) cpSync(madeOnce(isPlaced), folder, { recursive: true });
  const entry = (name: string) => readEntry(folder, name);
  return {
    folder,
    root: entry('root'),
    intermediate: entry('intermediate'),
    leader: entry('leader'),
    agency: entry('agency'),
    leaderEc: entry('leaderEc'),
    leader384: entry('leader384'),
    revoked: entry('revoked'),
    intermediate2: entry('intermediate2'),
    agency2: entry('agency2'),
    ocspRoot: entry('ocspRoot'),
    ocsp: entry('ocsp'),
    ocsp2: entry('ocsp2'),
    expired: entry('expired'),
    notYetValid: entry('notYetValid'),
    wrongUsage: entry('wrongUsage'),
    weak: entry('weak'),
    tsa: entry('tsa'),
    strangerRoot: entry('strangerRoot'),
    stranger: entry('stranger'),
    crls: issuers.map((issuer) => readFileSync(join(folder, `${issuer}.crl`))),
  };
}

/** Twenty keys and certificates take openssl seconds: they are made once for a run, or on this machine, and copied. */
function madeOnce(isPlaced: boolean): string {
  const source = createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 16);
  const shared = process.env['CONGVAN_TEST_ONCE'] ?? tmpdir();
  const made = join(shared, `congvan-test-pki-${source}${isPlaced ? '-placed' : ''}`);
  if (existsSync(made)) return made;
  const making = mkdtempSync(join(shared, 'congvan-making-pki-'));
  writeConfiguration(making, isPlaced ? pkiPlace : null);
  for (const order of orders) issue(making, order);
  revoke(making, 'intermediate', 'revoked', '261015000000Z');
  for (const issuer of issuers) makeCrl(making, issuer);
  writeFileSync(join(making, 'done'), '');
  try {
    renameSync(making, made);
  } catch {
    // Another test has just put its own there; either serves.
    rmSync(making, { recursive: true });
  }
  return made;
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
    ['-batch', '-utf8', '-config', 'openssl.cnf', '-name', `ca_${signer}`, '-notext', '-md', 'sha256'],
    ['-extensions', `${order.extensions}_${signer}`, '-preserveDN'],
    ['-startdate', order.from ?? '20180101000000Z', '-enddate', order.until ?? '20850101000000Z'],
    ['-keyfile', join(folder, `${signer}.key.pem`), '-in', file('csr'), '-out', file('pem')],
    order.issuer === null ? ['-selfsign'] : ['-cert', join(folder, `${signer}.pem`)],
  );
  openssl(folder, 'x509', ['-in', file('pem'), '-outform', 'DER', '-out', file('der')]);
  writeFileSync(file('serial'), new X509Certificate(readFileSync(file('der'))).serialNumber);
}

const authority = (folder: string, issuer: Issuer) => [
  '-config',
  'openssl.cnf',
  '-name',
  `ca_${issuer}`,
  '-keyfile',
  join(folder, `${issuer}.key.pem`),
  '-cert',
  join(folder, `${issuer}.pem`),
];

/** Revokes a certificate of this issuer at an instant (YYMMDDhhmmssZ); new lists and answers tell it. */
export function revoke(
  folder: string,
  issuer: Issuer,
  name: string,
  at: string,
  reason: 'keyCompromise' | 'superseded' = 'keyCompromise',
): void {
  const how = ['-revoke', join(folder, `${name}.pem`), '-crl_reason', reason];
  openssl(folder, 'ca', [...authority(folder, issuer), ...how]);
  const index = join(folder, `${issuer}.index`);
  const rows = readFileSync(index, 'utf8').split('\n');
  const serial = readFileSync(join(folder, `${name}.serial`), 'utf8').trim();
  const dated = rows.map((row) => (row.includes(serial) ? row.replace(/\d{12}Z(?=,)/, at) : row));
  writeFileSync(index, dated.join('\n'));
}

/** A new list of this issuer, DER. Dates as YYYYMMDDhhmmssZ. */
export function makeCrl(
  folder: string,
  issuer: Issuer,
  from = '20180101000000Z',
  until = '20850101000000Z',
): Uint8Array {
  const [pem, der] = [join(folder, `${issuer}.crl.pem`), join(folder, `${issuer}.crl`)];
  const when = ['-crl_lastupdate', from, '-crl_nextupdate', until];
  openssl(folder, 'ca', [...authority(folder, issuer), '-gencrl', ...when, '-out', pem]);
  openssl(folder, 'crl', ['-in', pem, '-outform', 'DER', '-out', der]);
  return readFileSync(der);
}

function keyArguments(key: NonNullable<Order['key']>): string[] {
  if (key === 'p256' || key === 'p384')
    return ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:P-${key.slice(1)}`];
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

const signers = [...issuers, 'strangerRoot'] as const;

function writeConfiguration(folder: string, at: string | null): void {
  for (const signer of signers) {
    writeFileSync(join(folder, `${signer}.index`), '');
    writeFileSync(join(folder, `${signer}.index.attr`), 'unique_subject = no\n');
    writeFileSync(join(folder, `${signer}.next`), `5401a0c7b39e1d4${signers.indexOf(signer)}\n`);
  }
  const parts = signers.map((signer) => authoritySection(signer) + extensionSections(signer, at));
  writeFileSync(join(folder, 'openssl.cnf'), commonSections + parts.join(''));
}

const commonSections = `
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
`;

const authoritySection = (signer: string): string => `
[ca_${signer}]
database = ${signer}.index
serial = ${signer}.next
new_certs_dir = .
policy = any_name
email_in_dn = yes
default_md = sha256
string_mask = utf8only
`;

/** Where a certificate's issuer can be asked about it. */
function placesOf(signer: string, at: string | null): string {
  if (at === null) return '';
  return `authorityInfoAccess = OCSP;URI:${at}/ocsp/${signer}, caIssuers;URI:${at}/${signer}.cer
crlDistributionPoints = URI:${at}/${signer}.crl
`;
}

const extensionSections = (signer: string, at: string | null): string => `
[v3_root_${signer}]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[v3_ca_${signer}]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
${placesOf(signer, at)}
[v3_person_${signer}]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = emailProtection, clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
${placesOf(signer, at)}
[v3_server_${signer}]
basicConstraints = critical, CA:FALSE
keyUsage = critical, keyEncipherment
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[v3_tsa_${signer}]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
${placesOf(signer, at)}
[v3_ocsp_${signer}]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, OCSPSigning
noCheck = ignored
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`;

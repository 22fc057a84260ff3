/** A certificate authority of nobody, made by openssl: a root, an issuing CA below it, and who signs in the demo. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DemoCertificate {
  /** Common name. */
  readonly name: string;
  readonly pemFile: string;
  readonly derFile: string;
  readonly keyPem: string;
  readonly der: Uint8Array;
  /** SHA-256 of the certificate, as an authority publishes it: pairs of digits with colons. */
  readonly fingerprint: string;
}

export interface DemoPki {
  readonly root: DemoCertificate;
  readonly issuing: DemoCertificate;
  readonly leader: DemoCertificate;
  readonly agency: DemoCertificate;
  /** Revocation lists of root and issuing authority, as their authority would hand them out. */
  readonly lists: readonly string[];
}

const unit = '/C=VN/L=An Sơn';
const configuration = `
[req]
distinguished_name = asked
string_mask = utf8only
utf8 = yes
prompt = no
[asked]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = emailProtection, clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[lists]
database = index.txt
default_md = sha256
default_crl_days = 365
`;

/** Writes keys and certificates into `folder`; `names` are whose they are. */
export function makeDemoPki(folder: string, names: { leader: string; agency: string }): DemoPki {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'openssl.cnf'), configuration);
  const own = { folder, organization: `Ủy ban nhân dân ${names.agency.replace('UBND ', '')}` };
  const root = certify(folder, 'goc', `${unit}/O=Cơ quan chứng thực mẫu/CN=CA mẫu An Sơn - Gốc`, null);
  const issuing = certify(folder, 'cap-phat', `${unit}/O=Cơ quan chứng thực mẫu/CN=CA mẫu An Sơn G1`, 'goc');
  const leader = certify(
    folder,
    'chu-tich',
    `${unit}/O=${own.organization}/title=Chủ tịch/CN=${names.leader}`,
    'cap-phat',
  );
  const agency = certify(
    folder,
    'co-quan',
    `${unit}/O=${own.organization}/CN=${own.organization}`,
    'cap-phat',
  );
  const lists = ['goc', 'cap-phat'].map((name) => listOf(folder, name));
  return { root, issuing, leader, agency, lists };
}

/** Nobody was revoked; without saying so an authority leaves every signature open. */
function listOf(folder: string, name: string): string {
  writeFileSync(join(folder, 'index.txt'), '');
  const file = join(folder, `${name}.crl`);
  const by = ['-keyfile', `${name}.key`, '-cert', `${name}.pem`, '-out', file];
  execFileSync('openssl', ['ca', '-config', 'openssl.cnf', '-name', 'lists', '-gencrl', ...by], {
    cwd: folder,
    stdio: 'pipe',
  });
  return file;
}

/** A root is issued by itself (`issuer` null); below it CAs are told from signers by who issues them. */
function certify(folder: string, name: string, subject: string, issuer: string | null): DemoCertificate {
  const openssl = (words: string, ...rest: string[]): void => {
    execFileSync('openssl', [...words.split(' '), ...rest], { cwd: folder, stdio: 'pipe' });
  };
  openssl(`genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out ${name}.key`);
  openssl(`req -new -utf8 -config openssl.cnf -key ${name}.key -out ${name}.csr -subj`, subject);
  const extensions = `-extfile openssl.cnf -extensions ${issuer === 'cap-phat' ? 'signer' : 'ca'} -days 1825 -sha256`;
  const by =
    issuer === null ? `-signkey ${name}.key` : `-CA ${issuer}.pem -CAkey ${issuer}.key -CAcreateserial`;
  openssl(`x509 -req -in ${name}.csr ${by} ${extensions} -out ${name}.pem`);
  openssl(`x509 -in ${name}.pem -outform DER -out ${name}.cer`);
  const der = new Uint8Array(readFileSync(join(folder, `${name}.cer`)));
  const digest = createHash('sha256').update(der).digest('hex').toUpperCase();
  return {
    name: subject.slice(subject.indexOf('CN=') + 3),
    pemFile: join(folder, `${name}.pem`),
    derFile: join(folder, `${name}.cer`),
    keyPem: readFileSync(join(folder, `${name}.key`), 'utf8'),
    der,
    fingerprint: digest.match(/../g)?.join(':') ?? '',
  };
}

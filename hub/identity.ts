/** Who this hub is: a name and a signing key, made once and kept in the database under the folder's seal. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { Db } from './database/db.ts';
import type { Seal } from './seal.ts';

export type Identity = {
  readonly id: string;
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  /** SPKI DER in base64, as devices pin it. */
  readonly publicKeyText: string;
};

const owner = 'hub signing key';

/** Makes the identity at the first start. A folder whose key does not open it belongs to another database: an error. */
export async function openIdentity(db: Db, seal: Seal): Promise<Identity> {
  await makeOnce(db, seal);
  const [row] = await db.query<{ id: string; sealed_key: string; public_key: string }>(
    'SELECT id, sealed_key, public_key FROM hub_identity',
  );
  if (!row) throw new Error('The hub has no identity');
  const key = createPrivateKey({
    key: Buffer.from(openOwn(seal, row.sealed_key), 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return { id: row.id, key, publicKey: createPublicKey(key), publicKeyText: row.public_key };
}

async function makeOnce(db: Db, seal: Seal): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const sealed = seal.close(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'), owner);
  // Several hubs that start at once on one server: the first row stays.
  await db.query(
    'INSERT INTO hub_identity (id, public_key, sealed_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [
      `hub-${randomBytes(6).toString('hex')}`,
      publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      sealed,
    ],
  );
}

function openOwn(seal: Seal, sealed: string): string {
  try {
    return seal.open(sealed, owner);
  } catch (error) {
    throw new Error('hub.key of this folder does not belong to this database', { cause: error });
  }
}

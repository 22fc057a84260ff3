/** The keys of one data folder: made at the first start, sealed by the system, opened at every later one. */
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writeFileWhole } from '../folders/write-file.ts';
import type { Sealer } from './sealer.ts';
import { unwrapKey, wrapKey } from './wrapped-key.ts';

/** What lies in the data folder and travels with a backup: nothing that opens it. */
const FolderCard = z.object({ version: z.literal(1), id: z.uuid(), fileKey: z.string() });

/** What lies apart from it, sealed. */
const Ring = z.object({
  databaseKey: z.string(),
  deviceSeed: z.string(),
  deviceId: z.string(),
  named: z.record(z.string(), z.string()),
});
type Ring = z.infer<typeof Ring>;

const RingFile = z.object({
  version: z.literal(1),
  sealedBy: z.enum(['system', 'nobody']),
  body: z.string(),
});

export interface Keys {
  readonly databaseKey: Uint8Array;
  readonly fileKey: Uint8Array;
  readonly deviceSeed: Uint8Array;
  readonly deviceId: string;
}

export interface KeyPlaces {
  readonly dataDir: string;
  readonly keysDir: string;
}

export class KeyRing {
  readonly keys: Keys;
  readonly #file: string;
  readonly #sealer: Sealer;
  #ring: Ring;

  private constructor(file: string, sealer: Sealer, ring: Ring, fileKey: Uint8Array) {
    this.#file = file;
    this.#sealer = sealer;
    this.#ring = ring;
    this.keys = {
      databaseKey: fromText(ring.databaseKey),
      fileKey,
      deviceSeed: fromText(ring.deviceSeed),
      deviceId: ring.deviceId,
    };
  }

  get isSealedBySystem(): boolean {
    return this.#sealer.isAvailable;
  }

  /**
   * Opens the keys of the folder, or makes them for an empty one. Null (`core.keys_missing`) when the folder
   * holds data but its keys are not on this machine or cannot be opened: new ones would open nothing.
   */
  static open({ dataDir, keysDir }: KeyPlaces, sealer: Sealer): KeyRing | null {
    const cardFile = cardFileOf(dataDir);
    if (!fs.existsSync(cardFile)) return holdsData(dataDir) ? null : KeyRing.#make(cardFile, keysDir, sealer);
    const card = readCard(cardFile);
    if (!card) return null;
    const file = path.join(keysDir, `${card.id}.json`);
    const ring = readRing(file, sealer);
    const fileKey = ring && unwrapKey(card.fileKey, fromText(ring.databaseKey), card.id);
    if (!ring || !fileKey) return null;
    // Restored data is never opened by the device that wrote it: a new one for each start until core has taken it.
    const device = isRestoreWaiting(dataDir) ? newDevice() : {};
    const opened = new KeyRing(file, sealer, { ...ring, ...device }, fileKey);
    // Written again at each start: a key that lay open is sealed as soon as there is a store.
    opened.#write();
    return opened;
  }

  /** Takes the folder over with the printed recovery key, as a new device (design §8); null when it is not its key. */
  static recover({ dataDir, keysDir }: KeyPlaces, databaseKey: Uint8Array, sealer: Sealer): KeyRing | null {
    const card = readCard(cardFileOf(dataDir));
    const fileKey = card && unwrapKey(card.fileKey, databaseKey, card.id);
    if (!card || !fileKey) return null;
    const ring = new KeyRing(path.join(keysDir, `${card.id}.json`), sealer, newRing(databaseKey), fileKey);
    ring.#write();
    return ring;
  }

  /** A secret of the hub or of another outside party, by name. */
  get(name: string): string | null {
    return Object.hasOwn(this.#ring.named, name) ? (this.#ring.named[name] ?? null) : null;
  }

  /** Keeps a named secret; null forgets it. */
  put(name: string, value: string | null): void {
    const { [name]: _, ...others } = this.#ring.named;
    this.#ring = { ...this.#ring, named: value === null ? others : { ...others, [name]: value } };
    this.#write();
  }

  static #make(cardFile: string, keysDir: string, sealer: Sealer): KeyRing {
    const id = randomUUID();
    const fileKey = new Uint8Array(randomBytes(32));
    const ring = newRing(randomBytes(32));
    const made = new KeyRing(path.join(keysDir, `${id}.json`), sealer, ring, fileKey);
    // The ring first: a card without its ring would be a folder that nobody can ever open.
    made.#write();
    const card = { version: 1, id, fileKey: wrapKey(fileKey, made.keys.databaseKey, id) };
    writeFileWhole(cardFile, JSON.stringify(card));
    return made;
  }

  #write(): void {
    const text = JSON.stringify(this.#ring);
    const sealed = this.#sealer.isAvailable
      ? { version: 1, sealedBy: 'system', body: toText(this.#sealer.seal(text)) }
      : { version: 1, sealedBy: 'nobody', body: toText(Buffer.from(text)) };
    writeFileWhole(this.#file, JSON.stringify(sealed));
  }
}

function newRing(databaseKey: Uint8Array): Ring {
  return {
    databaseKey: toText(databaseKey),
    ...newDevice(),
    named: {},
  };
}

function newDevice(): Pick<Ring, 'deviceSeed' | 'deviceId'> {
  return { deviceSeed: toText(randomBytes(32)), deviceId: randomUUID() };
}

/** True when core will put restored data in the place of the old at its next start. */
function isRestoreWaiting(dataDir: string): boolean {
  return fs.existsSync(path.join(dataDir, 'restored', 'ready.json'));
}

/** The card of the data that the next start opens. */
function cardFileOf(dataDir: string): string {
  const restored = path.join(dataDir, 'restored', 'keys.json');
  return isRestoreWaiting(dataDir) && fs.existsSync(restored) ? restored : path.join(dataDir, 'keys.json');
}

/** The file key on the card of any folder, a backup's too; null when the database key does not open it. */
export function cardKey(dir: string, databaseKey: Uint8Array): Uint8Array | null {
  const card = readCard(path.join(dir, 'keys.json'));
  return card && unwrapKey(card.fileKey, databaseKey, card.id);
}

/** The card of the data folder; null when there is none or it is damaged. */
function readCard(file: string): z.infer<typeof FolderCard> | null {
  try {
    return FolderCard.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    // Missing or damaged comes to the same: these keys cannot be opened from here.
    return null;
  }
}

/** The ring in the file; null when there is none, or the system's store does not open it any more. */
function readRing(file: string, sealer: Sealer): Ring | null {
  if (!fs.existsSync(file)) return null;
  try {
    const { sealedBy, body } = RingFile.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    const text = sealedBy === 'system' ? sealer.open(fromText(body)) : Buffer.from(body, 'base64').toString();
    return Ring.parse(JSON.parse(text));
  } catch {
    // A damaged file, a new password of the system's account, a changed keyring: the recovery key is for this.
    return null;
  }
}

/** Anything but our own small files means that somebody's database is here. */
function holdsData(dataDir: string): boolean {
  if (!fs.existsSync(dataDir)) return false;
  return fs.readdirSync(dataDir).some((name) => /\.(?:db|sqlite3?)$/.test(name) || name === 'files');
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function fromText(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

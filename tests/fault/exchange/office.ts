/** The three agencies of the simulation, each set up once through its own core and copied for every run. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { directoryChanges, enterAgencies } from '#core/agencies/index.ts';
import { setProfile } from '#core/exchange/profile.ts';
import * as stick from '#core/exchange/stick/store.ts';
import { cardOf, fingerprintOf, stickKeys } from '#core/exchange/wire/stick.ts';
import { deviceFromSeed, type Device } from '#core/kernel/journal.ts';
import type { HubAgency } from '#tests/support/hub.ts';
import { openTestCore, setUpOffice, startInput } from '#tests/support/core.ts';

export const agencies = [
  { code: 'H99', name: 'UBND tỉnh An Sơn', systemId: 'H99', secret: 'bi-mat-tinh' },
  { code: 'H99.07', name: 'UBND xã Tân Phúc', systemId: 'H99.07', secret: 'bi-mat-xa' },
  { code: 'H99.12', name: 'Sở Nội vụ tỉnh An Sơn', systemId: 'H99.12', secret: 'bi-mat-so' },
] as const satisfies readonly HubAgency[];

/** What the simulation must know of an office to work in it. */
export interface Office {
  /** Its database as it was set up, plain. */
  readonly image: Buffer;
  readonly agency: (typeof agencies)[number];
  readonly bodyId: string;
  readonly postId: string;
  readonly clerkId: string;
  readonly incomingBook: string;
  readonly outgoingBook: string;
}

/** The machine an office begins with, and those it may get after a restore: each is another device. */
export const devicesOfAnOffice = 3;

export function deviceOf({ code }: Pick<HubAgency, 'code'>, each: number): Device {
  const { deviceId, deviceSeed } = startInput('', each === 0 ? code : `${code} ${each}`);
  return deviceFromSeed(deviceId, deviceSeed);
}

/** What an office keeps where its system keeps secrets, beside the hub's. */
export function stickSeed({ code }: Pick<HubAgency, 'code'>): Buffer {
  return createHash('sha256').update(`stick ${code}`).digest();
}

/** The morning everything begins; the numbers of a year are far from its end. */
export const firstMorning = new Date('2026-11-23T00:30:00Z');

/** Sets the offices up in `folder`, or finds them there. */
export async function openOffices(folder: string): Promise<Office[]> {
  const list = join(folder, 'offices.json');
  if (!existsSync(list)) {
    const made: SetUp[] = [];
    for (const agency of agencies) made.push(await setUp(join(folder, agency.code), agency));
    writeFileSync(list, JSON.stringify(made));
  }
  // Written by the lines above.
  const offices = JSON.parse(readFileSync(list, 'utf8')) as SetUp[];
  return offices.map(({ file, ...office }) => ({ ...office, image: readFileSync(file) }));
}

type SetUp = Omit<Office, 'image'> & { readonly file: string };

async function setUp(dataDir: string, agency: Office['agency']): Promise<SetUp> {
  mkdirSync(dataDir, { recursive: true });
  const test = openTestCore({ dataDir, clock: { now: firstMorning }, keys: agency.code });
  const { bodyId, postId, incomingBook, outgoingBook } = await setUpOffice(test, agency);
  const listed = agencies.map(({ code, name }) => ({
    code,
    name,
    legacyCode: null,
    parentCode: null,
    mail: null,
    isOpen: true,
  }));
  test.core.server.transact(null, ({ db }) => {
    enterAgencies(db, directoryChanges(db, listed));
    setProfile(db, {
      body_id: bodyId,
      url: 'http://truc.example',
      system_id: agency.systemId,
      kind: 'vxp',
      ca: null,
      proxy_url: null,
      message_max_mb: null,
      large_from_mb: null,
      window_from: null,
      window_to: null,
      hub_key: null,
    });
  });
  const clerk = test.core.db.get<{ id: string }>(`SELECT id FROM person WHERE login = 'vanthu'`)!;
  test.core.server.transact(null, ({ db }) => {
    for (const other of agencies.filter((one) => one !== agency)) {
      const card = cardOf(stickKeys(stickSeed(other)), [other]);
      const keys = { sign_key: card.signKey, box_key: card.boxKey, fingerprint: fingerprintOf(card) };
      const { code, name } = other;
      stick.putKey(db, { code, name, ...keys, by: clerk.id, at: firstMorning.toISOString() });
    }
  });
  await test.stop();
  const file = decrypted(join(dataDir, 'congvan.db'), startInput(dataDir, agency.code).databaseKey);
  return { file, agency, bodyId, postId, clerkId: clerk.id, incomingBook, outgoingBook };
}

/** The file itself, without its key from now on: every run opens a copy in memory. */
function decrypted(file: string, key: Uint8Array): string {
  const raw = new Database(file);
  raw.pragma(`cipher = 'sqlcipher'`);
  raw.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  raw.pragma('journal_mode = DELETE');
  raw.pragma(`rekey = ''`);
  raw.close();
  return file;
}

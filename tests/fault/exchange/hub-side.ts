/** The hub as it is, server and database, without its socket; it can be stopped in mid-call and started again. */
import { mkdirSync, rmSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { putAgency } from '#hub/agencies.ts';
import { enrolDevice, makeEnrolCode } from '#hub/devices.ts';
import { openDataFolder, type DataFolder } from '#hub/data-folder.ts';
import type { Db } from '#hub/database/db.ts';
import type { Hub } from '#hub/hub.ts';
import { openHub } from '#hub/open-hub.ts';
import { createServer } from '#hub/server.ts';
import { placeEmptyDatabase } from '#tests/support/embedded-database.ts';
import type { HttpAnswer, HttpCall } from '#core/exchange/http-call.ts';
import { publicKeyText } from '#core/exchange/wire/own/request-signature.ts';
import type { VirtualTime } from '../engine/virtual-time.ts';
import { agencies, deviceOf, devicesOfAnOffice } from './office.ts';

/** Thrown where the hub dies; whatever it had not committed is undone. */
class HubDied extends Error {}

const MiB = 1024 * 1024;
const cutOff = { error: true, end: false, split: false, close: false };

function lost(error: Error): void {
  throw error;
}

/** What a run leaves in the hub; its agencies, its devices and its identity stay. */
const emptied = `
  TRUNCATE message, delivery, payload, receipt, upload, day_seal CASCADE;
  UPDATE agency_counter SET inbox_seq = 0, chain_seq = 0, chain_hash = '';`;

export class HubSide {
  readonly #folder: DataFolder;
  #time!: VirtualTime;
  #server!: FastifyInstance;
  #hub!: Hub;
  #diesIn = Infinity;
  isUp = true;

  private constructor(folder: DataFolder) {
    this.#folder = folder;
  }

  /** Opened once for a process; `begin` empties it for the next run. Without a server's address, an embedded database. */
  static async open(dir: string, databaseUrl: string | undefined): Promise<HubSide> {
    if (!databaseUrl) await placeEmptyDatabase(dir);
    const folder = await openDataFolder(dir, databaseUrl, lost);
    for (const agency of agencies) {
      await putAgency(folder.db, folder.seal, agency, new Date(0));
      for (let each = 0; each < devicesOfAnOffice; each += 1) await letIn(folder.db, agency, each);
    }
    return new HubSide(folder);
  }

  /** Empty, with the time of this run. */
  async begin(time: VirtualTime, clockToleranceHours: number): Promise<void> {
    this.#time = time;
    await this.db.exec(emptied);
    rmSync(this.#blobsDir, { recursive: true, force: true });
    mkdirSync(this.#blobsDir);
    const mortal = { ...this.#folder, db: this.#mortal(this.db), isShared: false };
    this.#hub = openHub(mortal, {
      now: () => time.now,
      clockToleranceMs: clockToleranceHours * 3_600_000,
      messageMaxBytes: 8 * MiB,
      backupTo: null,
    });
    this.#server = createServer(this.#hub, false);
    this.isUp = true;
  }

  get db(): Db {
    return this.#folder.db;
  }

  get #blobsDir(): string {
    return join(this.#folder.folder, 'blobs');
  }

  get blobs(): Hub['blobs'] {
    return this.#hub.blobs;
  }

  get identity(): Hub['identity'] {
    return this.#hub.identity;
  }

  /**
   * One call; null when the hub died over it or is not there. `diesIn` counts its statements; of a body that is cut off
   * only `cutAt` bytes come.
   */
  async answer(call: HttpCall, diesIn = Infinity, cutAt: number | null = null): Promise<HttpAnswer | null> {
    if (!this.isUp) return null;
    this.#diesIn = diesIn;
    const { pathname, search } = new URL(call.url);
    const hasBody = call.method !== 'GET' && call.method !== 'HEAD';
    const injected = await this.#server.inject({
      method: call.method,
      url: pathname + search,
      headers: { ...call.headers, ...(hasBody ? { 'content-length': String(call.body.length) } : {}) },
      ...(hasBody ? { payload: Buffer.from(call.body.subarray(0, cutAt ?? call.body.length)) } : {}),
      ...(cutAt === null ? {} : { simulate: cutOff }),
    });
    const hasDied = this.#diesIn < 0;
    this.#diesIn = Infinity;
    if (cutAt !== null && !hasDied) return null;
    if (!hasDied)
      return {
        httpStatus: injected.statusCode,
        headers: { ...headersOf(injected.headers), date: this.#time.now.toUTCString() },
        body: new Uint8Array(injected.rawPayload),
      };
    this.isUp = false;
    return null;
  }

  /** What a long poll of each agency compares. */
  async counted(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.query<{ code: string; counted: number }>(
      'SELECT code, inbox_seq + chain_seq AS counted FROM agency_counter JOIN agency ON agency.id = agency_id',
    );
    return new Map(rows.map(({ code, counted }) => [code, counted]));
  }

  async end(): Promise<void> {
    await this.#folder.close();
  }

  /** Nothing after the death reaches the database; an open transaction is rolled back. */
  #mortal(db: Db): Db {
    const alive = () => {
      this.#diesIn -= 1;
      if (this.#diesIn < 0) throw new HubDied();
    };
    return {
      query: async (sql, parameters) => (alive(), db.query(sql, parameters)),
      exec: async (sql) => (alive(), db.exec(sql)),
      tx: async (work) => (
        alive(),
        db.tx(async (inner) => alwaysAlive(await work(this.#mortal(inner)), alive))
      ),
      close: () => db.close(),
    };
  }
}

async function letIn(db: Db, agency: (typeof agencies)[number], each: number): Promise<void> {
  const code = (await makeEnrolCode(db, agency.systemId, new Date(1)))!;
  const publicKey = publicKeyText(deviceOf(agency, each).key);
  const enrolled = await enrolDevice(db, { code, publicKey, name: `Máy ${each + 1}` }, new Date(0));
  if ('refusal' in enrolled) throw new Error(enrolled.refusal);
}

function headersOf(headers: OutgoingHttpHeaders): HttpAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  );
}

/** A death between the last statement and the commit. */
function alwaysAlive<T>(value: T, alive: () => void): T {
  alive();
  return value;
}

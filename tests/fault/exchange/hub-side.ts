/** The hub as it is, server and database, without its socket; it can be stopped in mid-call and started again. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { putAgency } from '#hub/agencies.ts';
import { openDataFolder, type DataFolder } from '#hub/data-folder.ts';
import type { Db } from '#hub/database/db.ts';
import type { Hub } from '#hub/hub.ts';
import { openHub } from '#hub/open-hub.ts';
import { createServer } from '#hub/server.ts';
import { placeEmptyDatabase } from '#tests/support/embedded-database.ts';
import type { HttpAnswer, HttpCall } from '#core/exchange/http-call.ts';
import type { VirtualTime } from '../engine/virtual-time.ts';
import { agencies } from './office.ts';

/** Thrown where the hub dies; whatever it had not committed is undone. */
class HubDied extends Error {}

const MiB = 1024 * 1024;

function lost(error: Error): void {
  throw error;
}

/** What a run leaves in the hub; its agencies and its identity stay. */
const emptied = `
  TRUNCATE message, delivery, payload, receipt, upload, day_seal CASCADE;
  UPDATE agency_counter SET inbox_seq = 0, chain_seq = 0, chain_hash = '';`;

export class HubSide {
  readonly #folder: DataFolder;
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
    for (const agency of agencies) await putAgency(folder.db, folder.seal, agency, new Date(0));
    return new HubSide(folder);
  }

  /** Empty, with the time of this run. */
  async begin(time: VirtualTime, clockToleranceHours: number): Promise<void> {
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

  /** One call; null when the hub died over it or is not there. `diesIn` counts its statements. */
  async answer(call: HttpCall, diesIn = Infinity): Promise<HttpAnswer | null> {
    if (!this.isUp) return null;
    this.#diesIn = diesIn;
    const { pathname, search } = new URL(call.url);
    const injected = await this.#server.inject({
      method: call.method,
      url: pathname + search,
      headers: { ...call.headers, 'content-length': String(call.body.length) },
      payload: Buffer.from(call.body),
    });
    const hasDied = this.#diesIn < 0;
    this.#diesIn = Infinity;
    if (!hasDied)
      return {
        httpStatus: injected.statusCode,
        headers: {},
        body: new Uint8Array(injected.rawPayload),
      };
    this.isUp = false;
    return null;
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

/** A death between the last statement and the commit. */
function alwaysAlive<T>(value: T, alive: () => void): T {
  alive();
  return value;
}

/** The door to PKCS #11 libraries: loads each once and leads the orders to it, one at a time per library. */
import type { DriverReport, SignResult, TokenOrder, UnlockResult } from '../contract.ts';
import type { TokenDoor } from '../door.ts';
import { knownDrivers, realPathOf, withoutTwins } from '../drivers.ts';
import { Lane } from '../lane.ts';
import { libraryKindOf } from '../library-file.ts';
import { PinBytes } from '../pin.ts';
import { refusalIn } from '../refusal.ts';
import { Driver } from './driver.ts';

type Entrance = { readonly lane: Lane; driver: Driver | null };

export class Pkcs11Door implements TokenDoor {
  readonly #entrances = new Map<string, Entrance>();

  serves(driver: string): boolean {
    return !driver.startsWith('windows:');
  }

  list(order: TokenOrder<'list_tokens'>, signal: AbortSignal): Promise<DriverReport[]> {
    const paths = withoutTwins([...order.drivers, ...(order.lookAround ? knownDrivers() : [])]);
    return Promise.all(paths.map((path) => this.#report(path, order.refresh, signal)));
  }

  async #report(path: string, refresh: boolean, signal: AbortSignal): Promise<DriverReport> {
    const { lane } = this.#entrance(path);
    try {
      return await lane.run(() => this.#look(path, refresh), { signal });
    } catch (thrown) {
      const { code, facts } = refusalIn(thrown);
      return { driver: path, file: libraryKindOf(path), isLoaded: false, code, facts };
    }
  }

  async #look(path: string, refresh: boolean): Promise<DriverReport> {
    const driver = await this.#driver(path);
    if (refresh) await driver.refresh();
    const { slotCount, tokens, unreadable } = await driver.list();
    const troubles = unreadable.map(({ code, facts }) => ({ code, facts }));
    return {
      driver: path,
      file: libraryKindOf(path),
      isLoaded: true,
      ...driver.info,
      slotCount,
      tokens,
      unreadable: troubles,
    };
  }

  unlock(order: TokenOrder<'unlock'>, signal: AbortSignal): Promise<UnlockResult> {
    const { lane } = this.#entrance(order.driver);
    const pin = order.pin === null ? null : PinBytes.take(order.pin);
    const pinToKeep = order.keepPin && pin ? PinBytes.take(Uint8Array.from(pin.bytes ?? [])) : null;
    const wishes = {
      pinToKeep,
      onTimeUp: () => this.#lockExpired(order.driver),
      isWanted: () => !signal.aborted,
    };
    let isKept = false;
    const job = async (): Promise<UnlockResult> => {
      const result = await (await this.#driver(order.driver)).unlock(order, pin, wishes);
      isKept = result.outcome === 'ok' && wishes.isWanted();
      return result;
    };
    const onEnd = (): void => {
      pin?.wipe();
      if (!isKept) pinToKeep?.wipe();
    };
    return lane.run(job, { signal, onEnd });
  }

  sign(order: TokenOrder<'sign'>, signal: AbortSignal): Promise<SignResult> {
    const { lane } = this.#entrance(order.driver);
    const pin = order.pin === undefined ? null : PinBytes.take(order.pin);
    const job = async (): Promise<SignResult> => (await this.#driver(order.driver)).sign(order, pin);
    return lane.run(job, { signal, onEnd: () => pin?.wipe() });
  }

  async lock({ driver, serial }: TokenOrder<'lock'>, signal: AbortSignal): Promise<number> {
    const paths = driver === undefined ? [...this.#entrances.keys()] : [driver];
    const counts = await Promise.all(paths.map((path) => this.#lockPath(path, serial, signal)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async #lockPath(path: string, serial?: string, signal?: AbortSignal): Promise<number> {
    const entrance = this.#entrance(path);
    entrance.driver?.forgetPins(serial);
    return entrance.lane.run(async () => (await entrance.driver?.lock(serial)) ?? 0, {
      signal,
      mayWait: true,
    });
  }

  #lockExpired(path: string): void {
    const { lane, driver } = this.#entrance(path);
    // Nobody waits for this, and a driver that fails here is found out by the next call.
    lane.run(async () => driver?.lockExpired(), { mayWait: true }).catch(() => undefined);
  }

  #entrance(path: string): Entrance {
    const real = realPathOf(path);
    const entrance = this.#entrances.get(real) ?? { lane: new Lane(), driver: null };
    this.#entrances.set(real, entrance);
    return entrance;
  }

  async #driver(path: string): Promise<Driver> {
    const entrance = this.#entrance(path);
    entrance.driver ??= await Driver.open(path);
    return entrance.driver;
  }
}

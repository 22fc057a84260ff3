/** Opens the hub that a profile names, and keeps it open: connections and what was learned of the line live on. */
import { createPublicKey } from 'node:crypto';
import type { ReadableDb } from '../kernel/database.ts';
import type { Services } from '../kernel/handlers.ts';
import { openLine } from './http-call.ts';
import type { HubPort } from './hub-port.ts';
import type { Outside } from './outside.ts';
import { ownHub } from './own/adapter.ts';
import type { OwnAccount } from './own/ask.ts';
import { profileOf, type HubProfile } from './profile.ts';
import { vxpHub } from './vxp-adapter.ts';
import { deviceIdOf, readPublicKey, type DeviceKey } from './wire/own/request-signature.ts';

export interface HubsOn {
  readonly db: ReadableDb;
  readonly services: Services;
  readonly now: () => Date;
  readonly outside: Outside;
}

export class Hubs {
  readonly #on: HubsOn;
  readonly #open = new Map<string, { readonly settings: string; readonly hub: HubPort }>();

  constructor(on: HubsOn) {
    this.#on = on;
  }

  /** The hub of a body as it is set now, speaking for `from`; null when it cannot be spoken to yet. */
  async find(bodyId: string, from: string): Promise<HubPort | null> {
    const profile = profileOf(this.#on.db, bodyId);
    if (!profile) return null;
    const secret = profile.kind === 'vxp' ? await this.#on.services.host.secretGet(`hub:${bodyId}`) : '';
    if (secret === null) return null;
    const settings = JSON.stringify([{ ...profile, directory_version: 0 }, secret, from]);
    const open = this.#open.get(bodyId);
    if (open?.settings === settings) return open.hub;
    open?.hub.close?.();
    const hub = this.#make(profile, secret, from);
    if (hub) this.#open.set(bodyId, { settings, hub });
    return hub;
  }

  /** Every connection is taken for dead, as after a sleep of the machine. */
  close(): void {
    for (const { hub } of this.#open.values()) hub.close?.();
    this.#open.clear();
  }

  #make(profile: HubProfile, secret: string, from: string): HubPort | null {
    const { now, outside, services } = this.#on;
    if (profile.kind === 'vxp') {
      const line = lineOf(profile, false);
      const { url, system_id: systemId } = profile;
      return vxpHub({ url, systemId, secret, now, call: (call) => outside.call({ ...call, line }) });
    }
    const hubKey = profile.hub_key === null ? null : readPublicKey(profile.hub_key);
    if (hubKey === null) return null;
    const device = deviceKeyOf(services);
    return ownHub(ownAccount(profile, from, device, this.#on), hubKey);
  }
}

export function ownAccount(
  profile: Pick<HubProfile, 'url' | 'ca' | 'proxy_url'>,
  code: string,
  device: DeviceKey,
  { now, outside }: Pick<HubsOn, 'now' | 'outside'>,
): OwnAccount {
  return {
    url: profile.url,
    code,
    device,
    line: lineOf(profile, true),
    freshLine: lineOf(profile, false),
    now,
    call: outside.call,
    clock: { offsetMs: 0 },
  };
}

export const lineOf = (
  { url, ca, proxy_url: proxyUrl }: Pick<HubProfile, 'url' | 'ca' | 'proxy_url'>,
  keepAlive: boolean,
) => openLine({ url, ca, proxyUrl, keepAlive });

/** The key that signs the journal also signs to the hub: a restored or copied machine has another and must be let in anew. */
export function deviceKeyOf({ device }: Pick<Services, 'device'>): DeviceKey {
  const spki = createPublicKey(device.key).export({ format: 'der', type: 'spki' });
  return { id: deviceIdOf(spki), key: device.key };
}

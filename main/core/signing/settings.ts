/** What the office has chosen for signing and for proof that lasts. */
import type { z } from 'zod';
import type { LastingSettings, SigningFormat } from '#contract/signing.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import * as lasting from './lasting-store.ts';
import * as store from './store.ts';

export type Lasting = z.infer<typeof LastingSettings>;
export type Format = z.infer<typeof SigningFormat>;

/** Nothing is asked for proof until an authority is named; revocation is looked up wherever certificates say where. */
const usualLasting: Lasting = {
  online: true,
  proxy: '',
  tsaUrl: '',
  level: 'B-LT',
  keepsIncoming: false,
  hosts: [],
};

export function lastingSettings(db: ReadableDb): Lasting {
  const value = store.setting(db, 'signing.lasting');
  // Written by setLasting from a checked value.
  return value === null ? usualLasting : { ...usualLasting, ...(JSON.parse(value) as Partial<Lasting>) };
}

export function setLasting(settings: Lasting, context: CommandContext): void {
  const now = context.now.toISOString();
  store.setSetting(context.db, 'signing.lasting', JSON.stringify(settings));
  if (settings.online) lasting.makeOpenDue(context.db, now);
  if (settings.tsaUrl !== '') lasting.makeProofsDue(context.db, now);
  context.note({
    type: 'signing.lasting_set',
    entity: 'setting',
    entityId: 'signing.lasting',
    baseVersion: 0,
    payload: {
      online: settings.online,
      proxy: settings.proxy,
      tsaUrl: settings.tsaUrl,
      level: settings.level,
      keepsIncoming: settings.keepsIncoming,
    },
  });
  context.changed('signing.changed');
}

const usualFormat: Format = { subFilter: 'ETSI.CAdES.detached', hash: 'by_key', rsa: 'rsa-pkcs1' };

/** How an issuing body signs. */
export function formatOf(db: ReadableDb, bodyId: string): Format {
  const value = store.setting(db, `signing.format.${bodyId}`);
  // Written by setFormat from a checked value.
  return value === null ? usualFormat : (JSON.parse(value) as Format);
}

export function setFormat(bodyId: string, format: Format, context: CommandContext): void {
  store.setSetting(context.db, `signing.format.${bodyId}`, JSON.stringify(format));
  context.note({
    type: 'signing.format_set',
    entity: 'setting',
    entityId: bodyId,
    baseVersion: 0,
    payload: { ...format },
  });
  context.changed('signing.changed');
}

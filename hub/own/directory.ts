/** The directory as it changed since a version, and how a device comes in and learns who it is. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Enrolment, type Welcome } from '#core/exchange/wire/own/forms.ts';
import { agenciesOfAccount, listChangedAgencies } from '../agencies.ts';
import { enrolDevice, type Device } from '../devices.ts';
import type { Hub } from '../hub.ts';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';

const Since = z.object({
  since: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(2000),
});

export async function getDirectory(hub: Hub, _caller: Caller, request: FastifyRequest) {
  const { since, limit } = Since.parse(request.query);
  const rows = await listChangedAgencies(hub.db, since, limit);
  return {
    version: rows.at(-1)?.version ?? since,
    hasMore: rows.length === limit,
    agencies: rows.map((row) => ({
      code: row.code,
      code102: row.code102,
      oldCode: row.old_code,
      name: row.name,
      parentCode: row.parent_code,
      mail: row.mail,
      isOpen: row.is_open,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      successor: row.successor_code,
    })),
  };
}

/** A device shows its one-time code and is known from then on. */
export async function postDevice(hub: Hub, body: unknown): Promise<Welcome> {
  const enrolled = await enrolDevice(hub.db, Enrolment.parse(body), hub.now());
  if ('refusal' in enrolled) throw new Problem(403, enrolled.refusal, 'This code lets no device in');
  hub.devices.forget(enrolled.device.id);
  return welcome(hub, enrolled.device);
}

export async function getMe(hub: Hub, { device }: Caller): Promise<Welcome> {
  return welcome(hub, device);
}

async function welcome(hub: Hub, device: Device): Promise<Welcome> {
  return {
    device: device.id,
    account: device.system_id,
    agencies: await agenciesOfAccount(hub.db, device.system_id),
    hub: { id: hub.identity.id, publicKey: hub.identity.publicKeyText },
    messageMaxBytes: hub.messageMaxBytes,
    now: hub.now().toISOString(),
  };
}

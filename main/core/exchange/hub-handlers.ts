/** Which hub a body speaks to, as the admin sets it; at a hub of our own kind this machine is let in by a code. */
import { X509Certificate } from 'node:crypto';
import type { exchange, HubFile, HubProfile as ProfileInput } from '#contract/exchange.ts';
import { findBody, sendingCode } from '../agencies/index.ts';
import type { Handlers, TaskContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Fate } from './hub-port.ts';
import { deviceKeyOf, ownAccount } from './hubs.ts';
import { thisMachine } from './outside.ts';
import { enrol, whoAmI } from './own/enrol.ts';
import { keepHub, profileOf, profiles, setProfile } from './profile.ts';
import type { Scheduler } from './scheduler.ts';
import type { Welcome } from './wire/own/forms.ts';

type HubHandlers = Pick<Handlers<typeof exchange>, 'hub' | 'set_hub' | 'hub_file'>;

export function hubHandlers(scheduler: () => Scheduler): HubHandlers {
  return {
    hub: (_, { db }) => {
      const [profile] = profiles(db);
      if (!profile) return null;
      return {
        bodyId: profile.body_id,
        kind: profile.kind,
        url: profile.url,
        systemId: profile.system_id,
        ca: profile.ca,
        proxyUrl: profile.proxy_url,
        messageMaxMb: profile.message_max_mb,
        largeFromMb: profile.large_from_mb,
        windowFrom: profile.window_from,
        windowTo: profile.window_to,
        hasSecret: true,
        hubKey: profile.hub_key,
      };
    },

    hub_file: async (_, { db, person, services }) => {
      const [profile] = profiles(db);
      if (!profile) return refuse('exchange.not_configured');
      const file: HubFile = {
        form: 'congvan-hub',
        v: 1,
        kind: profile.kind,
        url: profile.url,
        ca: profile.ca,
        proxyUrl: profile.proxy_url,
        messageMaxMb: profile.message_max_mb,
        largeFromMb: profile.large_from_mb,
        windowFrom: profile.window_from,
        windowTo: profile.window_to,
      };
      const fileName = 'truc-lien-thong.json';
      const bytes = Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
      const upload = services.uploads.hold(person.personId, fileName, bytes);
      const ticket = {
        personId: person.personId,
        from: 'upload',
        key: upload,
        type: 'application/json',
      } as const;
      return { upload, contentUrl: services.tickets.urlOf({ ...ticket, name: fileName }), fileName };
    },

    set_hub: async ({ hubSecret, enrolCodeSecret, ...input }, context) => {
      const body = findBody(context.db, input.bodyId) ?? refuse('agencies.unknown_body');
      if (!/^https?:\/\//.test(input.url)) refuse('exchange.bad_url');
      if (input.ca !== null && !isCertificate(input.ca)) refuse('exchange.bad_ca');
      const code = sendingCode(body);
      const hub = input.kind === 'own' ? await letIn(input, code, enrolCodeSecret, context) : null;
      if (hubSecret !== null) await context.services.host.secretPut(`hub:${input.bodyId}`, hubSecret);
      keep(input, hub, context);
      scheduler().wake();
      return null;
    },
  };
}

function keep(input: ProfileInput, hub: Welcome['hub'] | null, context: TaskContext): void {
  context.transact((command) => {
    if (hub) keepHub(command.db, hub, command.now.toISOString());
    setProfile(command.db, {
      body_id: input.bodyId,
      url: input.url,
      system_id: input.systemId,
      kind: input.kind,
      ca: input.ca,
      proxy_url: input.proxyUrl,
      message_max_mb: input.messageMaxMb,
      large_from_mb: input.largeFromMb,
      window_from: input.windowFrom,
      window_to: input.windowTo,
      hub_key: hub?.publicKey ?? null,
    });
    command.note({
      type: 'exchange.hub_set',
      entity: 'issuing_body',
      entityId: input.bodyId,
      baseVersion: 0,
      payload: { url: input.url, systemId: input.systemId, kind: input.kind },
    });
    command.changed('exchange.line');
  });
}

/** The hub that knows this device; with a code it is let in first. Refused when it may not speak for the body. */
async function letIn(
  input: ProfileInput,
  bodyCode: string | null,
  enrolCode: string | null,
  context: TaskContext,
): Promise<Welcome['hub']> {
  const code = bodyCode ?? refuse('exchange.no_code');
  const account = ownAccount(
    { url: input.url, ca: input.ca, proxy_url: input.proxyUrl },
    code,
    deviceKeyOf(context.services),
    { now: context.now, outside: thisMachine },
  );
  try {
    const name = `${code} ${context.services.device.id.slice(0, 8)}`;
    const welcome = welcomed(
      enrolCode === null ? await whoAmI(account) : await enrol(account, enrolCode, name),
    );
    if (!welcome.agencies.some((agency) => agency.code === code)) refuse('exchange.other_agency', { code });
    const known = profileOf(context.db, input.bodyId)?.hub_key;
    // A hub with another key behind the same address is another hub: only a new code makes us believe it.
    if (enrolCode === null && known && known !== welcome.hub.publicKey) refuse('exchange.bad_code');
    return welcome.hub;
  } finally {
    account.line.close();
  }
}

function welcomed(fate: Fate<Welcome>): Welcome {
  if (fate.fate === 'answered') return fate.value;
  if (fate.fate !== 'refused') return refuse('exchange.hub_unreachable', { reason: fate.reason });
  const isUnknown = /^(?:bad_code|bad_key|not_believed) /.test(fate.reason);
  return isUnknown ? refuse('exchange.bad_code') : refuse('exchange.hub_refused', { reason: fate.reason });
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    // Whatever it is, it is no certificate.
    return false;
  }
}

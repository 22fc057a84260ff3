/** Shows the hub a one-time code once, and learns which hub it is: its key is pinned from then on. */
import type { Fate } from '../hub-port.ts';
import { Welcome } from '../wire/own/forms.ts';
import { publicKeyText } from '../wire/own/request-signature.ts';
import { ask, jsonBody, type OwnAccount } from './ask.ts';

/** The hub's welcome; `refused` with `bad_code`, `revoked` or what else it says. */
export function enrol(account: OwnAccount, code: string, name: string): Promise<Fate<Welcome>> {
  const body = jsonBody({ code, name, publicKey: publicKeyText(account.device.key) });
  return ask(account, { method: 'POST', path: '/devices', ...body }, Welcome);
}

/** Who the hub takes this device for; used when it is let in already. */
export function whoAmI(account: OwnAccount): Promise<Fate<Welcome>> {
  return ask(account, { method: 'GET', path: '/me' }, Welcome);
}

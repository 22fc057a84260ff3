/**
 * Which hosts may be asked for an unknown issuer's certificate. The address stands in a file of whoever sent it:
 * asking just any host would let a stranger learn who opened the file, or reach machines of the office.
 */
import type { ReadableDb } from '../../kernel/database.ts';
import * as lasting from '../lasting-store.ts';
import { lastingSettings } from '../settings.ts';
import { trustCertificates } from '../store.ts';
import { placesIn } from './places.ts';

/** Hosts that certificates believed here name themselves, the time-stamp authority's, and those the admin allowed. */
export function mayAskIn(db: ReadableDb): (host: string) => boolean {
  const { hosts, tsaUrl } = lastingSettings(db);
  const believed = [...trustCertificates(db).map(({ der }) => der), ...lasting.fetchedCertificates(db)];
  const urls = believed.flatMap((der) => {
    const { ocsp, lists, issuers } = placesIn(Uint8Array.from(der));
    return [...ocsp, ...lists, ...issuers];
  });
  const named = new Set([...urls, tsaUrl].flatMap((url) => URL.parse(url)?.hostname ?? []));
  return (host) => named.has(host) || hosts.some((one) => host === one || host.endsWith(`.${one}`));
}

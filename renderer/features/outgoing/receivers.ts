/** The receivers of a document as a list without doubles. */
import type { Receiver } from '#contract/documents.ts';

import { fold } from '../../ui/fold.ts';

/** A receiver on the hub is the same by its code, another by way and name. */
export function isSameReceiver(a: Receiver, b: Receiver): boolean {
  if (a.kind === 'hub' && b.kind === 'hub') return a.code === b.code;
  return a.kind === b.kind && fold(a.name) === fold(b.name);
}

/** The list with one more at its end; one that is there already stays where it is. */
export function withReceiver(receivers: readonly Receiver[], more: Receiver): Receiver[] {
  return receivers.some((one) => isSameReceiver(one, more)) ? [...receivers] : [...receivers, more];
}

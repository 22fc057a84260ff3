/** Opening the signing window for several documents: who may for what, and how many at once. */
import type { Role } from '#contract/kernel.ts';

import { api } from '../../api.ts';

export type Turn = 'personal' | 'agency';

/** The contract's own limit for one batch. */
const batchAtMost = 200;

/** What a box can have done in turn by somebody with these roles; nothing for the others. */
export function turnOf(box: string, roles: readonly Role[]): Turn | undefined {
  if (box === 'to_sign' && roles.includes('leader')) return 'personal';
  if (box === 'to_number' && roles.includes('clerk')) return 'agency';
  return undefined;
}

/** Opens the signing window, or brings the open one to the front. */
export async function openInTurn(documentIds: readonly string[], purpose: Turn): Promise<void> {
  if (documentIds.length === 0) return;
  await api.shell.open_signing({ documentIds: documentIds.slice(0, batchAtMost), purpose });
}

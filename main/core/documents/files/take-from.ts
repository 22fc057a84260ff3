/** Takes one member out of an archive by its place in the list. */
import type { TakeMemberAnswer } from '../reading-job.ts';
import { membersOf, takeMember } from './zip.ts';

export function takeFrom(archive: Uint8Array, index: number): TakeMemberAnswer {
  const member = membersOf(archive)?.[index];
  if (!member) return { ok: false, why: 'broken' };
  const taken = takeMember(archive, member);
  return taken.ok ? { ok: true, fileName: member.name, bytes: taken.bytes } : taken;
}

/** Mã định danh of our own bodies: strict, unlike what is accepted from others (hub §1.3). */
import { refuse } from '../kernel/refusal.ts';

const legacy13 = /^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][A-Z0-9][0-9]$/;
const qd20 = /^(?=.{3,35}$)[A-Z][0-9]{2}(\.[0-9A-Z]+)*$/;

/** The legacy form of QCVN 102:2016, 13 characters. */
export const isLegacyCode = (code: string) => legacy13.test(code);
/** The form of QĐ 20/2020/QĐ-TTg. */
export const isQd20Code = (code: string) => qd20.test(code);

/** Refused: `agencies.bad_code`. */
export function checkCodes({
  legacyCode,
  qd20Code,
}: {
  legacyCode: string | null;
  qd20Code: string | null;
}): void {
  if (legacyCode !== null && !isLegacyCode(legacyCode)) refuse('agencies.bad_code', { code: legacyCode });
  if (qd20Code !== null && !isQd20Code(qd20Code)) refuse('agencies.bad_code', { code: qd20Code });
}

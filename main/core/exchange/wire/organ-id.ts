/** The identifier codes of agencies (mã định danh): the QCVN 102:2016 form, the QĐ 20/2020 form, and what else arrives. */

/** `VVV.ZZ.YY.MX`, thirteen characters, root on the right (QCVN 102:2016). */
const legacyPattern = /^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][A-Z0-9][0-9]$/;
/** Older test and ministry nodes such as `01.02.G22`. */
const shortPattern = /^(?:[0-9]{2}\.){2,3}[A-Z][A-Z0-9][0-9]$/;
/** `M[.n[.n…]]`, up to 35 characters, root on the left (QĐ 20/2020/QĐ-TTg, Art. 4-6). */
const qd20Pattern = /^(?=.{3,35}$)[A-Z][0-9]{2}(?:\.[0-9A-Z]+)*$/;
/** Everything that may stand in a message from elsewhere; an incoming message is never refused for its code. */
const incomingPattern = /^[0-9A-Za-z._-]{1,75}$/;
/** Codes of hubs and centres: shown in traces, hidden from receiver pickers. */
const technicalPattern = /^(?:[0-9]{2,3}\.){2,3}W[0-9]{2}$/;

export type OrganIdForm = 'legacy13' | 'short' | 'qd20' | 'other' | 'unreadable';

/** The form a code is written in, after `canonicalOrganId`. */
export function organIdForm(code: string): OrganIdForm {
  if (legacyPattern.test(code)) return 'legacy13';
  if (shortPattern.test(code)) return 'short';
  if (qd20Pattern.test(code)) return 'qd20';
  return incomingPattern.test(code) ? 'other' : 'unreadable';
}

/** True for the two forms a message of ours may carry; whether the code is known and open is the directory's word. */
export function isOutgoingOrganId(code: string): boolean {
  return legacyPattern.test(code) || qd20Pattern.test(code);
}

/** True for a hub or centre (`00.22.W00`), which never receives documents. */
export function isTechnicalOrganId(code: string): boolean {
  return technicalPattern.test(code);
}

/** The code as it is compared and stored: no spaces, upper case. */
export function canonicalOrganId(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}

/**
 * The QĐ 20 form that mirrors a legacy code (`000.20.38.H53` gives `H53.38.20`), a suggestion to confirm in the
 * directory; null where a lower group stands under an all-zero one, because no mirror is defined there.
 */
export function suggestQd20(code: string): string | null {
  if (!legacyPattern.test(code)) return null;
  const [unit = '', section = '', department = '', root = ''] = code.split('.');
  const groups = [department, section, unit].map((group) => (/^0+$/.test(group) ? null : group));
  const firstGap = groups.indexOf(null);
  const used = firstGap < 0 ? groups : groups.slice(0, firstGap);
  if (groups.slice(used.length).some((group) => group !== null)) return null;
  return [root, ...used].join('.');
}

/** Reads the Range header (RFC 9110, 14): which bytes of a file a reader asks for. */

export interface ByteRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * 'whole': no range, or one that may be ignored (another unit, several ranges); 'unsatisfiable': beyond the end.
 */
export function readRange(header: string | null, sizeBytes: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'whole';
  const [, first = '', last = ''] = match;
  if (first === '') return tail(Number(last), sizeBytes);
  const from = Number(first);
  const to = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  if (last !== '' && Number(last) < from) return 'whole';
  return from < sizeBytes ? { from, to } : 'unsatisfiable';
}

/** `bytes=-500`: the last 500. */
function tail(count: number, sizeBytes: number): ByteRange | 'unsatisfiable' {
  if (count === 0 || sizeBytes === 0) return 'unsatisfiable';
  return { from: Math.max(0, sizeBytes - count), to: sizeBytes };
}

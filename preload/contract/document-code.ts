/** Số, ký hiệu of a document in one line, the same wherever it is shown, said or compared. */
export interface DocumentCode {
  readonly number: string;
  readonly symbol: string;
}

/** "125/UBND-VP", "15/2026/QĐ-UBND"; the Party writes "12-KH/ĐU", whose symbol has the slash. One part alone stands as it is. */
export function codeOf({ number, symbol }: DocumentCode): string {
  if (number === '' || symbol === '') return number || symbol;
  const isParty = symbol.includes('/') && !/^\d{4}\//.test(symbol);
  return `${number}${isParty ? '-' : '/'}${symbol}`;
}

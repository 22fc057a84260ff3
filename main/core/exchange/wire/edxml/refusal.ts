/** The one exception of the reader: thrown deep inside, turned into a coded value at its door. */

export class ReadRefused extends Error {
  readonly code: string;
  readonly where: string;

  constructor(code: string, where: string) {
    super(code);
    this.code = code;
    this.where = where;
  }
}

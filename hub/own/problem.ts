/** Why a call of our own protocol was not done: an HTTP status, a code for the program, ASCII words for people. */

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail.replaceAll(/[^\x20-\x7e]/g, '?'));
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

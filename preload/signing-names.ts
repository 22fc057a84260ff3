/** What the signing window may ask: its own short list, the same as the contract's (a test compares them). */
export const signingNames: ReadonlySet<string> = new Set([
  'people.me',
  'agencies.mine',
  'documents.open',
  'signing.open',
  'signing.sign',
  'signing.issue',
  'signing.drivers',
  'shell.state',
  'shell.set_zoom',
  'shell.signing_request',
  'shell.close_signing',
  'shell.window',
  'token.list',
  'token.unlock',
  'token.lock',
]);

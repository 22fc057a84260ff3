/** The bridge of the signing window: the same two functions, for its own short list of calls. */
import { openBridge } from './bridge.ts';

const names: ReadonlySet<string> = new Set([
  'shell.state',
  'shell.set_zoom',
  'shell.signing_request',
  'shell.close_signing',
  'shell.window',
  'people.me',
  'documents.open',
  'signing.open',
  'signing.sign',
  'signing.issue',
  'signing.drivers',
  'token.list',
  'token.unlock',
  'token.lock',
]);

openBridge((name) => names.has(name));

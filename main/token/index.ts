/** The token process: gets digests, gives signatures; sees no document, no database, and prints nothing. */
import { CngDoor } from './cng/door.ts';
import { Pkcs11Door } from './pkcs11/door.ts';
import { ownPort } from './port.ts';
import { serveTokens } from './serve.ts';

const exitCodeDefect = 70;
const port = ownPort();

// The default would print the failed value with its stack; whoever started this process sees the exit code.
process.on('uncaughtException', () => process.exit(exitCodeDefect));
process.on('unhandledRejection', () => process.exit(exitCodeDefect));

if (port) {
  const receive = serveTokens([new CngDoor(), new Pkcs11Door()], port.post);
  port.onMessage((message) => void receive(message));
  // An ordinary exit waits for worker threads, and a hanging driver may hold one for ever.
  port.onClose(() => process.kill(process.pid, 'SIGKILL'));
} else {
  process.exitCode = exitCodeDefect;
}

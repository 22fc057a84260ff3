/** A process that speaks the token process's language: it answers `list_tokens` and hangs, deaf, in everything else. */
import { TokenRequest } from '#token/contract.ts';

process.on('message', (message) => {
  const { id, name } = TokenRequest.parse(message);
  if (name === 'list_tokens') process.send?.({ id, ok: true, value: [] });
  else if (name === 'cancel') process.kill(process.pid, 'SIGKILL');
  // As a driver does that waits for a reader which is not there.
  else for (;;);
});
process.on('disconnect', () => process.exit(0));

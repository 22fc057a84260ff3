/** The same bytes over one bare TCP connection: what the line itself allows. `sink ADDRESS PORT` or `send ADDRESS PORT BYTES`. */
import { randomBytes } from 'node:crypto';
import { connect, createServer } from 'node:net';

const [what, address = '', port = '', size = '0'] = process.argv.slice(2);
if (what === 'sink') {
  // Each connection tells first, in four bytes, how many follow; the answer is one byte when all have come.
  createServer((socket) => {
    let wanted: number | null = null;
    let had = 0;
    socket.on('data', (part) => {
      const body = wanted === null ? part.subarray(4) : part;
      wanted ??= part.readUInt32BE();
      had += body.length;
      if (had >= wanted) socket.end('1');
    });
    socket.on('error', () => undefined);
  }).listen(Number(port), address, () => process.send?.('ready'));
} else {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(Number(size));
  const began = performance.now();
  const socket = connect(Number(port), address, () =>
    socket.write(Buffer.concat([head, randomBytes(Number(size))])),
  );
  socket.on('data', () => process.send?.({ tookMs: performance.now() - began }, () => process.exit(0)));
}

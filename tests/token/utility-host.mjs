/** Gives a Node child the `parentPort` of Electron's utility process, carried over its ipc channel. */
process.parentPort = {
  postMessage: (message) => hostSend(message),
  on: (name, listen) => process.on(name, (data) => listen({ data })),
};
const hostSend = process.send.bind(process);
// With the channel taken away, only the port is left to answer through.
process.send = undefined;

/** The line to whoever started this process: Electron's utilityProcess, or a Node child with an ipc channel. */

export type Port = {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listen: (message: unknown) => void) => void;
  /** The other end is gone; utility processes end by themselves. */
  readonly onClose: (listen: () => void) => void;
};

type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listen: (event: { readonly data: unknown }) => void): void;
};

/** The port of this process; null when it was started by hand. */
export function ownPort(): Port | null {
  const parentPort = parentPortOf(process);
  if (parentPort) return utilityPort(parentPort);
  return process.send ? childPort() : null;
}

function parentPortOf(host: object): ParentPort | null {
  // Only Electron's utility process has this property, and there it is a MessagePortMain-like object.
  return 'parentPort' in host && host.parentPort ? (host.parentPort as ParentPort) : null;
}

function utilityPort(parentPort: ParentPort): Port {
  return {
    post: (message) => parentPort.postMessage(message),
    onMessage: (listen) => parentPort.on('message', ({ data }) => listen(data)),
    onClose: () => undefined,
  };
}

function childPort(): Port {
  return {
    // An answer nobody can receive any more is dropped; the close of the line ends this process.
    post: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listen) => void process.on('message', listen),
    onClose: (listen) => void process.on('disconnect', listen),
  };
}

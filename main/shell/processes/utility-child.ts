/** Starts a bundle as a utility process of Electron. */
import { utilityProcess } from 'electron/main';
import { childEnvironment, type Child } from './child.ts';

/** Starts `bundle`; on macOS only the token process may load libraries that are not signed by us. */
export function startUtilityChild(
  bundle: string,
  serviceName: string,
  mayLoadForeignLibraries: boolean,
): Child {
  const child = utilityProcess.fork(bundle, [], {
    env: childEnvironment(process.env),
    serviceName,
    stdio: 'inherit',
    allowLoadingUnsignedLibraries: mayLoadForeignLibraries,
  });
  return {
    get pid() {
      return child.pid;
    },
    port: {
      post: (message) => child.postMessage(message),
      listen: (listener) => void child.on('message', listener),
    },
    onExit: (listener) => void child.once('exit', listener),
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}

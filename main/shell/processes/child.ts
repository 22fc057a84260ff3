/** A process of ours, whichever way it was started. */
import type { Port } from '#core/peer.ts';

export interface Child {
  readonly port: Port;
  readonly pid: number | undefined;
  /** Told once, when the process is gone or could not be started. */
  onExit(listener: (code: number | null) => void): void;
  /** Ends it at once; a driver that hangs listens to nothing softer. */
  kill(): void;
}

/** The environment for a child: ours, without what would change how Node itself runs. */
export function childEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter(
    ([name]) => !/^(?:NODE_OPTIONS|NODE_PATH|ELECTRON_RUN_AS_NODE)$/.test(name),
  );
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

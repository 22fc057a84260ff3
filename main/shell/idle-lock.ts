/** Counts the time since a person last touched anything, and says when it has been too long. */

export interface IdleLock {
  /** Somebody is there: counting begins anew. */
  readonly touch: () => void;
  readonly stop: () => void;
}

/** Calls `onIdle` once each time `idleMs` have passed without a touch. */
export function watchIdleness(idleMs: () => number, onIdle: () => void): IdleLock {
  let timer: NodeJS.Timeout | undefined;
  const touch = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onIdle, idleMs());
  };
  touch();
  return { touch, stop: () => clearTimeout(timer) };
}

/// <reference types="electron" />
/** What a page gets of the world outside: `call` asks, `listen` hears; values only, never an event object. */
import { contextBridge, ipcRenderer } from 'electron/renderer';
import type { Event, Reply } from './contract/kernel.ts';

/** The page's side of the border, as `window.congvan`. */
export interface Bridge {
  call(name: string, input: unknown, commandId?: string): Promise<Reply<unknown>>;
  /** Hears every event; answers how to stop hearing. */
  listen(listener: (event: Event) => void): () => void;
}

const activityEveryMs = 5_000;

/** Puts `window.congvan` into the page. */
export function openBridge(mayCall: (name: string) => boolean): void {
  const bridge: Bridge = {
    async call(name, input, commandId) {
      if (!mayCall(name)) return { ok: false, code: 'gate.unknown_call' };
      return ipcRenderer.invoke('call', name, input, commandId);
    },
    listen(listener) {
      const hear = (_: unknown, { name, ids }: Event): void => listener({ name, ids });
      ipcRenderer.on('event', hear);
      return () => void ipcRenderer.off('event', hear);
    },
  };
  contextBridge.exposeInMainWorld('congvan', bridge);
  reportActivity();
}

/** Tells that a person is there, at most every few seconds; which key it was stays here. */
function reportActivity(): void {
  let last = -activityEveryMs;
  const report = (): void => {
    if (performance.now() - last < activityEveryMs) return;
    last = performance.now();
    ipcRenderer.send('activity');
  };
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
    window.addEventListener(kind, report, { capture: true, passive: true });
  }
}

/** Decides whether a message comes from the page we put into a window, and from nothing inside or after it. */
import type { WindowKind } from '#contract/kernel.ts';

/** Where each window's page lives: an origin of its own. */
export const pageUrls: Readonly<Record<WindowKind, string>> = {
  main: 'app://congvan/',
  signing: 'app://signing/',
};

/** The part of Electron's WebFrameMain that the decision rests on. */
export interface Frame {
  readonly url: string;
  readonly parent: unknown;
}

/** True for the top frame of a window of this kind while it shows our own page. */
export function isOurPage(frame: Frame | null, kind: WindowKind): boolean {
  return frame !== null && frame.parent === null && hostOf(frame.url) === hostOf(pageUrls[kind]);
}

/** Scheme and host: URL.origin is "null" for schemes that Node does not know. Null: no address at all. */
function hostOf(url: string): string | null {
  return /^[a-z]+:\/\/[^/?#]*(?=[/?#]|$)/.exec(url)?.[0] ?? null;
}

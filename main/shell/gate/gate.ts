/** Hears the pages: each window has a gate of its own that knows which window it is. */
import type { IpcMainInvokeEvent, WebContents } from 'electron/main';
import type { Event, Reply, WindowKind } from '#contract/kernel.ts';
import { admit } from './admit.ts';
import { forward, type Stations } from './forward.ts';
import { isOurPage } from './sender.ts';

/** Two hundred signatures take longer than the idle time: a batch under way counts as somebody being there. */
const awake: ReadonlySet<string> = new Set(['signing.sign', 'signing.issue']);

export interface GateTerms extends Stations {
  /** A person used keyboard or pointer. */
  readonly onActivity: () => void;
}

/** Lets the page in `contents` make the calls that name its kind of window, and no others. */
export function openGate(contents: WebContents, kind: WindowKind, terms: GateTerms): void {
  contents.ipc.handle('call', (event, name: unknown, input: unknown, commandId: unknown) =>
    answer(event, kind, name, input, commandId, terms),
  );
  contents.ipc.on('activity', (event) => {
    if (isOurPage(event.senderFrame, kind)) terms.onActivity();
  });
}

async function answer(
  event: IpcMainInvokeEvent,
  kind: WindowKind,
  name: unknown,
  input: unknown,
  commandId: unknown,
  terms: GateTerms,
): Promise<Reply<unknown>> {
  if (!isOurPage(event.senderFrame, kind)) return { ok: false, code: 'core.not_allowed' };
  const call = admit(kind, name, input, commandId);
  if (!call.isAdmitted) return { ok: false, code: call.code };
  const reply = await forward(call, kind, terms);
  if (awake.has(call.name)) terms.onActivity();
  return reply;
}

/** Tells the page that something changed; ids only, and only while it is our page. */
export function tellPage(contents: WebContents, kind: WindowKind, { name, ids }: Event): void {
  if (!contents.isDestroyed() && isOurPage(contents.mainFrame, kind)) contents.send('event', { name, ids });
}

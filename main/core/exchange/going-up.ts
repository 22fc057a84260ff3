/** Carries a message's payload to a hub that wants it before the message: packed once, in turns, giving way to the urgent. */
import type { Fate, HubPort } from './hub-port.ts';
import { storeContent } from '../kernel/stored.ts';
import { collectFile } from '../kernel/collect.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { isTooLarge, mayGoAt, profileOf } from './profile.ts';
import type { RoundContext } from './round.ts';
import * as store from './store.ts';
import * as uploads from './upload-store.ts';
import { Payload } from './wire/own/forms.ts';

/** So long one upload has the line while others wait; a large file and many small ones then take turns. */
const turnMs = 60_000;

export type Risen =
  | { readonly kind: 'whole'; readonly payload: Payload }
  /** It gave way, or waits for its window, until `dueAt`. */
  | { readonly kind: 'later'; readonly dueAt: Date }
  | {
      readonly kind: 'broken';
      readonly fate: Exclude<Fate<never>, { fate: 'answered' }>;
      readonly hasMoved: boolean;
    };

/** True when this hub takes the payload first. */
export function wantsUpload(hub: HubPort): hub is HubPort & Required<Pick<HubPort, 'pack' | 'upload'>> {
  return hub.pack !== undefined && hub.upload !== undefined;
}

export async function carryUp(
  on: RoundContext & { readonly hub: Required<Pick<HubPort, 'pack' | 'upload'>> },
  message: store.MessageRow,
): Promise<Risen> {
  const profile = profileOf(on.db, on.bodyId);
  const row = uploads.uploadOf(on.db, message.id) ?? (await packOnce(on, message));
  const payload = Payload.parse(JSON.parse(row.payload));
  if (profile && isTooLarge(profile, payload.size)) {
    return {
      kind: 'broken',
      fate: { fate: 'refused', reason: `too_large ${payload.size}` },
      hasMoved: false,
    };
  }
  const opensAt = profile && mayGoAt(profile, row.size_bytes, on.now());
  if (opensAt && message.urgency < urgentFrom) return { kind: 'later', dueAt: opensAt };
  return fly(on, message, row, payload);
}

/** Nothing urgent waits for a window. */
const urgentFrom = 2;

async function packOnce(
  on: RoundContext & { readonly hub: Required<Pick<HubPort, 'pack'>> },
  message: store.MessageRow,
): Promise<uploads.UploadRow> {
  using spool = on.services.files.spool();
  const payload = await on.hub.pack(on.services.files.content(message.payload), spool);
  const packed = spool.part(0, spool.size);
  const { sha256, size } = payload.stored;
  await on.services.files.take(sha256, packed);
  return on.transact((context) => {
    storeContent(context, sha256, packed);
    const row = {
      message_id: message.id,
      packed: sha256,
      payload: JSON.stringify(payload),
      size_bytes: size,
      changed_at: context.now.toISOString(),
    };
    uploads.beginUpload(context.db, row);
    return { ...row, uploaded_bytes: 0 };
  });
}

async function fly(
  on: RoundContext & { readonly hub: Required<Pick<HubPort, 'upload'>> },
  message: store.MessageRow,
  row: uploads.UploadRow,
  payload: Payload,
): Promise<Risen> {
  const file = on.services.files.open(row.packed);
  const endsAt = on.now().getTime() + turnMs;
  let hasMoved = false;
  try {
    const fate = await on.hub.upload(
      { sha256: row.packed, size: row.size_bytes, read: (from, to) => file.read(from, to) },
      {
        mayContinue: () => !on.services.stopping.aborted && !mustGiveWay(on, message, endsAt),
        progressed: (offset) => {
          hasMoved = true;
          on.transact((context) => {
            uploads.uploadMoved(context.db, message.id, offset, context.now.toISOString());
            if (message.document_id !== null) context.changed('exchange.changed', message.document_id);
          });
        },
      },
    );
    if (fate.fate !== 'answered') return { kind: 'broken', fate, hasMoved };
    return fate.value === 'whole' ? { kind: 'whole', payload } : { kind: 'later', dueAt: on.now() };
  } finally {
    file.close();
  }
}

/** At every border: to what is more urgent at once, to anything else after a turn. */
function mustGiveWay(on: RoundContext, message: store.MessageRow, endsAt: number): boolean {
  const now = on.now();
  if (store.isMoreUrgentDue(on.db, message.urgency, now.toISOString())) return true;
  return now.getTime() > endsAt && store.isOtherDue(on.db, message.id, now.toISOString());
}

/** The hub has the message: what was packed for the way is let go. */
export function dropUpload(context: CommandContext, messageId: string): void {
  const packed = uploads.endUpload(context.db, messageId);
  if (packed !== null) collectFile(context, packed);
}

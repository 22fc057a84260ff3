/** What one feature tells the others inside its own transaction; put together by hand in `core/index.ts` (design §2). */
import type { CommandContext } from './handlers.ts';

export interface NoticeMap {
  'agencies.body_added': { readonly bodyId: string };
  'agencies.body_renamed': {
    readonly bodyId: string;
    readonly fromDay: string;
    readonly name: string;
    /** True when its books end with the old name and new ones begin at number 1. */
    readonly beginsBooks: boolean;
  };
  /** Merged into another agency, and that taken back; `at` is the instant of the end, `reason` what its books say. */
  'agencies.body_ended': { readonly bodyId: string; readonly reason: string };
  'agencies.end_undone': { readonly bodyId: string; readonly at: string };
  /** Told before a body that was entered by mistake goes: whoever holds nothing of worth under it lets go. */
  'agencies.body_leaves': { readonly bodyId: string };
  /** A unit's name, members or head; what lies with it follows its head. */
  'people.unit_changed': { readonly unitId: string; readonly headBefore: string; readonly headNow: string };
  'documents.registered': { readonly documentId: string; readonly waitingId: string | null };
  'documents.refused_waiting': {
    readonly waitingId: string;
    readonly reason: string;
    readonly urgency: 'normal' | 'khan' | 'thuong_khan' | 'hoa_toc';
  };
  /** Told before the files are collected: whoever refers to them or keeps words of them lets go in this transaction. */
  'documents.secret_waiting': { readonly waitingId: string; readonly files: readonly string[] };
  'documents.voided': { readonly documentId: string };
  'documents.unvoided': { readonly documentId: string };
  /** Somebody looked at it long enough to have read it. */
  'documents.seen': { readonly documentId: string; readonly personId: string };
  /** Told before its files are collected: a document that its sender took back. */
  'documents.recalled': { readonly waitingIds: readonly string[]; readonly files: readonly string[] };
  'documents.came_to_wait': { readonly waitingId: string; readonly sha256: string };
  'documents.issued': { readonly documentId: string };
  /** A step of the work on an arrival; `type` is its line in the journal. */
  'workflow.moved': { readonly documentId: string; readonly type: string; readonly state: string };
}

type Listener<K extends keyof NoticeMap> = (notice: NoticeMap[K], context: CommandContext) => void;

export class Notices {
  readonly #listeners = new Map<string, Listener<never>[]>();

  on<K extends keyof NoticeMap>(name: K, listener: Listener<K>): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  tell<K extends keyof NoticeMap>(name: K, notice: NoticeMap[K], context: CommandContext): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(notice as never, context);
  }
}

/** What the shell and core say to each other; the shell may import this file and `peer.ts` of core, nothing else. */
import type { Facts, Reply, Role } from '#contract/kernel.ts';

/** The person at the keyboard as core knows them; the shell keeps it, no page ever sees the session id. */
export interface SessionState {
  readonly session: string;
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly isLocked: boolean;
}

export interface StartInput {
  readonly dataDir: string;
  /** Read-only program files: fonts, templates, pdf.js maps. */
  readonly resourcesDir: string;
  /** Folder that holds the bundled core and its worker entries. */
  readonly bundleDir: string;
  readonly databaseKey: Uint8Array;
  readonly fileKey: Uint8Array;
  /** 32-byte Ed25519 seed with which this device signs its journal entries. */
  readonly deviceSeed: Uint8Array;
  readonly deviceId: string;
}

export type StartAnswer =
  | { readonly ok: true; readonly isSetUp: boolean }
  | { readonly ok: false; readonly code: string; readonly facts?: Facts };

export interface CallInput {
  readonly name: string;
  readonly input: unknown;
  readonly session: string | null;
  /** Given once by the page for a command: repeating it returns the first answer. */
  readonly commandId: string | null;
}

/** A reply for the page, with the change of session that only the shell may see. */
export interface CallAnswer {
  readonly reply: Reply<unknown>;
  readonly session?: SessionState | null;
}

/** What became of a file of the scan folder. `taken` and `known` may be moved away; `secret` is left untouched. */
export type FolderAnswer =
  | { readonly outcome: 'taken' | 'known'; readonly id: string }
  | { readonly outcome: 'unreadable'; readonly code: string }
  | { readonly outcome: 'secret'; readonly level: string };

/** What may be done while there is no data that core could open: before the first set-up, or when it is damaged. */
export interface RescueInput {
  readonly dataDir: string;
  readonly bundleDir: string;
  readonly databaseKey: Uint8Array;
  /** Empty where only what backups say of themselves is read. */
  readonly fileKey: Uint8Array;
  readonly order:
    | { readonly work: 'find'; readonly input: { readonly folder: string } }
    | {
        readonly work: 'restore';
        readonly input: {
          readonly root: string;
          readonly name: string;
          readonly now: Date;
          readonly anyData: boolean;
        };
      }
    | {
        readonly work: 'salvage';
        readonly input: { readonly folder: string | null; readonly now: Date };
      }
    | { readonly work: 'placeFiles'; readonly input: { readonly folder: string | null } }
    | { readonly work: 'takeSalvaged'; readonly input: { readonly now: Date } };
}

/** What the shell may ask of core. */
export interface CoreServes {
  start(input: StartInput): StartAnswer;
  /** Refused as `backup.already_set_up` while core works on data of its own. */
  rescue(input: RescueInput): Reply<unknown>;
  call(input: CallInput): CallAnswer;
  /** A person used keyboard or pointer: what goes on by itself gives way. */
  touch(input: null): null;
  /** Locks the session after idleness; answers the new state, null when there was none. */
  lock(input: { session: string }): SessionState | null;
  /** Size and type of the file behind a ticket given by core, or null. */
  'content.open'(input: { ticket: string }): { sizeBytes: number; type: string; name: string } | null;
  'content.read'(input: { ticket: string; from: number; to: number }): Uint8Array;
  /** Bytes of a file being brought in; held in memory until its secrecy marks were looked at (design §3). */
  'intake.append'(input: {
    session: string | null;
    upload: string;
    offset: number;
    bytes: Uint8Array;
    totalBytes: number;
  }): Reply<{ receivedBytes: number }>;
  /** A file of the scan folder, brought into memory in pieces; nobody at the screen owns it. */
  'folder.append'(input: {
    upload: string;
    offset: number;
    bytes: Uint8Array;
    totalBytes: number;
  }): Reply<{ receivedBytes: number }>;
  /** Reads what was appended and lets it wait to be registered; each file once, however often it is brought. */
  'folder.take'(input: { upload: string; fileName: string }): FolderAnswer;
  /** Wipes what was appended: the file changed while it was read. */
  'folder.forget'(input: { upload: string }): null;
  'folder.moved'(input: { id: string }): null;
  /** Names the files in the folder at the first look after a start. */
  'folder.settle'(input: { present: readonly string[] }): null;
  /** Stops taking calls, finishes the transaction in hand, closes the database. */
  stop(input: null): null;
}

/** What core may ask of the shell. */
export interface ShellServes {
  /** Passes a request to the token process: a digest out, a signature back; never a PIN. */
  token(input: { name: string; input: unknown }): Reply<unknown>;
  /** Secrets other than the keys above (the hub's), sealed by the operating system's store. */
  'secret.get'(input: { name: string }): string | null;
  'word.to_pdf'(input: { bytes: Uint8Array; fileName: string }): Reply<Uint8Array>;
  'secret.put'(input: { name: string; value: string | null }): null;
}

/** One-way notes from core to the shell. */
export interface CoreTells {
  event: { readonly name: string; readonly ids: readonly string[] };
  /** The data of an older program is backed up and changed: the start takes minutes, not seconds. */
  upgrading: null;
}

/** Restoring and saving data where nobody can sign in: at the first start, and when core cannot open the data. */
import fs from 'node:fs';
import path from 'node:path';
import { dialog, type BrowserWindow } from 'electron/main';
import { z } from 'zod';
import type { Contract } from '#contract/index.ts';
import { BackupFound } from '#contract/backup.ts';
import type { WindowKind } from '#contract/kernel.ts';
import type { RescueInput } from '#core/messages.ts';
import type { Reply } from '#contract/kernel.ts';
import type { Answers } from '../gate/forward.ts';
import { refuse } from '../gate/shell-refusal.ts';
import { cardKey } from '../secrets/key-ring.ts';
import type { KeyHolder } from '../secrets/key-holder.ts';
import { readRecoveryKey } from '../secrets/recovery-key.ts';

export interface RescueTerms {
  readonly dataDir: string;
  readonly bundleDir: string;
  readonly keys: KeyHolder;
  readonly rescue: (input: RescueInput) => Promise<Reply<unknown>>;
  /** Starts core anew on what now lies in the data folder, with the keys as they now are. */
  readonly restart: () => Promise<void>;
  readonly isFailed: () => boolean;
  readonly windowOf: (kind: WindowKind) => BrowserWindow;
}

type RescueCalls =
  | 'choose_folder'
  | 'backup_folder'
  | 'find_backups'
  | 'restore_backup'
  | 'recover'
  | 'salvage'
  | 'files_folder'
  | 'place_files'
  | 'take_salvaged';

/** What the keeper tells of a backup: more than a page is shown. */
const Found = z.object({
  backups: z.array(
    z.object({
      root: z.string(),
      name: z.string(),
      manifest: z.object({
        madeAt: z.string(),
        why: BackupFound.shape.why,
        agency: z.string(),
        documents: z.object({ incoming: z.int(), outgoing: z.int() }),
        files: z.object({ count: z.int(), sizeBytes: z.int() }),
        database: z.object({ sizeBytes: z.int() }),
        writtenAnewAt: z.string().optional(),
      }),
    }),
  ),
  unreadable: z.array(z.string()),
});

const noKey = new Uint8Array(32);

export function rescueAnswers(terms: RescueTerms): Pick<Answers<'shell'>, RescueCalls> {
  const { keys, dataDir, bundleDir } = terms;
  const ask = async (
    databaseKey: Uint8Array,
    fileKey: Uint8Array,
    order: RescueInput['order'],
  ): Promise<unknown> => {
    const reply = await terms.rescue({ dataDir, bundleDir, databaseKey, fileKey, order });
    return reply.ok ? reply.value : refuse(reply.code, reply.facts);
  };
  /** The typed key, or the one this machine has. */
  const keyOf = (typed: string | null): Uint8Array =>
    (typed === null ? keys.ring?.keys.databaseKey : readRecoveryKey(typed)) ??
    refuse('core.recovery_key_wrong');
  return {
    choose_folder: async (_, from) => {
      const chosen = await dialog.showOpenDialog(terms.windowOf(from), {
        properties: ['openDirectory', 'createDirectory'],
      });
      return { folder: chosen.filePaths[0] ?? null };
    },

    backup_folder: () => ({ folder: rememberedFolder(dataDir) }),

    find_backups: async ({ folder, recoveryKeySecret }) => {
      const key = keyOf(recoveryKeySecret);
      const found = Found.parse(await ask(key, noKey, { work: 'find', input: { folder } }));
      if (found.backups.length === 0)
        refuse(found.unreadable.length > 0 ? 'core.recovery_key_wrong' : 'backup.no_backups', { folder });
      return { backups: found.backups.map(toFound), unreadable: found.unreadable };
    },

    restore_backup: async ({ root, name, recoveryKeySecret }) => {
      const key = keyOf(recoveryKeySecret);
      const fileKey = cardKey(root, key) ?? refuse('core.recovery_key_wrong');
      const input = { root, name, now: new Date(), anyData: true };
      await ask(key, fileKey, { work: 'restore', input });
      if (recoveryKeySecret === null) keys.reopen();
      else if (!keys.recover(key)) refuse('core.recovery_key_wrong');
      await terms.restart();
      return null;
    },

    recover: async ({ recoveryKeySecret }) => {
      if (!terms.isFailed()) refuse('backup.already_set_up');
      if (!keys.recover(keyOf(recoveryKeySecret))) refuse('core.recovery_key_wrong');
      await terms.restart();
      return null;
    },

    salvage: async () => {
      if (!terms.isFailed()) refuse('backup.already_set_up');
      const ring = keys.ring ?? refuse('core.keys_missing');
      const order = {
        work: 'salvage',
        input: { folder: rememberedFolder(dataDir), now: new Date() },
      } as const;
      // The keeper's own report has the shape that the contract shows; the gate's type says which.
      return (await ask(ring.keys.databaseKey, ring.keys.fileKey, order)) as Salvaged;
    },

    files_folder: () => ({ folder: filesFolder(dataDir) }),

    place_files: async ({ folder }) => {
      if (!terms.isFailed()) refuse('backup.already_set_up');
      const ring = keys.ring ?? refuse('core.keys_missing');
      await ask(ring.keys.databaseKey, ring.keys.fileKey, { work: 'placeFiles', input: { folder } });
      await terms.restart();
      return null;
    },

    take_salvaged: async () => {
      if (!terms.isFailed()) refuse('backup.already_set_up');
      const ring = keys.ring ?? refuse('core.keys_missing');
      await ask(ring.keys.databaseKey, ring.keys.fileKey, {
        work: 'takeSalvaged',
        input: { now: new Date() },
      });
      keys.reopen();
      await terms.restart();
      return null;
    },
  };
}

type Salvaged = z.input<Contract['shell']['salvage']['output']>;

function toFound({ root, name, manifest }: z.infer<typeof Found>['backups'][number]): BackupFound {
  const { madeAt, why, agency, documents, files, database } = manifest;
  const sizeBytes = files.sizeBytes + database.sizeBytes;
  return {
    root,
    name,
    madeAt,
    why,
    agency,
    ...documents,
    files: files.count,
    sizeBytes,
    writtenAnewAt: manifest.writtenAnewAt ?? null,
  };
}

/** Where the backups are, as core has written it beside its database; null when nobody chose a place. */
function rememberedFolder(dataDir: string): string | null {
  try {
    const text = fs.readFileSync(path.join(dataDir, 'backup-place.json'), 'utf8');
    return z.object({ folder: z.string().nullable() }).parse(JSON.parse(text)).folder;
  } catch {
    // Nothing remembered comes to the same as nothing chosen.
    return null;
  }
}

/** Where a move has put the content files; null while they lie in the data folder. */
function filesFolder(dataDir: string): string | null {
  try {
    const text = fs.readFileSync(path.join(dataDir, 'file-place.json'), 'utf8');
    return z.object({ dir: z.string().nullable() }).parse(JSON.parse(text)).dir;
  } catch {
    // Never moved.
    return null;
  }
}

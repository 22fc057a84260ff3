/** A spreadsheet on its way in: brought in, read, matched, gone over. What was chosen stays when a call is refused. */
import { useState } from 'react';

import type { ImportTarget, RegisterCheck, RegisterField, RegisterSheet } from '#contract/transfer.ts';
import { api, bringIn, Refused } from '../../api.ts';

export type Fields = ReadonlyMap<number, RegisterField>;

/** The file and how it is read. */
export interface Register {
  readonly upload: string;
  readonly fileName: string;
  readonly sheet: RegisterSheet;
  readonly direction: RegisterSheet['direction'];
  readonly fields: Fields;
  readonly target: ImportTarget;
  /** Null until it was gone over, and again after anything above was changed. */
  readonly check: RegisterCheck | null;
}

export type Reading = Partial<Pick<RegisterSheet, 'sheet' | 'encoding' | 'headRow'>>;

export interface RegisterDesk {
  readonly register: Register | null;
  readonly busy: 'reading' | 'checking' | 'beginning' | null;
  readonly refused: Refused | null;
  readonly choose: () => Promise<void>;
  readonly take: (file: File) => Promise<void>;
  readonly readAs: (how: Reading) => Promise<void>;
  readonly change: (change: Partial<Pick<Register, 'direction' | 'fields' | 'target'>>) => void;
  readonly goOver: () => Promise<void>;
  readonly begin: () => Promise<void>;
  /** Back to the columns. */
  readonly back: () => void;
  readonly leave: () => void;
}

const letGo = (upload: string): void => void api.transfer.discard({ upload });

/** `bookName` names the books of a direction, without the year. */
export function useRegister(
  bodyId: string,
  bookName: (direction: RegisterSheet['direction']) => string,
): RegisterDesk {
  const [register, setRegister] = useState<Register | null>(null);
  const [busy, setBusy] = useState<RegisterDesk['busy']>(null);
  const [refused, setRefused] = useState<Refused | null>(null);

  const during = async (
    what: NonNullable<RegisterDesk['busy']>,
    work: () => Promise<void>,
  ): Promise<void> => {
    setBusy(what);
    setRefused(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setBusy(null);
    }
  };

  const read = async (upload: string, fileName: string, how: Reading): Promise<void> => {
    const sheet = await api.transfer.read_register({ upload, fileName, ...how });
    const fields = new Map(
      sheet.columns.flatMap(({ index, field }) => (field === null ? [] : [[index, field] as const])),
    );
    const { direction } = sheet;
    const target = { kind: 'by_year' as const, bodyId, name: bookName(direction) };
    setRegister({ upload, fileName, sheet, direction, fields, target, check: null });
  };

  return {
    register,
    busy,
    refused,
    choose: () =>
      during('reading', async () => {
        const [file] = await api.shell.choose_files({ kind: 'sheet' });
        if (file) await read(file.upload, file.fileName, {});
      }),
    take: (file) => during('reading', async () => read(await bringIn(file), file.name.normalize('NFC'), {})),
    readAs: (how) =>
      during('reading', async () => {
        if (!register) return;
        const { sheet, encoding, headRow } = register.sheet;
        // Another sheet has its heads elsewhere; with another encoding they stay where they are.
        const kept = how.sheet === undefined ? { sheet, encoding, headRow, ...how } : { encoding, ...how };
        await read(register.upload, register.fileName, kept);
      }),
    change: (change) => {
      if (!register) return;
      const turned = change.direction !== undefined && register.target.kind === 'by_year';
      const target = turned
        ? { target: { ...register.target, name: bookName(change.direction) } as ImportTarget }
        : {};
      setRegister({ ...register, ...target, ...change, check: null });
    },
    goOver: () =>
      during('checking', async () => {
        if (!register) return;
        const { upload, fileName, sheet, direction, fields, target } = register;
        const check = await api.transfer.check_register({
          upload,
          fileName,
          sheet: sheet.sheet,
          encoding: sheet.encoding,
          headRow: sheet.headRow,
          direction,
          columns: [...fields].map(([index, field]) => ({ index, field })),
          target,
        });
        setRegister({ ...register, check });
      }),
    begin: () =>
      during('beginning', async () => {
        if (!register?.check) return;
        await api.transfer.begin_import({ check: register.check.check });
        setRegister(null);
      }),
    back: () => register && setRegister({ ...register, check: null }),
    leave: () => {
      if (register) letGo(register.upload);
      setRegister(null);
      setRefused(null);
    },
  };
}

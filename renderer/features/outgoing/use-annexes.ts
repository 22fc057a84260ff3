/** The annexes of a draft while they are being put together: brought in, named, ordered, left out. */
import { useState } from 'react';

import { api, bringIn, Refused } from '../../api.ts';
import type { DraftAnnex } from './annexes-of.ts';

interface Given {
  readonly id: string;
  readonly fileName: string;
}

export interface Fonts {
  readonly missingFonts: readonly string[];
  readonly usedFonts: readonly string[];
}

export interface Annexes {
  readonly list: readonly DraftAnnex[];
  readonly isBusy: boolean;
  readonly trouble: Refused | undefined;
  /** A file that bears a secrecy mark: a person says what it is before anything goes on. */
  readonly marked: { readonly refusal: Refused; readonly given: Given } | undefined;
  readonly fonts: Fonts | undefined;
  readonly set: (list: readonly DraftAnnex[]) => void;
  readonly remove: (annex: DraftAnnex) => void;
  readonly choose: () => Promise<void>;
  readonly take: (files: readonly File[]) => Promise<void>;
  readonly readMarked: () => Promise<void>;
  readonly forgetMarked: () => void;
}

const isWord = (fileName: string): boolean => /\.(?:docx?|docm|odt|rtf)$/i.test(fileName);

/** Word is turned into PDF as the main file is; every other kind stays what it is. */
export function useAnnexes(start: readonly DraftAnnex[]): Annexes {
  const [list, setList] = useState(start);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Refused>();
  const [marked, setMarked] = useState<Annexes['marked']>();
  const [fonts, setFonts] = useState<Fonts>();

  const read = async (given: Given): Promise<void> => {
    const made = isWord(given.fileName)
      ? await api.documents.convert_word({ upload: given.id, fileName: given.fileName })
      : undefined;
    if (made !== undefined && made.missingFonts.length > 0) setFonts(made);
    const annex = await api.documents.read_annex({
      upload: made?.upload ?? given.id,
      fileName: made?.fileName ?? given.fileName,
    });
    setList((now) => [...now, { ...annex, key: annex.upload, fileId: null }]);
  };
  /** One after another; a file that is refused keeps none of the others out. */
  const readAll = async (files: readonly Given[]): Promise<void> => {
    for (const given of files) {
      try {
        await read(given);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.code === 'documents.secrecy_mark') return setMarked({ refusal: error, given });
        setTrouble(error);
      }
    }
  };
  const busy = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    setFonts(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return {
    list,
    isBusy,
    trouble,
    marked,
    fonts,
    set: setList,
    remove: (annex) => {
      setList((now) => now.filter(({ key }) => key !== annex.key));
      if (annex.upload !== null)
        void api.documents.discard_intake({ upload: annex.upload, others: [], isSecret: false });
    },
    choose: () =>
      busy(async () => {
        const files = await api.shell.choose_files({ kind: 'document' });
        await readAll(files.map(({ upload, fileName }) => ({ id: upload, fileName })));
      }),
    take: (files) =>
      busy(async () => {
        const brought = [];
        for (const file of files)
          brought.push({ id: await bringIn(file), fileName: file.name.normalize('NFC') });
        await readAll(brought);
      }),
    readMarked: () =>
      busy(async () => {
        const given = marked?.given;
        setMarked(undefined);
        if (given !== undefined) await readAll([given]);
      }),
    forgetMarked: () => setMarked(undefined),
  };
}

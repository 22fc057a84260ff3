/** "Xuất Excel" of a list that lies on the screen whole: its rows as they stand there, saved where the person says. */
import { useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';
import { api, Refused } from '../../api.ts';
import { ExcelButton, useSavedExcel } from './excel-button.tsx';
import { ExcelRefused } from './excel-refused.tsx';

type Wanted = Input<Contract['transfer']['rows_excel']>;

/** `rows` in the order of `heads`; days as days, numbers as numbers. */
export function RowsToExcel(props: Omit<Wanted, 'sheetName' | 'fileName'> & { title: string }): ReactNode {
  const { title, heads, rows } = props;
  const [isBusy, setBusy] = useState(false);
  const saved = useSavedExcel();
  const [refused, setRefused] = useState<Refused>();
  const save = async (): Promise<void> => {
    const fileName = `${title}.xlsx`;
    setBusy(true);
    try {
      const made = await api.transfer.rows_excel({ heads, rows, sheetName: title, fileName });
      await saved.save(made, fileName);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ExcelButton
        isBusy={isBusy}
        isSaved={saved.isSaved}
        disabled={rows.length === 0}
        onClick={() => void save()}
      />
      <ExcelRefused refused={refused} onClose={() => setRefused(undefined)} />
    </>
  );
}

/** "Xuất Excel": the list as it stands on the screen, saved where the person says, with its progress and a way to stop. */
import { useRef, useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';
import { api, Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ExcelButton, useSavedExcel } from './excel-button.tsx';
import { excelHeads, excelWords, type ExcelColumn } from './excel-columns.ts';
import { RunProgress } from './run-progress.tsx';
import { ExcelRefused } from './excel-refused.tsx';

type Wanted = Input<Contract['transfer']['list_excel']>;

/** `question` is what the screen asks its list, `columns` those it shows, in its order. */
export function ListToExcel(props: {
  list: Wanted['list'];
  question: Wanted['question'];
  columns: readonly ExcelColumn[];
  title: string;
  disabled?: boolean;
}): ReactNode {
  const text = useText();
  const { t } = text;
  const [run, setRun] = useState<string>();
  const saved = useSavedExcel();
  const [refused, setRefused] = useState<Refused>();
  const isStopped = useRef(false);
  const save = async (): Promise<void> => {
    const name = crypto.randomUUID();
    const { list, question, title } = props;
    const fileName = `${title}.xlsx`;
    isStopped.current = false;
    setRun(name);
    setRefused(undefined);
    try {
      const made = await api.transfer.list_excel({
        run: name,
        list,
        question,
        heads: excelHeads(props.columns, text),
        words: excelWords(text),
        sheetName: title,
        fileName,
      });
      setRun(undefined);
      await saved.save(made, fileName);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!isStopped.current) setRefused(error);
    } finally {
      setRun(undefined);
    }
  };
  const stop = (): void => {
    isStopped.current = true;
    if (run !== undefined) void api.transfer.stop({ run });
  };
  return (
    <>
      <ExcelButton
        isBusy={run !== undefined}
        isSaved={saved.isSaved}
        disabled={props.disabled === true}
        onClick={() => void save()}
      />
      <Dialog
        open={run !== undefined}
        title={t('transfer.excel.title')}
        cancel={t('transfer.imports.stop')}
        onClose={stop}
      >
        {run !== undefined && <RunProgress run={run} />}
      </Dialog>
      <ExcelRefused refused={refused} onClose={() => setRefused(undefined)} />
    </>
  );
}

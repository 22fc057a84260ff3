/** "Xuất Excel": the list as it stands on the screen, saved where the person says, with its progress and a way to stop. */
import { FileExcelOutlined } from '@ant-design/icons';
import { useRef, useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';
import { api, Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
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
      await api.shell.save_copy({ contentUrl: made.contentUrl, fileName });
      await api.transfer.discard({ upload: made.upload });
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
      <Button
        icon={<FileExcelOutlined />}
        disabled={props.disabled === true}
        busy={run !== undefined}
        onClick={() => void save()}
      >
        {t('common.action.exportExcel')}
      </Button>
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

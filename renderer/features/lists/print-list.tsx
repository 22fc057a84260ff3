/** "In": the list as it stands on the screen laid out on A4 across, looked at, then printed or saved. */
import { PrinterOutlined } from '@ant-design/icons';
import { useRef, useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Input, Output } from '#contract/kernel.ts';
import { api, Refused } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { printedLook, PrintedPages } from '../printing/printed-preview.tsx';
import { excelWords, type ExcelColumn } from '../transfer/excel-columns.ts';
import { RunProgress } from '../transfer/run-progress.tsx';
import type { Side } from './filter-words.ts';
import { paperHeads } from './paper-columns.ts';
import type { Filter, Sort } from './question.ts';
import { useSaid } from './use-said.ts';

type Wanted = Input<Contract['transfer']['list_paper']>;
type Printed = Output<Contract['transfer']['list_paper']> & { readonly fileName: string };

/** `question` is what the screen asks its list, `columns` those it shows, in its order. */
export function PrintList(props: {
  side: Side;
  list: Wanted['list'];
  question: { filter: Filter; sort: Sort; box?: string };
  columns: readonly ExcelColumn[];
  title: string;
  disabled: boolean;
}): ReactNode {
  const text = useText();
  const { t } = text;
  const { list, question, title } = props;
  const said = useSaid(props.side, question.filter, question.sort);
  const myName = useAsk('people', 'me', {}).data?.name ?? '';
  const [run, setRun] = useState<string>();
  const [printed, setPrinted] = useState<Printed>();
  const [refused, setRefused] = useState<Refused | null>(null);
  const isStopped = useRef(false);
  const focused = useRef<Element>(null);
  const lay = async (): Promise<void> => {
    const name = crypto.randomUUID();
    const fileName = `${title}.pdf`;
    isStopped.current = false;
    focused.current = document.activeElement;
    setRun(name);
    try {
      const made = await api.transfer.list_paper({
        run: name,
        list,
        question,
        heads: paperHeads(props.columns, text),
        words: excelWords(text),
        title: t('lists.print.paperTitle', { list: title }),
        said: [...said, t('lists.print.by', { at: new Date().toISOString(), name: myName })],
        ending: {
          all: t('lists.print.all', { rows: '{rows}' }),
          cut: t('lists.print.cut', { rows: '{rows}' }),
        },
        fileName,
      });
      setPrinted({ ...made, fileName });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!isStopped.current) setRefused(error);
    } finally {
      setRun(undefined);
    }
  };
  /** The row that had the keys has them again once the dialog has gone. */
  const focusAgain = (): void => {
    const row = focused.current;
    setTimeout(() => row instanceof HTMLElement && row.focus());
  };
  const stop = (): void => {
    isStopped.current = true;
    if (run !== undefined) void api.transfer.stop({ run });
  };
  const close = (): void => {
    if (printed !== undefined) void api.documents.discard_intake({ upload: printed.upload, isSecret: false });
    setPrinted(undefined);
    setRefused(null);
    focusAgain();
  };
  return (
    <>
      <Button
        icon={<PrinterOutlined />}
        shortcut="Ctrl+P"
        hideKeyCap
        disabled={props.disabled}
        busy={run !== undefined}
        onClick={() => void lay()}
      >
        {t('common.action.print')}
      </Button>
      <Dialog
        open={run !== undefined || printed !== undefined || refused !== null}
        title={printed === undefined ? t('lists.print.title') : readyWords(printed, text)}
        {...(printed === undefined ? {} : printedLook({ ...printed, paper: 'A4' }, text))}
        {...(run === undefined ? {} : { cancel: t('transfer.imports.stop') })}
        onClose={run === undefined ? close : stop}
      >
        {run !== undefined && <RunProgress run={run} />}
        {printed !== undefined && <PrintedPages contentUrl={printed.contentUrl} />}
        <RefusedNotice error={refused} />
      </Dialog>
    </>
  );
}

function readyWords({ pageCount, rows, isAll }: Printed, { t }: Text): string {
  const facts = { pages: pageCount, rows };
  return t(isAll ? 'lists.print.ready' : 'lists.print.readyCut', facts);
}

/** Choosing a printer and printing a PDF at its true size; where the system cannot, the PDF is opened for it. */
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';

import { api, Refused } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusedNotice } from '../admin/refused.tsx';

import './printing.css';

export interface PrintedPaper {
  readonly contentUrl: string;
  readonly fileName: string;
  /** Null leaves the paper to the printer. */
  readonly paper: 'A3' | 'A4' | null;
}

export function PrintActs(props: PrintedPaper): ReactNode {
  const printers = useAsk('shell', 'printers', {});
  const names = printers.data?.printers ?? [];
  if (printers.data === undefined) return null;
  return names.length === 0 ? (
    <OpenToPrint {...props} why={printers.data.printers === null ? 'noWay' : 'noPrinter'} />
  ) : (
    <OnPrinter {...props} names={names} />
  );
}

type Printers = readonly { readonly name: string; readonly isDefault: boolean }[];

function OnPrinter(props: PrintedPaper & { names: Printers }): ReactNode {
  const { t } = useText();
  const { contentUrl, fileName, paper, names } = props;
  const standard = names.find(({ isDefault }) => isDefault) ?? names[0];
  const [chosen, setChosen] = useState(standard?.name ?? '');
  const print = useOrder('shell', 'print');
  const send = (): void => print.mutate({ contentUrl, fileName, printer: chosen, paper, copies: 1 });
  return (
    <div className="cv-print-acts">
      <span className="cv-secondary" role="status">
        {t(print.isSuccess ? 'printing.sent' : 'printing.trueSize', { printer: chosen })}
      </span>
      <RefusedNotice error={print.error} />
      <Select
        aria-label={t('printing.printer')}
        className="cv-print-printer"
        value={chosen}
        options={names.map(({ name }) => ({ value: name, label: name }))}
        onChange={(name: string) => {
          setChosen(name);
          print.reset();
        }}
      />
      <Button busy={print.isPending} onClick={send}>
        {t('printing.print')}
      </Button>
    </div>
  );
}

/** The reader of the system prints it; it must be told the size, so the words stand beside the button. */
function OpenToPrint(props: PrintedPaper & { why: 'noWay' | 'noPrinter' }): ReactNode {
  const { t } = useText();
  const { contentUrl, fileName } = props;
  const [isOpened, setOpened] = useState(false);
  const [error, setError] = useState<Refused | null>(null);
  const open = (): void =>
    void api.shell.open_outside({ contentUrl, fileName }).then(
      () => setOpened(true),
      (failure: unknown) => setError(failure instanceof Refused ? failure : new Refused('core.defect')),
    );
  return (
    <div className="cv-print-acts">
      <span className="cv-secondary" role="status">
        {t(isOpened ? 'printing.opened' : `printing.${props.why}`)}
      </span>
      <RefusedNotice error={error} />
      <Button onClick={open}>{t('printing.open')}</Button>
    </div>
  );
}

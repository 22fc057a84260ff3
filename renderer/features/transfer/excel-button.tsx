/** The button "Xuất Excel", which says for a while that the file was saved: nothing else on the screen changes then. */
import { CheckOutlined, FileExcelOutlined } from '@ant-design/icons';
import { useEffect, useState, type ReactNode } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';

const saysSavedMs = 6000;

/** `onClick` makes and saves the file. */
export function ExcelButton(props: {
  isBusy: boolean;
  isSaved: boolean;
  disabled: boolean;
  onClick: () => void;
}): ReactNode {
  const { t } = useText();
  return (
    <Button
      icon={props.isSaved ? <CheckOutlined /> : <FileExcelOutlined />}
      disabled={props.disabled}
      busy={props.isBusy}
      onClick={props.onClick}
    >
      {t(props.isSaved ? 'transfer.excel.saved' : 'common.action.exportExcel')}
    </Button>
  );
}

/** Saves where the person says and lets the bytes go; `isSaved` for a while after it was done. */
export function useSavedExcel(): {
  readonly isSaved: boolean;
  readonly save: (made: { contentUrl: string; upload: string }, fileName: string) => Promise<void>;
} {
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    if (!isSaved) return undefined;
    const timer = setTimeout(() => setSaved(false), saysSavedMs);
    return () => clearTimeout(timer);
  }, [isSaved]);
  const save = async (made: { contentUrl: string; upload: string }, fileName: string): Promise<void> => {
    setSaved((await api.shell.save_copy({ contentUrl: made.contentUrl, fileName })).isSaved);
    await api.transfer.discard({ upload: made.upload });
  };
  return { isSaved, save };
}

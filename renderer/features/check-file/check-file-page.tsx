/** "Kiểm tra chữ ký một tệp": a PDF from anywhere is judged and forgotten. */
import { FileSearchOutlined } from '@ant-design/icons';
import { useEffect, useState, type ReactNode } from 'react';

import { api } from '../../api.ts';
import { Column, ScrollArea, TitleRow } from '../../app/frame/screen.tsx';
import { useOrder } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { VerdictPanel } from '../verdict/verdict-panel.tsx';

import './check-file.css';

interface Brought {
  readonly id: string;
  readonly fileName: string;
}

/** A file may come with the route (dropped anywhere) or be chosen here. */
export function CheckFilePage(): ReactNode {
  const { t } = useText();
  const { route } = useRoute();
  const [file, setFile] = useState<Brought | undefined>(
    route.screen === 'check_file' ? route.upload : undefined,
  );
  const judge = useOrder('signing', 'verify_intake');
  const { mutate } = judge;
  const upload = file?.id;
  const fileName = file?.fileName;
  useEffect(() => {
    if (upload !== undefined) mutate({ upload, fileName });
  }, [upload, fileName, mutate]);
  const choose = async (): Promise<void> => {
    const [chosen] = await api.shell.choose_files({ kind: 'pdf' });
    if (chosen !== undefined) setFile({ id: chosen.upload, fileName: chosen.fileName });
  };
  return (
    <Column>
      <TitleRow title={t('home.checkFile.title')}>
        <Button kind="primary" shortcut="Ctrl+O" onClick={() => void choose()}>
          {t(file === undefined ? 'home.checkFile.choose' : 'home.checkFile.another')}
        </Button>
      </TitleRow>
      <ScrollArea padded>
        <div className="cv-check-file">
          {file === undefined ? (
            <DropHere />
          ) : (
            <>
              <p className="cv-selectable">
                <b className="cv-strong">{file.fileName}</b>
              </p>
              {judge.isPending && <p role="status">{t('home.checkFile.judging', { name: file.fileName })}</p>}
              {judge.error !== null && (
                <RefusalNotice refusal={{ ...judge.error.facts, code: judge.error.code }} />
              )}
              {judge.data !== undefined && !judge.isPending && (
                <VerdictPanel verification={judge.data} file={{ upload: file.id }} />
              )}
            </>
          )}
        </div>
      </ScrollArea>
    </Column>
  );
}

function DropHere(): ReactNode {
  const { t } = useText();
  return (
    <div className="cv-check-drop">
      <FileSearchOutlined />
      <p>{t('home.checkFile.body')}</p>
    </div>
  );
}

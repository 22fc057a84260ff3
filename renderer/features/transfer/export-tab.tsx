/** Everything taken out in open form: what comes out, where to, and how far it is. */
import { ExportOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { api, Refused } from '../../api.ts';
import { ScrollArea } from '../../app/frame/screen.tsx';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { RunProgress } from './run-progress.tsx';

type Done = Output<Contract['transfer']['export']>;

export function ExportTab(): ReactNode {
  const { t, number, bytes } = useText();
  const [run, setRun] = useState<string>();
  const [done, setDone] = useState<Done>();
  const [refused, setRefused] = useState<Refused>();
  const begin = async (): Promise<void> => {
    const { folder: parent } = await api.shell.choose_folder({});
    if (parent === null) return;
    const name = crypto.randomUUID();
    setRun(name);
    setDone(undefined);
    setRefused(undefined);
    try {
      setDone(await api.transfer.export({ run: name, parent, name: folderName(new Date()) }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setRun(undefined);
    }
  };
  return (
    <ScrollArea padded>
      <div className="cv-transfer">
        {refused !== undefined && (
          <RefusalNotice
            refusal={{ ...refused.facts, code: refused.code }}
            tone={refused.code === 'transfer.stopped' ? 'warning' : 'error'}
          />
        )}
        <section className="cv-transfer-begin">
          <ExportOutlined />
          <p className="cv-strong">{t('transfer.export.what')}</p>
          <p className="cv-secondary">{t('transfer.export.more')}</p>
          {run === undefined ? (
            <Button kind="primary" onClick={() => void begin()}>
              {t('transfer.export.choose')}
            </Button>
          ) : (
            <div className="cv-transfer-run">
              <RunProgress run={run} />
              <Button size="small" onClick={() => void api.transfer.stop({ run })}>
                {t('transfer.imports.stop')}
              </Button>
            </div>
          )}
        </section>
        {done !== undefined && (
          <section>
            <StateMark tone="done">{t('transfer.export.done')}</StateMark>
            <Facts
              facts={[
                { label: t('transfer.export.folder'), value: done.folder },
                { label: t('transfer.export.files'), value: number(done.files) },
                { label: t('transfer.export.rows'), value: number(done.rows) },
                { label: t('transfer.export.size'), value: bytes(done.sizeBytes) },
              ]}
            />
          </section>
        )}
      </div>
    </ScrollArea>
  );
}

const two = (value: number): string => String(value).padStart(2, '0');

/** "Cong van 2026-11-20 0930", by the clock on the wall. */
function folderName(now: Date): string {
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `Cong van ${day} ${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}

/** The look at all the data: when it was done, what it has seen, each wrong thing with what to do about it. */
import { Progress as Bar } from 'antd';
import type { ReactNode } from 'react';

import { api } from '../../api.ts';
import { useOrder } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { findingWords } from './finding-words.ts';
import type { BackupStatus } from './status-words.ts';
import { useProgress } from './use-progress.ts';

export function LookCard(props: { status: BackupStatus }): ReactNode {
  const text = useText();
  const { t } = text;
  const { inspected, inspecting, mending } = props.status;
  const look = useOrder('backup', 'inspect');
  const progress = useProgress(inspecting !== null || look.isSuccess);
  const isLooking = progress?.work === 'inspect';
  return (
    <Card
      title={t('backup.look.head')}
      extra={
        <>
          {isLooking && <Button onClick={() => void api.backup.stop({})}>{t('backup.stop')}</Button>}
          <Button onClick={() => look.mutate({})} busy={isLooking || look.isPending}>
            {t(inspecting === null ? 'backup.look.act' : 'backup.look.goOn')}
          </Button>
        </>
      }
    >
      <div className="cv-backup-part">
        <p className="cv-secondary">{t('backup.look.body')}</p>
        <div role="status" className="cv-backup-status">
          <Outcome inspected={inspected} text={text} />
          {inspecting !== null && (
            <StateMark tone={isLooking ? 'working' : 'waiting'}>
              {t(isLooking ? 'backup.look.running' : 'backup.look.interrupted', {
                part: t(`backup.look.part.${inspecting.part}`),
              })}
            </StateMark>
          )}
          {mending !== null && (
            <>
              <StateMark tone="working">{t('backup.look.mending', mending)}</StateMark>
              <Bar
                percent={Math.round((mending.done / Math.max(1, mending.total)) * 100)}
                size="small"
                showInfo={false}
              />
            </>
          )}
        </div>
      </div>
      <RefusedNotice error={look.error} />
    </Card>
  );
}

function Outcome(props: { inspected: BackupStatus['inspected']; text: Text }): ReactNode {
  const { inspected, text } = props;
  const { t } = text;
  if (inspected === null) return <StateMark tone="waiting">{t('backup.look.never')}</StateMark>;
  const { finishedAt, seen, findings } = inspected;
  const said = findings.map((finding) => findingWords(finding, text));
  const open = said.filter(({ isMended }) => !isMended).length;
  const facts = { at: finishedAt, entries: seen.journal, documents: seen.index, files: seen.files };
  const sentence =
    open > 0
      ? t('backup.look.wrong', { at: finishedAt, count: open })
      : t(findings.length > 0 ? 'backup.look.mendedAll' : 'backup.look.whole', facts);
  return (
    <>
      <StateMark tone={open > 0 ? 'refused' : 'done'}>{sentence}</StateMark>
      {said.length > 0 && (
        <ul className="cv-backup-findings cv-selectable">
          {said.map(({ what, next }) => (
            <li key={what}>
              {what} <span className="cv-secondary">{next}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

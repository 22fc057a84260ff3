/** The words of files that are no PDF, set as plain text on a sheet: nothing of the file itself is drawn or run. */
import { useState, type ReactNode } from 'react';

import type { Preview } from '#contract/documents.ts';

import { Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';

type Of<Kind extends Preview['kind']> = Extract<Preview, { kind: Kind }>;

export function TextWords({ lines, isWhole }: Of<'text'>): ReactNode {
  const { t } = useText();
  return (
    <article className="cv-file-sheet cv-selectable">
      <p className="cv-file-about">{t('intake.view.textOnly')}</p>
      <Lines lines={lines} />
      {!isWhole && <p className="cv-file-about">{t('intake.view.partly')}</p>}
    </article>
  );
}

function Lines({ lines }: { lines: readonly string[] }): ReactNode {
  // The lines of a file never change their order.
  // oxlint-disable-next-line react/no-array-index-key
  return lines.map((line, index) => <p key={index}>{line === '' ? ' ' : line}</p>);
}

export function SheetTable({ sheetNames, rows, isWhole }: Of<'table'>): ReactNode {
  const { t } = useText();
  const [first] = sheetNames;
  const width = Math.max(0, ...rows.map((row) => row.length));
  return (
    <article className="cv-file-sheet cv-file-sheet-wide cv-selectable">
      <p className="cv-file-about">
        {first === undefined || sheetNames.length < 2
          ? t('intake.view.firstSheet')
          : t('intake.view.firstOf', { name: first, count: sheetNames.length })}
      </p>
      <table>
        <tbody>
          {rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- cells have no name but their place
            <tr key={at}>
              {Array.from({ length: width }, (_, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <td key={column}>{row[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {!isWhole && <p className="cv-file-about">{t('intake.view.partly')}</p>}
    </article>
  );
}

export function MailWords(mail: Of<'mail'>): ReactNode {
  const { t, time, day } = useText();
  const from = mail.from === mail.fromAddress ? mail.from : `${mail.from} <${mail.fromAddress}>`;
  return (
    <article className="cv-file-sheet cv-selectable">
      <Facts
        facts={[
          { label: t('intake.view.subject'), value: <b>{mail.subject === '' ? '–' : mail.subject}</b> },
          { label: t('intake.view.from'), value: from },
          { label: t('intake.view.to'), value: mail.to.join(', ') || '–' },
          {
            label: t('intake.view.sent'),
            value: mail.sentAt === null ? '–' : `${time(mail.sentAt)} ${day(mail.sentAt)}`,
          },
          {
            label: t('intake.view.attachments'),
            value: mail.attachments.map(({ name }) => name).join(', ') || '–',
          },
        ]}
      />
      <p className="cv-file-about">{t('intake.view.mailWords')}</p>
      <Lines lines={mail.lines} />
    </article>
  );
}

export function ArchiveWords(
  props: Of<'archive'> & { onTake: ((index: number) => Promise<void>) | undefined },
): ReactNode {
  const { t } = useText();
  const { members, onTake } = props;
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const [refused, setRefused] = useState<Refused>();
  const take = async (index: number): Promise<void> => {
    try {
      await onTake?.(index);
      setTaken((now) => new Set(now).add(index));
      setRefused(undefined);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
  };
  if (members.length === 0) return <p className="cv-file-notice">{t('intake.view.emptyArchive')}</p>;
  return (
    <article className="cv-file-sheet">
      <p className="cv-file-about">{t('intake.view.members', { count: members.length })}</p>
      {refused !== undefined && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
      <ul className="cv-file-members">
        {members.map((member) => (
          <li key={member.index}>
            <span className="cv-cut-line" title={`${member.folder}/${member.name}`}>
              {member.name}
              {member.folder !== '' && <span className="cv-secondary"> {member.folder}</span>}
            </span>
            <span className="cv-secondary">{t('incoming.field.fileSize', { size: member.sizeBytes })}</span>
            {member.trouble !== null && (
              <span className="cv-file-trouble">
                {t(member.trouble === 'encrypted' ? 'intake.view.encrypted' : 'intake.view.tooLarge')}
              </span>
            )}
            {onTake !== undefined && member.trouble === null && (
              <Button size="small" disabled={taken.has(member.index)} onClick={() => void take(member.index)}>
                {t(taken.has(member.index) ? 'intake.view.taken' : 'intake.view.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!props.isWhole && (
        <p className="cv-file-about">{t('intake.view.membersMore', { count: members.length })}</p>
      )}
    </article>
  );
}

/** What stands above the fields: why saving was refused, and what is so about the file. */
import { ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { Intake } from '#contract/documents.ts';

import type { Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';

import { useInSight } from './use-in-sight.ts';
import { isOfWords, SecretWords } from './secret-words.tsx';

import './incoming.css';

const ownPanels = ['documents.looks_registered', 'documents.secrecy_words'];

/** A lookalike has a panel of its own. */
export function FormNotices(props: {
  intake: Intake | undefined;
  refusal: Refused | undefined;
  onChoose: () => void;
  /** Saves again with the reason why the words bear no mark. */
  onAnswer: (reason: string) => void;
}): ReactNode {
  const { t } = useText();
  const { intake, refusal } = props;
  const isShown = refusal !== undefined && ownPanels.every((code) => code !== refusal.code);
  const notice = useInSight(isShown ? refusal : undefined);
  return (
    <>
      {isOfWords(refusal) && <SecretWords refusal={refusal} onAnswer={props.onAnswer} />}
      {isShown && (
        <div ref={notice} className="cv-form-notice">
          <RefusalNotice
            refusal={{ ...refusal.facts, code: refusal.code, reference: refusal.reference }}
            action={
              refusal.code === 'documents.unknown_upload' ? (
                <Button onClick={props.onChoose}>{t('incoming.register.lost')}</Button>
              ) : undefined
            }
          />
        </div>
      )}
      {intake?.isEncrypted === true && <Fact sentence={t('incoming.register.encrypted')} />}
      {intake !== undefined && intake.leftOut.length > 0 && <LeftOut files={intake.leftOut} />}
      {intake !== undefined && intake.mail !== null && <Mail mail={intake.mail} />}
      {intake?.kind === 'archive' && <Fact sentence={t('intake.files.archive')} />}
      {intake?.kind === 'pdf' && !intake.hasTextLayer && !intake.isEncrypted && (
        <Fact sentence={t('incoming.register.scan')} />
      )}
    </>
  );
}

function LeftOut({ files }: { files: Intake['leftOut'] }): ReactNode {
  const { t, refusal } = useText();
  return (
    <section className="cv-notice cv-notice-warning cv-form-notice" role="alert">
      <ExclamationCircleFilled />
      <div className="cv-selectable">
        <h3>{t('intake.files.leftOut', { count: files.length })}</h3>
        {files.map(({ fileName, code }) => (
          <p key={fileName}>
            {t('intake.files.leftOutOne', { name: fileName, why: refusal({ code, fileName }).happened })}
          </p>
        ))}
      </div>
    </section>
  );
}

function Mail({ mail }: { mail: NonNullable<Intake['mail']> }): ReactNode {
  const { t } = useText();
  const who =
    mail.sentAt === null
      ? t('intake.files.mailUndated', { from: mail.from })
      : t('intake.files.mail', { from: mail.from, at: mail.sentAt });
  return <Fact sentence={`${who}. ${t('intake.files.mailProposes')}`} />;
}

function Fact({ sentence }: { sentence: string }): ReactNode {
  return (
    <p className="cv-form-fact">
      <InfoCircleOutlined /> <span>{sentence}</span>
    </p>
  );
}

/** First start: agency, signing posts, first admin, then the recovery key; nothing typed is lost on the way back. */
import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';

import { api } from '../../api.ts';
import { BareWindow } from '../../app/bare-window.tsx';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { FreshRestore } from '../backup/fresh-restore.tsx';
import { AdminStep } from './admin-step.tsx';
import { AgencyStep } from './agency-step.tsx';
import { noAnswers, toInput, type Answers } from './answers.ts';
import { adminWrongs, agencyWrongs, postWrongs } from './checks.ts';
import { KeyStep } from './key-step.tsx';
import { PostsStep } from './posts-step.tsx';

import './set-up.css';

const steps = ['agency', 'posts', 'admin', 'key'] as const;
type Step = (typeof steps)[number];

const wrongsOf = { agency: agencyWrongs, posts: postWrongs, admin: adminWrongs };

/** `onDone` when the recovery key was written down; the admin is signed in by then. */
export function SetUp(props: { onDone: () => void }): ReactNode {
  const { t } = useText();
  const [step, setStep] = useState<Step>('agency');
  const [isRestoring, setRestoring] = useState(false);
  if (isRestoring) return <FreshRestore onBack={() => setRestoring(false)} />;
  return (
    <BareWindow>
      <div className="cv-set-up">
        <SetUpHead step={step} />
        {step === 'agency' && (
          <p className="cv-set-up-restore">
            <Button kind="link" onClick={() => setRestoring(true)}>
              {t('backup.fresh.offer')}
            </Button>
          </p>
        )}
        {step === 'key' ? <KeyStep onDone={props.onDone} /> : <Asking step={step} onStep={setStep} />}
      </div>
    </BareWindow>
  );
}

function SetUpHead(props: { step: Step }): ReactNode {
  const { t, language } = useText();
  return (
    <header className="cv-set-up-head">
      <h1>{t('setUp.title')}</h1>
      <Segmented
        aria-label={t('setUp.language')}
        value={language}
        options={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(chosen) => void api.shell.set_language({ language: chosen === 'en' ? 'en' : 'vi' })}
      />
      <ol className="cv-set-up-steps">
        {steps.map((name, index) => (
          <li
            key={name}
            aria-current={name === props.step ? 'step' : undefined}
            data-done={index < steps.indexOf(props.step)}
          >
            <span>{index + 1}</span>
            {t(`setUp.step.${name}`)}
          </li>
        ))}
      </ol>
    </header>
  );
}

function Asking(props: { step: Exclude<Step, 'key'>; onStep: (step: Step) => void }): ReactNode {
  const { t, language } = useText();
  const [answers, setAnswers] = useState(noAnswers);
  const [tried, setTried] = useState<Step>();
  const setUp = useOrder('agencies', 'set_up');
  const { step, onStep } = props;
  const change = (part: Partial<Answers>): void => setAnswers((before) => ({ ...before, ...part }));
  const goOn = (): void => {
    if (wrongsOf[step](answers).length > 0) return setTried(step);
    setTried(undefined);
    if (step === 'agency') onStep('posts');
    else if (step === 'posts') onStep('admin');
    else setUp.mutate(toInput(answers, language), { onSuccess: () => onStep('key') });
  };
  const shared = { answers, change, showsWrong: tried === step };
  return (
    <form
      key={step}
      className="cv-set-up-form"
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <div className="cv-set-up-body">
        {step === 'agency' && <AgencyStep {...shared} />}
        {step === 'posts' && <PostsStep {...shared} />}
        {step === 'admin' && <AdminStep {...shared} />}
        {setUp.error !== null && <RefusalNotice refusal={{ ...setUp.error.facts, code: setUp.error.code }} />}
      </div>
      <footer className="cv-set-up-foot">
        {step !== 'agency' && (
          <Button shortcut="Escape" onClick={() => onStep(step === 'admin' ? 'posts' : 'agency')}>
            {t('setUp.back')}
          </Button>
        )}
        <Button kind="primary" size="main" submits busy={setUp.isPending}>
          {t(step === 'admin' ? 'setUp.create' : 'setUp.next')}
        </Button>
      </footer>
    </form>
  );
}

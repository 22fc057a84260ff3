/** The right half of the leader's morning: the page, the bút phê box under it, and one key that sends and goes on. */
import { useRef, type ReactNode } from 'react';

import type { DeskRow } from '#contract/workflow.ts';

import { StickyActions } from '../../app/frame/sticky-actions.tsx';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { DocumentName } from '../../ui/card.tsx';
import { UrgencyChip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { PdfPages, usePdf } from '../../ui/pdf-view/index.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { RefusedNotice } from '../admin/refused.tsx';
import { urgencyOf, writtenNumber } from '../incoming/words.ts';
import { currentFile } from '../outgoing/document-files.ts';
import { useMarkRead } from '../outgoing/use-mark-read.ts';
import { nameOf } from './assignments.ts';
import { WorkDueChip } from './due-chip.tsx';
import { lackOf, useOpinion } from './opinion.ts';
import { OpinionForm, type OpinionBox } from './opinion-form.tsx';

import './workflow.css';

/** What was just sent, for the sentence at the foot. */
export interface Sent {
  readonly code: string;
  readonly name: string;
}

/** Keyed by the document: each has its own words, kept while others are looked at. */
export function DecidePanel(props: {
  row: DeskRow;
  place: { readonly at: number; readonly all: number };
  takesFocus: boolean;
  onSent: (sent: Sent) => void;
  onGiveBack: () => void;
  onOpen: () => void;
}): ReactNode {
  const { t } = useText();
  const { row } = props;
  const box = useRef<OpinionBox>(null);
  const { data } = useAsk('documents', 'open', { id: row.id });
  const status = useAsk('workflow', 'status', { id: row.id }).data;
  const [opinion, change, forget] = useOpinion(row.id);
  const decide = useOrder('workflow', 'decide');
  const among = useAsk('workflow', 'colleagues', {}).data ?? { people: [], units: [] };
  useMarkRead(data);
  const url = data === undefined ? undefined : currentFile(data)?.contentUrl;
  const pdf = usePdf(url === undefined ? undefined : { url });
  const lack = lackOf(opinion);
  const send = (): void => {
    if (status === undefined || lack !== undefined || decide.isPending) return;
    const lead = opinion.assignments.find(({ role }) => role === 'lead');
    decide.mutate(
      {
        id: row.id,
        version: status.version,
        text: opinion.text,
        assignments: [...opinion.assignments],
        onPaper: null,
      },
      {
        onSuccess: () => {
          forget();
          props.onSent({
            code: row.code || row.subject,
            name: lead === undefined ? '' : nameOf(lead, among),
          });
        },
      },
    );
  };
  useShortcuts({
    Enter: (event) =>
      event.target instanceof Element && event.target.closest('button:not(.cv-morning-row)') !== null
        ? false
        : box.current?.focus(),
  });
  return (
    <div className="cv-decide">
      <header className="cv-decide-head">
        <div>
          <DocumentName
            label={t('incoming.preview.arrival')}
            number={row.bookNumber === null ? '–' : writtenNumber(row.bookNumber, row.suffix)}
            code={row.code}
          >
            <UrgencyChip urgency={urgencyOf[row.urgency]} />
            {row.due !== null && <WorkDueChip due={row.due} />}
          </DocumentName>
          <span className="cv-secondary">{t('workflow.decide.place', props.place)}</span>
        </div>
        <div>
          <b title={row.subject}>{row.subject}</b>
          <button type="button" className="cv-button-bare cv-link" onClick={props.onOpen}>
            {t('workflow.decide.whole')} <KeyCap keys="Space" />
          </button>
        </div>
        {row.note !== '' && <p className="cv-secondary">{t('workflow.panel.note', { note: row.note })}</p>}
      </header>
      <div className="cv-decide-page">
        {url === undefined ? (
          data !== undefined && <EmptyState sentence={t('incoming.preview.paperOnly')} />
        ) : (
          <PdfPages pdf={pdf} />
        )}
      </div>
      <div className="cv-decide-form">
        <OpinionForm
          box={box}
          autoFocus={props.takesFocus}
          opinion={opinion}
          onChange={change}
          proposals={status?.proposals ?? []}
        />
        <RefusedNotice error={decide.error} />
      </div>
      <StickyActions
        leave={{ key: 'back', name: t('workflow.decide.giveBack'), onClick: props.onGiveBack }}
        main={{
          key: 'send',
          name: t('workflow.decide.go'),
          shortcut: 'Ctrl+Enter',
          busy: decide.isPending,
          whyDisabled: lack === undefined ? undefined : t(`workflow.opinion.${lack}`),
          onClick: send,
        }}
      />
    </div>
  );
}

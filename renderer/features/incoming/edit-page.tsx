/** Correcting a registered arrival: its page left, the same form right, number and book in sight and fixed. */
import { useRef, useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { api, Refused } from '../../api.ts';
import { useRoom } from '../../app/frame/room.ts';
import { ScrollArea, TitleRow } from '../../app/frame/screen.tsx';
import { StickyActions } from '../../app/frame/sticky-actions.tsx';
import { useLeaveGuard } from '../../app/leave-guard.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice, RefusalNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { PdfPages, PdfTools, usePdf } from '../../ui/pdf-view/index.ts';
import { PageTabs } from '../../ui/tabs.tsx';
import { mainFileOf } from './document-preview.tsx';
import { changesOf, formOf, rebased } from './edit-values.ts';
import { fieldsWord } from './edited-words.ts';
import { FormFields } from './form-fields.tsx';
import { faultsOf, fieldOrder, type FieldName } from './form-values.ts';
import { KeptOffer } from './kept-offer.tsx';
import { keptValues, restored } from './kept-values.ts';
import { useKeptForm } from './use-kept-form.ts';
import { useShorthand } from './use-shorthand.ts';
import { isOfWords, SecretWords } from './secret-words.tsx';
import { useEnter } from './use-enter.ts';
import { useToday } from './use-today.ts';
import { writtenNumber } from './words.ts';

import './incoming.css';

/** The arrival that the route names. */
export function EditArrival(props: { id: string }): ReactNode {
  const { data, error } = useAsk('documents', 'open', { id: props.id });
  const [first, setFirst] = useState<Document>();
  // What changes elsewhere must not change the form under the person's hands.
  if (first === undefined && data !== undefined) setFirst(data);
  if (error !== null)
    return (
      <div className="cv-out-alone">
        <RefusalNotice refusal={{ ...error.facts, code: error.code }} />
      </div>
    );
  return first === undefined ? null : <EditDesk document={first} />;
}

function EditDesk({ document }: { document: Document }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const room = useRoom();
  const isTight = room === 'tight';
  const screen = useRef<HTMLDivElement>(null);
  const today = useToday();
  const [form, setForm] = useState(() => formOf(document));
  const [active, setActive] = useState<FieldName>();
  const [half, setHalf] = useState<'page' | 'form'>('form');
  const file = mainFileOf(document);
  const pdf = usePdf(file === undefined ? undefined : { url: file.contentUrl });
  const leave = (): void => go({ screen: 'document', id: document.id });
  const letGo = useLeaveGuard(form.typed.size > 0);
  const done = (): void => {
    letGo();
    leave();
  };
  useShorthand(screen);
  const keeping = useKeptForm({
    purpose: 'edit',
    about: document.id,
    form,
    write: keptValues,
    isAllowed: true,
  });
  const saving = useEditing(document, form, setForm, done);
  useEnter(screen, () => saving.save(false));
  const faults = saving.isTried ? faultsOf(form.values) : {};
  return (
    <div
      ref={screen}
      className="cv-desk"
      onFocus={({ target }) => setActive(fieldOrder.find((name) => name === fieldAt(target)))}
    >
      {isTight && (
        <PageTabs
          label={t('incoming.edit.title')}
          tabs={[
            { name: 'page', label: t('incoming.register.page') },
            { name: 'form', label: t('incoming.register.form') },
          ]}
          active={half}
          onChange={setHalf}
        />
      )}
      <div className="cv-desk-halves">
        <div className="cv-desk-page" data-room={room} hidden={isTight && half !== 'page'}>
          <TitleRow title={t('incoming.edit.title')}>
            {pdf.state === 'ready' && <PdfTools pdf={pdf} />}
          </TitleRow>
          {file === undefined ? (
            <div className="cv-preview-none">
              <EmptyState sentence={t('incoming.preview.paperOnly')} />
            </div>
          ) : (
            <PdfPages pdf={pdf} />
          )}
        </div>
        <div className="cv-desk-form" hidden={isTight && half !== 'form'}>
          <Fixed document={document} />
          <ScrollArea padded>
            <KeptOffer
              purpose="edit"
              about={document.id}
              isShown={form.typed.size === 0}
              onTake={(kept) => {
                keeping.adopt(kept.id);
                setForm((now) => restored(now, kept.values));
              }}
            />
            {saving.refusal !== undefined && (
              <div className="cv-form-notice">
                <Refusal
                  refusal={saving.refusal}
                  onRebase={saving.rebase}
                  onAnyway={() => saving.save(true)}
                  onAnswer={(reason) => saving.save(false, reason)}
                />
              </div>
            )}
            <FormFields
              form={form}
              onForm={setForm}
              active={active}
              faults={faults}
              books={[]}
              intake={undefined}
              pdf={pdf}
              today={today}
            />
          </ScrollArea>
          <StickyActions
            leave={{ key: 'close', name: t('incoming.register.close'), shortcut: 'Escape', onClick: leave }}
            note={<KeyHint keys={['Enter']}>{t('incoming.register.saveHint')}</KeyHint>}
            main={{
              key: 'save',
              name: t('incoming.edit.save'),
              shortcut: 'Ctrl+S',
              busy: saving.isSaving,
              whyDisabled: form.typed.size === 0 ? t('incoming.edit.nothing') : undefined,
              onClick: () => saving.save(false),
            }}
          />
        </div>
      </div>
    </div>
  );
}

const fieldAt = (element: Element): string | undefined =>
  element.closest<HTMLElement>('[data-field]')?.dataset['field'];

/** What stays: number, book and day, with the reason. */
function Fixed({ document }: { document: Document }): ReactNode {
  const { t, day } = useText();
  return (
    <section className="cv-edit-fixed">
      <div className="cv-number">
        <span>{t('incoming.preview.arrival')}</span>
        <b>{document.bookNumber === null ? '–' : writtenNumber(document.bookNumber, document.suffix)}</b>
      </div>
      <div className="cv-number-book">
        <span>{t('incoming.register.book', { name: document.bookName })}</span>
        <span>
          {t('incoming.field.arrivedOn')} {document.arrivedOn === null ? '–' : day(document.arrivedOn)}
        </span>
      </div>
      <p>{t('incoming.edit.fixed')}</p>
    </section>
  );
}

function Refusal(props: {
  refusal: Refused;
  onRebase: () => void;
  onAnyway: () => void;
  onAnswer: (reason: string) => void;
}): ReactNode {
  const text = useText();
  const { t } = text;
  const { code, facts } = props.refusal;
  if (code === 'documents.changed_meanwhile')
    return (
      <ErrorNotice
        tone="warning"
        text={{
          heading: text.refusal({ code }).heading,
          happened: t('incoming.edit.meanwhile', {
            by: String(facts['by'] ?? ''),
            fields: fieldsWord(String(facts['fields'] ?? '').split(','), text),
            at: String(facts['at'] ?? ''),
          }),
          next: t('incoming.edit.meanwhileNext'),
        }}
        action={<Button onClick={props.onRebase}>{t('incoming.edit.rebase')}</Button>}
      />
    );
  if (isOfWords(props.refusal)) return <SecretWords refusal={props.refusal} onAnswer={props.onAnswer} />;
  const isTwin = code === 'documents.looks_registered';
  return (
    <RefusalNotice
      refusal={{ ...facts, code }}
      tone="warning"
      action={isTwin ? <Button onClick={props.onAnyway}>{t('incoming.edit.save')}</Button> : undefined}
    />
  );
}

/** Saves once; on a conflict the newer version is taken under what was typed. */
function useEditing(
  document: Document,
  form: ReturnType<typeof formOf>,
  setForm: (change: (form: ReturnType<typeof formOf>) => ReturnType<typeof formOf>) => void,
  onDone: () => void,
): {
  readonly save: (acceptsLookalike: boolean, markReason?: string) => void;
  readonly rebase: () => void;
  readonly isSaving: boolean;
  readonly isTried: boolean;
  readonly refusal: Refused | undefined;
} {
  const [base, setBase] = useState(document.version);
  const [isSaving, setSaving] = useState(false);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refused>();
  const trying = async (work: () => Promise<void>): Promise<void> => {
    setSaving(true);
    setRefusal(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefusal(error);
    } finally {
      setSaving(false);
    }
  };
  const save = (acceptsLookalike: boolean, markReason: string | null = null): void => {
    setTried(true);
    const changes = changesOf(form);
    if (isSaving || changes === undefined || Object.keys(faultsOf(form.values)).length > 0) return;
    void trying(async () => {
      await api.documents.edit({ id: document.id, baseVersion: base, changes, acceptsLookalike, markReason });
      onDone();
    });
  };
  const rebase = (): void =>
    void trying(async () => {
      const newer = await api.documents.open({ id: document.id });
      setBase(newer.version);
      setForm((now) => rebased(now, newer));
    });
  return { save, rebase, isSaving, isTried, refusal };
}

/** One document being registered: the page left with its proof, the form right, both knowing the same values (looks, picture 02). */
import { useEffect, useRef, useState, type ReactNode } from 'react';

import type { KeptForm } from '#contract/documents.ts';

import { api, bringAll, Refused } from '../../api.ts';
import { useRoom } from '../../app/frame/room.ts';
import { ScrollArea } from '../../app/frame/screen.tsx';
import { useLeaveGuard } from '../../app/leave-guard.tsx';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { usePdf } from '../../ui/pdf-view/index.ts';
import { PageTabs } from '../../ui/tabs.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { EndedNotes } from '../agencies/ended-notes.tsx';
import { DeskActions } from './desk-actions.tsx';
import { DeskPage } from './desk-page.tsx';
import type { FileActs } from './file-list.tsx';
import { filesOf, keptAnnexes, readFiles, sourceOf, type HeldFile } from './file-order.ts';
import { FormFields } from './form-fields.tsx';
import { FormNotices } from './form-notices.tsx';
import { copiedAll, copiedField } from './copy-previous.ts';
import {
  doubtAfter,
  doubtsOf,
  emptyForm,
  fieldOrder,
  filledFrom,
  joinOrderOf,
  type FieldName,
} from './form-values.ts';
import { GivenNumber } from './given-number.tsx';
import { KeptOffer } from './kept-offer.tsx';
import { keptValues, restored } from './kept-values.ts';
import { keptIn, NumberBand, type ChosenNumber } from './number-band.tsx';
import { OlderDocument } from './older-document.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import type { Given } from './remembered.ts';
import { ShorthandDialog } from './shorthand-dialog.tsx';
import { ScanDialog } from './scan-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { SecrecyStop } from './secrecy-stop.tsx';
import { useDropHere } from './use-drop-here.ts';
import { useEnter } from './use-enter.ts';
import { useIntake, uploadOf, type FormSource } from './use-intake.ts';
import { useKeptForm } from './use-kept-form.ts';
import { useShorthand } from './use-shorthand.ts';
import { useToday } from './use-today.ts';
import { useSave, type Onward } from './use-save.ts';

import './incoming.css';

export interface DeskProps {
  readonly source: FormSource;
  readonly place: { readonly at: number; readonly all: number } | undefined;
  /** The number of the document before stands above this form. */
  readonly showsGiven: boolean;
  readonly onRegistered: (given: Given, onward: Onward) => void;
  /** After a refusal or a secrecy mark: the next of the queue, or away. */
  readonly onSkip: () => void;
  /** Each of these files becomes a document of its own. */
  readonly onSplit: (files: readonly HeldFile[]) => void;
  readonly onLeave: () => void;
}

/** Everything typed lives here; it stays while the screen is locked. */
export function RegisterDesk(props: DeskProps): ReactNode {
  const { t } = useText();
  const room = useRoom();
  const screen = useRef<HTMLDivElement>(null);
  const [source, setSource] = useState(props.source);
  const { reading, readAgain } = useIntake(source);
  const intake = reading.state === 'ready' ? reading.intake : undefined;
  const today = useToday();
  const [form, setForm] = useState(() => emptyForm(today, props.source.kind !== 'paper'));
  const [active, setActive] = useState<FieldName>();
  const [half, setHalf] = useState<'page' | 'form'>('form');
  const [isSecretAsked, setSecretAsked] = useState(false);
  const [isRefusing, setRefusing] = useState(false);
  const [isScanning, setScanning] = useState(false);
  const [older, setOlder] = useState<string>();
  const [chosenNumber, setChosenNumber] = useState<ChosenNumber>();
  const pdf = usePdf(intake?.kind === 'pdf' ? { url: intake.contentUrl } : undefined);

  const [filledWith, setFilledWith] = useState<typeof intake>();
  if (intake !== undefined && filledWith !== intake) {
    setFilledWith(intake);
    setForm((now) => filledFrom(now, intake));
    setOlder(intake.lookalikes[0]?.id);
  }
  const books = useAsk('books', 'list', { direction: 'incoming' });
  const open = (books.data ?? []).filter((book) => !book.isClosed);
  const usual = open.find((book) => String(book.year) === today.slice(0, 4)) ?? open[0];
  if (form.values.bookId === '' && usual !== undefined)
    setForm((now) => ({ ...now, values: { ...now.values, bookId: usual.id } }));

  const focus = (name: FieldName, isWanted = () => true): void => {
    setHalf('form');
    requestAnimationFrame(() => {
      if (!isWanted()) return;
      screen.current
        ?.querySelector<HTMLElement>(`[data-field=${name}] :is(input, textarea, button)`)
        ?.focus();
    });
  };
  const hasMore = props.place !== undefined && props.place.at < props.place.all;
  useShorthand(screen);
  const previous = useAsk('documents', 'last_registered', {}).data ?? undefined;
  const copy = (all: boolean): unknown => {
    if (previous === undefined) return false;
    if (all) return setForm((now) => copiedAll(now, previous));
    return active === undefined ? false : setForm((now) => copiedField(now, active, previous));
  };
  useShortcuts({ 'Ctrl+D': () => copy(false), 'Ctrl+Shift+D': () => copy(true) });
  const [isShorthandOpen, setShorthandOpen] = useState(false);
  useShortcuts({ 'Ctrl+G': () => setShorthandOpen(true) });
  const saving = useSave({
    form,
    upload: intake?.upload ?? null,
    annexes: keptAnnexes(intake),
    kept: keptIn(form.values.bookId, chosenNumber),
    screen,
    onFault: focus,
    onOlder: setOlder,
    onRegistered: props.onRegistered,
    letGo: () => letGo(),
  });
  const letGo = useLeaveGuard(form.typed.size > 0 && !saving.isDone);
  const about = source.kind === 'waiting' ? source.id : '';
  const keeping = useKeptForm({
    purpose: 'register',
    about,
    form,
    write: keptValues,
    isAllowed: !saving.isDone && (source.kind === 'paper' || reading.state === 'ready'),
  });
  const takeBack = (kept: KeptForm): void => {
    keeping.adopt(kept.id);
    setForm((now) => restored(now, kept.values));
  };
  const joining = useOrder('documents', 'join');
  const join = (what: 'paper' | 'file'): void => {
    if (older === undefined) return;
    joining.mutate(joinOrderOf(older, what, form, intake?.upload ?? null, keptAnnexes(intake)), {
      onSuccess: ({ id, arrivalNumber, suffix }) => {
        saving.finish();
        letGo();
        const { code, subject } = form.values;
        const given = { id, number: arrivalNumber ?? 0, suffix, code, subject, isJoined: true };
        props.onRegistered(given, hasMore ? 'next' : 'list');
      },
    });
  };
  useEnter(screen, () => saving.save(hasMore ? 'next' : 'list'));
  const toDoubt = (): unknown => {
    const name = doubtAfter(form, active);
    if (name === undefined) return false;
    const box = form.readings[name]?.boxes[0];
    if (box !== undefined) pdf.goTo(box.page);
    focus(name);
    return true;
  };
  useShortcuts({ F4: toDoubt });
  useFirstFocus(reading.state !== 'reading', () =>
    focus(doubtsOf(form)[0] ?? firstToFill(form), isNobodyTyping),
  );
  const files = intake === undefined ? filesOf(source) : readFiles(intake);
  const keepAll = useForgetting([...filesOf(source), ...files]);

  const [bringing, setBringing] = useState<Refused>();
  const put = (more: readonly HeldFile[]): void => {
    if (more.length === 0) return;
    setBringing(undefined);
    saving.clear();
    const before = isLost || reading.state === 'refused' ? [] : files;
    const isOrderGiven = source.kind === 'upload' && source.isOrderGiven === true && before.length > 0;
    setSource(sourceOf([...before, ...more], isOrderGiven));
  };
  const attach = async (dropped: readonly File[]): Promise<void> => {
    try {
      put(await bringAll(dropped));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setBringing(error);
    }
  };
  const isLost = saving.refusal?.code === 'documents.unknown_upload';
  useDropHere(source.kind !== 'waiting', (dropped) => void attach(dropped));
  const choose = async (): Promise<void> => {
    const chosen = await api.shell.choose_files({ kind: 'document' });
    put(chosen.map(({ upload, fileName }) => ({ id: upload, fileName })));
  };
  const take = async (upload: string, index: number): Promise<void> => {
    const member = await api.documents.take_member({ upload, index });
    put([{ id: member.upload, fileName: member.fileName }]);
  };
  const acts: FileActs = {
    onFiles: (ordered) => setSource(sourceOf(ordered, true)),
    onAdd: () => void choose(),
    onSplit: () => {
      keepAll();
      letGo();
      props.onSplit(files);
    },
  };
  const becomePaper = (): void => {
    saving.clear();
    setSource({ kind: 'paper' });
    setForm((now) => ({ ...now, values: { ...now.values, paper: 'come' } }));
  };

  if (reading.state === 'refused' && reading.refusal.code === 'documents.secrecy_mark')
    return (
      <SecrecyStop
        refusal={reading.refusal}
        upload={uploadOf(source) ?? ''}
        others={filesOf(source).map(({ id }) => id)}
        onAllowed={readAgain}
        onDiscarded={() => {
          letGo();
          props.onSkip();
        }}
      />
    );
  const isTight = room === 'tight';
  const refusal = bringing ?? (reading.state === 'refused' ? reading.refusal : undefined);
  return (
    <div ref={screen} className="cv-desk" onFocus={(event) => setActive(fieldAt(event.target))}>
      {isTight && (
        <PageTabs
          label={t('incoming.register.title')}
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
          <DeskPage
            form={form}
            source={source}
            reading={reading}
            refusal={refusal}
            pdf={pdf}
            active={active}
            place={props.place}
            older={older}
            onStrip={focus}
            onChoose={() => void choose()}
            onPaper={becomePaper}
            onScan={() => setScanning(true)}
            onTake={source.kind === 'upload' ? take : undefined}
          />
        </div>
        <div className="cv-desk-form" hidden={isTight && half !== 'form'}>
          {props.showsGiven && <GivenNumber />}
          <NumberBand
            form={form}
            books={books.data}
            intake={intake}
            today={today}
            chosen={chosenNumber}
            onChoose={setChosenNumber}
          />
          <ScrollArea padded>
            <KeptOffer
              purpose="register"
              about={about}
              isShown={form.typed.size === 0 && !saving.isDone}
              onTake={takeBack}
            />
            {books.data !== undefined && open.length === 0 && <EndedNotes tellsWhatToDo handsOver />}
            <FormNotices
              intake={intake}
              refusal={saving.refusal}
              onChoose={() => void choose()}
              onAnswer={(reason) => saving.save(hasMore ? 'next' : 'list', false, reason)}
            />
            {older !== undefined && (
              <OlderDocument
                id={older}
                form={form}
                intake={intake}
                joining={joining}
                onJoin={join}
                onRegisterAnyway={() => saving.save('list', true)}
              />
            )}
            <FormFields
              form={form}
              onForm={setForm}
              active={active}
              faults={saving.faults}
              books={books.data ?? []}
              intake={intake}
              pdf={pdf}
              today={today}
              onSecret={() => setSecretAsked(true)}
              files={source.kind === 'upload' ? acts : undefined}
              onShorthand={() => setShorthandOpen(true)}
            />
          </ScrollArea>
          <DeskActions
            hasMore={hasMore}
            isSaving={saving.isSaving}
            doubts={doubtsOf(form).length}
            onLeave={props.onLeave}
            onSave={saving.save}
            onRefuse={source.kind === 'waiting' ? () => setRefusing(true) : undefined}
          />
        </div>
      </div>
      <ShorthandDialog open={isShorthandOpen} onClose={() => setShorthandOpen(false)} />
      <ScanDialog
        open={isScanning}
        onClose={() => setScanning(false)}
        onScanned={(file) => {
          setScanning(false);
          put([file]);
        }}
      />
      <SecretDialog
        open={isSecretAsked}
        source={source}
        onClose={() => setSecretAsked(false)}
        onDiscarded={() => {
          letGo();
          props.onSkip();
        }}
      />
      <RefuseDialog
        item={
          isRefusing && source.kind === 'waiting'
            ? { id: source.id, code: form.values.code, senderName: form.values.senderName }
            : undefined
        }
        onClose={() => setRefusing(false)}
        onDone={() => {
          letGo();
          props.onSkip();
        }}
      />
    </div>
  );
}

/** The field that an element belongs to; the choice under a doubtful field is part of it. */
function fieldAt(element: Element): FieldName | undefined {
  const place = element.closest<HTMLElement>('[data-field], [data-doubt]');
  const name = place?.dataset['field'] ?? place?.dataset['doubt'];
  return fieldOrder.find((field) => field === name);
}

/** Where typing begins: at what is missing, or at the number when all is there. */
function firstToFill(form: ReturnType<typeof emptyForm>): FieldName {
  const { code, subject, senderName } = form.values;
  if (code === '') return 'code';
  if (subject === '') return 'subject';
  return senderName === '' ? 'senderName' : 'code';
}

/** Asked in the very moment of a first focus: what somebody types must not go on in another field. */
const isNobodyTyping = (): boolean => document.activeElement?.matches('input, textarea') !== true;

/** Once, when the reading has ended. */
function useFirstFocus(isReady: boolean, focus: () => void): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (!isReady || isDone.current) return;
    isDone.current = true;
    focus();
  });
}

/** What was brought in and not registered is forgotten when its form is left; the answer lets everything stay for the next form. */
function useForgetting(files: readonly HeldFile[]): () => void {
  const seen = useRef(new Set<string>());
  useEffect(() => {
    for (const { id } of files) if (!id.startsWith('waiting:')) seen.current.add(id);
  });
  useEffect(() => {
    const held = seen.current;
    return () => {
      const [upload, ...others] = held;
      if (upload === undefined) return;
      // What cannot be told to core (locked, restarted) it forgets with the session.
      api.documents.discard_intake({ upload, others, isSecret: false }).catch(() => undefined);
    };
  }, []);
  return () => seen.current.clear();
}

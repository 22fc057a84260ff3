/** An outgoing document begins here: its PDF left, what the office must know about it right. */
import { FilePdfOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useRef, useState, type ReactNode } from 'react';

import type { Intake } from '#contract/documents.ts';
import type { LinkKind } from '#contract/going-out.ts';

import { api, bringIn, Refused } from '../../api.ts';
import { useRoom } from '../../app/frame/room.ts';
import { Column, PreviewHead, ScrollArea } from '../../app/frame/screen.tsx';
import { StickyActions } from '../../app/frame/sticky-actions.tsx';
import { useLeaveGuard } from '../../app/leave-guard.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { PdfPageNumber, PdfPages, PdfTools, usePdf } from '../../ui/pdf-view/index.ts';
import { PageTabs } from '../../ui/tabs.tsx';
import { EndedNotes } from '../agencies/ended-notes.tsx';
import { workingOf } from '../agencies/merged.ts';
import { FilesWell } from '../incoming/files-well.tsx';
import { KeptOffer } from '../incoming/kept-offer.tsx';
import { SecrecyStop } from '../incoming/secrecy-stop.tsx';
import { isOfWords, SecretWords } from '../incoming/secret-words.tsx';
import { ShorthandDialog } from '../incoming/shorthand-dialog.tsx';
import { useDropHere } from '../incoming/use-drop-here.ts';
import { useKeptForm } from '../incoming/use-kept-form.ts';
import { useShorthand } from '../incoming/use-shorthand.ts';
import {
  countsOf,
  draftAbout,
  emptyDraft,
  filledFrom,
  missingIn,
  typedInto,
  withProposals,
} from './draft-answers.ts';
import { DraftFields } from './draft-fields.tsx';
import { keptDraft, restoredDraft } from './kept-draft.ts';
import { useAnnexes } from './use-annexes.ts';

import './outgoing.css';

const relations: readonly LinkKind[] = ['corrects', 'replaces'];

interface Upload {
  readonly id: string;
  readonly fileName: string;
}

/** Opened empty, or with a file that was dropped, pasted or opened with the program. */
export function DraftPage(): ReactNode {
  const { t } = useText();
  const { route, go } = useRoute();
  const isTight = useRoom() === 'tight';
  const [upload, setUpload] = useState<Upload | null>(route.screen === 'draft' ? route.upload : null);
  const [half, setHalf] = useState<'page' | 'form'>(upload === null ? 'page' : 'form');
  const [trouble, setTrouble] = useState<Refused>();
  const [isConverting, setConverting] = useState(false);
  const [fonts, setFonts] = useState<{ missingFonts: readonly string[]; usedFonts: readonly string[] }>();
  const [saving, setSaving] = useState<'draft' | 'submit'>();
  const mine = useAsk('agencies', 'mine', {});
  const bodies = workingOf(mine.data?.bodies ?? []);
  const about = route.screen === 'draft' ? route.about : undefined;
  const [relation, setRelation] = useState<LinkKind>('corrects');
  const [form, setForm] = useState(() =>
    about === undefined ? emptyDraft() : draftAbout(about, t('goingOut.link.subject', { what: about.what })),
  );
  const { intake, refused, readAgain, isReading } = useDraftFile(upload);
  const pdf = usePdf(intake === undefined ? undefined : { url: intake.contentUrl });

  const [filledWith, setFilledWith] = useState<Intake>();
  if (intake !== undefined && mine.data !== undefined && filledWith !== intake) {
    setFilledWith(intake);
    setForm((now) => filledFrom(now, intake.fields, bodies));
  }
  if (form.values.bodyId === '' && bodies.length > 0) setForm((now) => withProposals(now, bodies));

  const annexes = useAnnexes([]);
  const letGo = useLeaveGuard(form.typed.size > 0 || upload !== null || annexes.list.length > 0);
  const [untouched] = useState(form.typed);
  const isTouched = form.typed !== untouched;
  const [isDone, setDone] = useState(false);
  const keptAbout = about?.id ?? '';
  const keeping = useKeptForm({
    purpose: 'draft',
    about: keptAbout,
    form,
    write: keptDraft,
    isAllowed: isTouched && !isDone && (upload === null || intake !== undefined),
  });
  const screen = useRef<HTMLDivElement>(null);
  useShorthand(screen);
  const [isShorthandOpen, setShorthandOpen] = useState(false);
  /** What was written in Word is turned into a PDF first. */
  const bring = async (given: Upload): Promise<void> => {
    setTrouble(undefined);
    setFonts(undefined);
    const isWord = /\.(?:docx?|docm|odt|rtf)$/i.test(given.fileName);
    setConverting(isWord);
    try {
      const made = isWord
        ? await api.documents.convert_word({ upload: given.id, fileName: given.fileName })
        : undefined;
      setFonts(made);
      setUpload(made === undefined ? given : { id: made.upload, fileName: made.fileName });
      setHalf('form');
    } finally {
      setConverting(false);
    }
  };
  const take = async (file: File): Promise<void> => {
    try {
      const id = await bringIn(file);
      await bring({ id, fileName: file.name.normalize('NFC') });
      setTrouble(undefined);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(error);
    }
  };
  // The first file dropped is the document, what comes beside or after it goes with it.
  useDropHere(
    true,
    ([file, ...others]) => {
      if (file === undefined) return;
      if (upload !== null) return void annexes.take([file, ...others]);
      void take(file).then(() => (others.length === 0 ? undefined : annexes.take(others)));
    },
    'draft',
  );
  const choose = async (): Promise<void> => {
    const [file] = await api.shell.choose_files({ kind: 'document' });
    if (file === undefined) return;
    try {
      await bring({ id: file.upload, fileName: file.fileName });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(error);
    }
  };

  const missing = missingIn(form.values);
  const post = bodies.flatMap((body) => body.posts).find(({ id }) => id === form.values.signerPostId);
  const whyNotSave =
    intake === undefined
      ? t('outgoing.draft.needFile')
      : annexes.isBusy
        ? t('goingOut.annex.reading')
        : missing[0] !== undefined
          ? t(needs[missing[0]])
          : undefined;
  const whyNotSubmit =
    whyNotSave ??
    (intake?.isEncrypted === true
      ? t('outgoing.draft.encrypted')
      : post?.personId === null
        ? t('outgoing.draft.postIsEmpty')
        : undefined);
  const save = async (kind: 'draft' | 'submit', markReason: string | null = null): Promise<void> => {
    if (upload === null) return;
    setSaving(kind);
    setTrouble(undefined);
    try {
      const { dueOn, receivers, ...values } = form.values;
      const { id } = await api.documents.draft({
        ...values,
        ...countsOf(form.values),
        upload: upload.id,
        dueOn: dueOn ?? null,
        receivers: [...receivers],
        annexes: annexes.list.flatMap(({ upload: id, name }) => (id === null ? [] : [{ upload: id, name }])),
        about: about === undefined ? null : { id: about.id, kind: relation },
        markReason,
      });
      // The draft is kept from here on: a refusal of the second step is met on its own page.
      if (kind === 'submit')
        await api.documents.submit_for_signature({ id }).catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error;
        });
      setDone(true);
      letGo();
      go({ screen: 'document', id });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(error);
    } finally {
      setSaving(undefined);
    }
  };

  if (refused?.code === 'documents.secrecy_mark' && upload !== null)
    return (
      <SecrecyStop
        refusal={refused}
        upload={upload.id}
        onAllowed={readAgain}
        onDiscarded={() => {
          letGo();
          go({ screen: 'outgoing', box: 'drafts' });
        }}
      />
    );

  const { marked } = annexes;
  if (marked !== undefined)
    return (
      <SecrecyStop
        refusal={marked.refusal}
        upload={marked.given.id}
        onAllowed={() => void annexes.readMarked()}
        onDiscarded={annexes.forgetMarked}
      />
    );

  const page = (
    <Column {...(isTight ? {} : { width: '50%' })}>
      <PreviewHead
        action={
          intake !== undefined && (
            <>
              <PdfPageNumber pdf={pdf} />
              <PdfTools pdf={pdf} withoutRotate />
            </>
          )
        }
      >
        <span className="cv-out-file-name" title={upload?.fileName}>
          {upload?.fileName ?? t('outgoing.draft.file')}
        </span>
      </PreviewHead>
      {intake !== undefined ? (
        <FilesWell
          files={[{ ...intake, name: intake.fileName }, ...annexes.list]}
          main={<PdfPages pdf={pdf} />}
        />
      ) : (
        <div className="cv-out-no-file">
          {refused !== null ? (
            <RefusalNotice
              refusal={{ ...refused.facts, code: refused.code }}
              action={<Button onClick={() => void choose()}>{t('outgoing.act.chooseFile')}</Button>}
            />
          ) : (
            <EmptyState
              sentence={t(
                isConverting
                  ? 'goingOut.word.converting'
                  : isReading
                    ? 'outgoing.draft.reading'
                    : 'outgoing.draft.noFile',
              )}
              action={
                !isReading &&
                !isConverting && (
                  <Button kind="primary" icon={<FilePdfOutlined />} onClick={() => void choose()}>
                    {t('outgoing.act.chooseFile')}
                  </Button>
                )
              }
            />
          )}
        </div>
      )}
    </Column>
  );
  const fields = (
    <Column>
      {!isTight && (
        <div className="cv-title-row">
          <h1>{t('outgoing.draft.title')}</h1>
        </div>
      )}
      <ScrollArea padded>
        {mine.data !== undefined && bodies.length === 0 && <EndedNotes />}
        <KeptOffer
          purpose="draft"
          about={keptAbout}
          isShown={!isTouched && !isDone}
          onTake={(kept) => {
            keeping.adopt(kept.id);
            setForm((now) => withProposals(restoredDraft(now, kept.values), bodies));
          }}
        />
        {isOfWords(trouble) && (
          <SecretWords refusal={trouble} onAnswer={(reason) => void save('draft', reason)} />
        )}
        {trouble !== undefined && trouble.code !== 'documents.secrecy_words' && (
          <div className="cv-out-notice">
            <RefusalNotice refusal={{ ...trouble.facts, code: trouble.code }} tone="warning" />
          </div>
        )}
        {about !== undefined && (
          <div className="cv-out-about">
            <p>{t('goingOut.link.about', { what: about.what })}</p>
            <Field label={t('goingOut.link.kind')}>
              {(id) => (
                <Select
                  id={id}
                  value={relation}
                  options={relations.map((kind) => ({
                    value: kind,
                    label: t(`goingOut.link.kinds.${kind}`),
                  }))}
                  onChange={(kind: LinkKind) => setRelation(kind)}
                />
              )}
            </Field>
          </div>
        )}
        {fonts !== undefined && fonts.missingFonts.length > 0 && (
          <p className="cv-out-fonts" role="status">
            {t('goingOut.word.fonts', {
              missing: fonts.missingFonts.join(', '),
              used: fonts.usedFonts.join(', ') || '–',
            })}
          </p>
        )}
        <DraftFields
          form={form}
          bodies={bodies}
          onType={(name, value) => setForm((now) => typedInto(now, name, value, bodies))}
          onShorthand={() => setShorthandOpen(true)}
          annexes={annexes}
        />
      </ScrollArea>
      <StickyActions
        leave={{
          key: 'close',
          name: t('outgoing.draft.close'),
          shortcut: 'Escape',
          onClick: () => go({ screen: 'outgoing', box: 'drafts' }),
        }}
        secondary={[
          {
            key: 'save',
            name: t('outgoing.act.saveDraft'),
            shortcut: 'Ctrl+S',
            whyDisabled: saving === undefined ? whyNotSave : undefined,
            busy: saving === 'draft',
            onClick: () => void save('draft'),
          },
        ]}
        main={{
          key: 'submit',
          name: t('outgoing.act.submit'),
          shortcut: 'Ctrl+Enter',
          whyDisabled: saving === undefined ? whyNotSubmit : undefined,
          busy: saving === 'submit',
          onClick: () => void save('submit'),
        }}
      />
    </Column>
  );
  const dialog = <ShorthandDialog open={isShorthandOpen} onClose={() => setShorthandOpen(false)} />;
  if (!isTight)
    return (
      <div ref={screen} className="cv-form-cell">
        {page}
        <div className="cv-out-form">{fields}</div>
        {dialog}
      </div>
    );
  return (
    <div ref={screen} className="cv-out-halves">
      <PageTabs
        label={t('outgoing.draft.title')}
        tabs={[
          { name: 'page', label: t('outgoing.draft.page') },
          { name: 'form', label: t('outgoing.draft.form') },
        ]}
        active={half}
        onChange={setHalf}
      />
      {half === 'page' ? page : fields}
      {dialog}
    </div>
  );
}

const needs = {
  bodyId: 'outgoing.draft.needBody',
  kind: 'outgoing.draft.needKind',
  symbol: 'outgoing.draft.needSymbol',
  subject: 'outgoing.draft.needSubject',
  signerPostId: 'outgoing.draft.needSigner',
} as const;

/** Reads the file once; `readAgain` after a false alarm of the secrecy reading was answered for. */
function useDraftFile(upload: Upload | null): {
  intake: Intake | undefined;
  refused: Refused | null;
  isReading: boolean;
  readAgain: () => void;
} {
  const { data, error, isFetching, refetch } = useQuery<Intake | null, Refused>({
    // Not a feature's name: what changes elsewhere must not read a file anew under the person's hands.
    queryKey: ['outgoing screens', 'intake', upload?.id],
    queryFn: () =>
      upload === null
        ? null
        : api.documents.read_intake({ upload: upload.id, fileName: upload.fileName, purpose: 'outgoing' }),
    gcTime: 0,
  });
  return {
    intake: error === null ? (data ?? undefined) : undefined,
    refused: error,
    isReading: isFetching && upload !== null,
    readAgain: () => void refetch(),
  };
}

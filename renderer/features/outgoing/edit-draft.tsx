/** Correcting a draft that is not on its way to be signed: its page left, its form right. */
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { api, Refused } from '../../api.ts';
import { useRoom } from '../../app/frame/room.ts';
import { Column, PreviewHead, ScrollArea } from '../../app/frame/screen.tsx';
import { StickyActions } from '../../app/frame/sticky-actions.tsx';
import { useLeaveGuard } from '../../app/leave-guard.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { PdfPageNumber, PdfPages, PdfTools, usePdf } from '../../ui/pdf-view/index.ts';
import { draftChangesOf, formOfDraft, missingIn, rebasedDraft, typedInto } from './draft-answers.ts';
import { DraftFields } from './draft-fields.tsx';
import { currentFile } from './document-files.ts';

import './outgoing.css';

/** The draft as it stood when the form was opened; later changes are met on saving. */
export function EditDraft(props: { id: string }): ReactNode {
  const { data } = useAsk('documents', 'open', { id: props.id });
  const [first, setFirst] = useState<Document>();
  if (first === undefined && data !== undefined) setFirst(data);
  return first === undefined ? null : <Editing document={first} />;
}

function Editing({ document }: { document: Document }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const isTight = useRoom() === 'tight';
  const [base, setBase] = useState(document.version);
  const [form, setForm] = useState(() => formOfDraft(document));
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<Refused>();
  const mine = useAsk('agencies', 'mine', {});
  const bodies = (mine.data?.bodies ?? []).filter(({ id }) => id === document.bodyId);
  const file = currentFile(document);
  const pdf = usePdf(file === undefined ? undefined : { url: file.contentUrl });
  const letGo = useLeaveGuard(form.typed.size > 0);
  const leave = (): void => go({ screen: 'document', id: document.id });
  const trying = async (work: () => Promise<void>): Promise<void> => {
    setSaving(true);
    setTrouble(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(error);
    } finally {
      setSaving(false);
    }
  };
  const save = (): void => {
    const changes = draftChangesOf(form);
    if (changes === undefined) return;
    void trying(async () => {
      await api.documents.edit({ id: document.id, baseVersion: base, changes });
      letGo();
      leave();
    });
  };
  const rebase = (): void =>
    void trying(async () => {
      const newer = await api.documents.open({ id: document.id });
      setBase(newer.version);
      setForm((now) => rebasedDraft(now, newer));
    });
  const isMissing = missingIn(form.values).length > 0;
  const why =
    form.typed.size === 0
      ? t('incoming.edit.nothing')
      : isMissing
        ? t('outgoing.draft.editMissing')
        : undefined;
  return (
    <>
      {!isTight && (
        <Column>
          <PreviewHead
            action={
              <>
                <PdfPageNumber pdf={pdf} />
                <PdfTools pdf={pdf} withoutRotate />
              </>
            }
          >
            <span className="cv-out-file-name">{file?.fileName}</span>
          </PreviewHead>
          <PdfPages pdf={pdf} />
        </Column>
      )}
      <div className={isTight ? 'cv-out-halves' : 'cv-out-form'}>
        <Column>
          <div className="cv-title-row">
            <h1>{t('outgoing.draft.editTitle')}</h1>
          </div>
          <ScrollArea padded>
            {trouble !== undefined && (
              <div className="cv-out-notice">
                <RefusalNotice
                  refusal={{ ...trouble.facts, code: trouble.code }}
                  tone="warning"
                  action={
                    trouble.code === 'documents.changed_meanwhile' && (
                      <Button onClick={rebase}>{t('incoming.edit.rebase')}</Button>
                    )
                  }
                />
              </div>
            )}
            <DraftFields
              form={form}
              bodies={bodies}
              isEdit
              onType={(name, value) => setForm((now) => typedInto(now, name, value, []))}
            />
          </ScrollArea>
          <StickyActions
            leave={{ key: 'close', name: t('outgoing.draft.close'), shortcut: 'Escape', onClick: leave }}
            main={{
              key: 'save',
              name: t('incoming.edit.save'),
              shortcut: 'Ctrl+S',
              busy: isSaving,
              whyDisabled: isSaving ? undefined : why,
              onClick: save,
            }}
          />
        </Column>
      </div>
    </>
  );
}

/** "Sao văn bản": form, medium, pages, signer and receivers of a copy (Decree 30/2020, Đ25). */
import { Input, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { CopyForm, CopyMedium } from '#contract/copies.ts';
import type { Document, Receiver } from '#contract/documents.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { PrintActs } from '../printing/print-acts.tsx';
import { pagesIn } from './page-list.ts';
import { ReceiversPicker } from './receivers-picker.tsx';
import { openInTurn } from './sign-in-turn.ts';

import './copies.css';

const forms: readonly CopyForm[] = ['sao_y', 'sao_luc', 'trich_sao'];
const media: readonly CopyMedium[] = ['electronic', 'paper'];

export function CopyDialog(props: { document: Document; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { document } = props;
  const asked = useAsk('signing', 'copy_choices', { documentId: document.id }, { gcTime: 0 });
  const title = t('copies.title', { code: document.code });
  if (asked.data === undefined)
    return (
      <Dialog open title={title} onClose={props.onClose}>
        {asked.error !== null && <RefusalNotice refusal={{ ...asked.error.facts, code: asked.error.code }} />}
      </Dialog>
    );
  return <Choosing {...props} title={title} asked={asked.data} />;
}

interface Asked {
  readonly pageCount: number;
  readonly choices: readonly { form: CopyForm; medium: CopyMedium; why: string | null }[];
  readonly codes: Readonly<Record<CopyForm, string>>;
}

function Choosing(props: {
  document: Document;
  title: string;
  asked: Asked;
  onClose: () => void;
}): ReactNode {
  const { t, refusal } = useText();
  const { document, asked } = props;
  const make = useOrder('signing', 'make_copy');
  const mine = useAsk('agencies', 'mine', {});
  const posts = mine.data?.bodies.find(({ id }) => id === document.bodyId)?.posts ?? [];
  const whyOf = (form: CopyForm, medium: CopyMedium): string | null =>
    asked.choices.find((one) => one.form === form && one.medium === medium)?.why ?? null;
  const [form, setForm] = useState<CopyForm>(
    () => forms.find((one) => media.some((medium) => whyOf(one, medium) === null)) ?? 'trich_sao',
  );
  const [wanted, setWanted] = useState<CopyMedium>('electronic');
  const medium =
    whyOf(form, wanted) === null ? wanted : (media.find((one) => whyOf(form, one) === null) ?? wanted);
  const [typed, setTyped] = useState('');
  const [chosenPost, setPost] = useState<string>();
  const [receivers, setReceivers] = useState<Receiver[]>([]);
  const signerPostId = chosenPost ?? posts[0]?.id;
  const pages = form === 'trich_sao' ? pagesIn(typed, asked.pageCount) : [];
  const why = whyOf(form, medium);
  const gap =
    why !== null
      ? refusal({ code: why }).happened
      : pages === undefined
        ? t('copies.pagesWrong', { count: asked.pageCount })
        : signerPostId === undefined
          ? t('copies.signerGap')
          : undefined;
  const act = (): void => {
    if (pages === undefined || signerPostId === undefined) return;
    make.mutate(
      { documentId: document.id, form, medium, pages, signerPostId, receivers },
      {
        onSuccess: ({ id }) => {
          if (medium === 'paper') return;
          props.onClose();
          void openInTurn([id], 'agency');
        },
      },
    );
  };
  if (make.data !== undefined && make.data.contentUrl !== null)
    return <MadePaper {...make.data} contentUrl={make.data.contentUrl} onClose={props.onClose} />;
  return (
    <Dialog
      open
      title={props.title}
      onClose={props.onClose}
      width={620}
      action={{
        label: t(`copies.make.${medium}`),
        busy: make.isPending,
        onClick: act,
        whyDisabled: gap,
      }}
    >
      <div className="cv-copy-form">
        <fieldset>
          <legend>{t('copies.form')}</legend>
          <Radio.Group value={form} onChange={(event) => setForm(event.target.value as CopyForm)}>
            {forms.map((one) => (
              <Choice
                key={one}
                value={one}
                label={t(`copies.forms.${one}`)}
                more={t(`copies.formMore.${one}`)}
                why={media.every((each) => whyOf(one, each) !== null) ? whyOf(one, 'paper') : null}
              />
            ))}
          </Radio.Group>
        </fieldset>
        <fieldset>
          <legend>{t('copies.medium')}</legend>
          <Radio.Group value={medium} onChange={(event) => setWanted(event.target.value as CopyMedium)}>
            {media.map((one) => (
              <Choice
                key={one}
                value={one}
                label={t(`copies.media.${one}`)}
                more={t(`copies.mediumMore.${one}`)}
                why={whyOf(form, one)}
              />
            ))}
          </Radio.Group>
        </fieldset>
        {form === 'trich_sao' && (
          <Field label={t('copies.pages')} required hint={t('copies.pagesHint', { count: asked.pageCount })}>
            {(id) => (
              <Input
                id={id}
                value={typed}
                maxLength={200}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label={t('copies.signer')} required>
          {(id) => (
            <Select
              id={id}
              value={signerPostId}
              options={posts.map((post) => ({
                value: post.id,
                label:
                  `${post.authority} ${post.title} · ${post.personName ?? t('outgoing.draft.postEmpty')}`.trim(),
              }))}
              onChange={(value: string) => setPost(value)}
            />
          )}
        </Field>
        <Field label={t('copies.receivers')}>
          {(id) => <ReceiversPicker id={id} receivers={receivers} onChange={setReceivers} />}
        </Field>
        <p className="cv-copy-number">
          {t('copies.number')}: <b className="cv-strong">{asked.codes[form]}</b>{' '}
          <span className="cv-secondary">{t(`copies.numberMore.${medium}`)}</span>
        </p>
        <RefusedNotice error={make.error} />
      </div>
    </Dialog>
  );
}

/** One choice with what it means, or why it is closed. */
function Choice(props: { value: string; label: string; more: string; why: string | null }): ReactNode {
  const { refusal } = useText();
  const { why } = props;
  return (
    <Radio value={props.value} disabled={why !== null}>
      {props.label}
      <span className="cv-secondary cv-copy-more">
        {why === null ? props.more : refusal({ code: why }).happened}
      </span>
    </Radio>
  );
}

/** The number just given, and the print. */
function MadePaper(props: {
  id: string;
  code: string;
  contentUrl: string;
  fileName: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const { id, code, contentUrl, fileName } = props;
  return (
    <Dialog open title={t('copies.made', { code })} onClose={props.onClose}>
      <p>{t('copies.madeMore')}</p>
      <PrintActs contentUrl={contentUrl} fileName={fileName} paper="A4" />
      <Button
        onClick={() => {
          props.onClose();
          go({ screen: 'document', id });
        }}
      >
        {t('copies.openCopy')}
      </Button>
    </Dialog>
  );
}

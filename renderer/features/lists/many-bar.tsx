/** What can be done with the ticked documents, and how what was done is undone. */
import { CloseOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import { tickAtMost } from './tick-at-most.ts';
import { api, Refused } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import type { ManyAct, ManyDone } from './many-acts.ts';
import type { DocumentsList } from './use-documents-list.ts';

/** Stands in the title row while something is ticked; `acts` come before reading marks. */
export function ManyBar(props: { list: DocumentsList; acts?: readonly ManyAct[] }): ReactNode {
  const text = useText();
  const { t } = text;
  const { list } = props;
  const ids = [...list.ticked];
  const [done, setDone] = useState<ManyDone>();
  const [refused, setRefused] = useState<Refused>();
  const acts = [...(props.acts ?? []), ...readingActs(text)];
  const asks = acts.some(({ act }) => act !== undefined) && ids.length > 0;
  const allowed = useAsk('documents', 'acts_of', { ids }, { enabled: asks, gcTime: 0 }).data;
  const perform = async (work: () => Promise<ManyDone | undefined>): Promise<void> => {
    try {
      const after = await work();
      if (after !== undefined) setDone(after);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
  };
  const undo = (): void => {
    if (done === undefined) return;
    setDone(undefined);
    void perform(async () => void (await done.undo()));
  };
  useShortcuts({ Escape: () => list.setTicked(new Set()) }, ids.length > 0);
  return (
    <>
      {ids.length > 0 && (
        <>
          {acts.map((act) => (
            <Button
              key={act.key}
              shortcut={act.shortcut}
              hideKeyCap={act.shortcut === undefined}
              whyDisabled={whyNot(act, allowed, text)}
              onClick={() => void perform(() => act.perform(ids))}
            >
              {act.label}
            </Button>
          ))}
          <Button
            kind="text"
            icon={<CloseOutlined />}
            label={t('lists.many.untick')}
            onClick={() => list.setTicked(new Set())}
          />
        </>
      )}
      {refused !== undefined && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
      {done !== undefined && (
        <UndoBar sentence={done.sentence} onUndo={undo} onGone={() => setDone(undefined)} />
      )}
    </>
  );
}

/** "Đã chọn 37 văn bản"; where no more can be ticked it says so. */
export function tickedWords(list: DocumentsList, { t }: Text): string | null {
  const count = list.ticked.size;
  if (count === 0) return null;
  return t(count >= tickAtMost ? 'lists.many.tickedCapped' : 'lists.many.ticked', { count });
}

type Allowed = Awaited<ReturnType<typeof api.documents.acts_of>>;

function whyNot({ act }: ManyAct, allowed: Allowed | undefined, { t, refusal }: Text): string | undefined {
  if (act === undefined || allowed === undefined || allowed.may.includes(act)) return undefined;
  const verdict = allowed.mayNot.find((one) => one.act === act);
  const count = verdict?.count ?? 1;
  const why = verdict?.why ?? null;
  return why === null
    ? t('lists.many.notAll', { count })
    : t('lists.many.notAllWhy', { count, why: refusal({ code: why }).happened });
}

/** Read and unread: one's own marks, undone by marking back just those that changed. */
function readingActs({ t }: Text): ManyAct[] {
  const mark = async (ids: readonly string[], isRead: boolean): Promise<ManyDone> => {
    const { changed } = await api.documents.mark_many({ ids: [...ids], isRead });
    const [all, none] = isRead
      ? (['lists.many.readDone', 'lists.many.readNone'] as const)
      : (['lists.many.unreadDone', 'lists.many.unreadNone'] as const);
    return {
      sentence: changed.length === 0 ? t(none) : t(all, { count: changed.length }),
      undo: async () =>
        changed.length === 0 ? null : api.documents.mark_many({ ids: changed, isRead: !isRead }),
    };
  };
  return [
    { key: 'read', label: t('lists.many.read'), perform: (ids) => mark(ids, true) },
    { key: 'unread', label: t('lists.many.unread'), perform: (ids) => mark(ids, false) },
  ];
}

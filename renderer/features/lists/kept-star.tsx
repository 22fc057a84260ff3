/** The star of the filter row: keeps this search, or takes a kept one out of the menu with a way back. */
import { StarFilled, StarOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { KeptQuestion } from '#contract/search.ts';

import { useOrder } from '../../app/queries.ts';
import type { KeptSearch } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';

/** `kept` is the search the list was opened with. */
export function KeptStar(props: { kept: KeptSearch | undefined; onKeep: () => void }): ReactNode {
  const { t } = useText();
  const remove = useOrder('search', 'remove');
  const save = useOrder('search', 'save');
  const [removed, setRemoved] = useState<{ name: string; question: KeptQuestion }>();
  const { kept } = props;
  const isKept = kept !== undefined && removed === undefined;
  const words = t(isKept ? 'lists.kept.remove' : 'lists.kept.keep');
  return (
    <>
      <button
        type="button"
        className="cv-button-bare cv-link cv-list-keep"
        title={words}
        aria-label={words}
        onClick={() => (isKept ? remove.mutate({ id: kept.id }, { onSuccess: setRemoved }) : props.onKeep())}
      >
        {isKept ? <StarFilled /> : <StarOutlined />}
      </button>
      {removed !== undefined && (
        <UndoBar
          sentence={t('lists.kept.removed', { name: removed.name })}
          onUndo={() => save.mutate(removed, { onSuccess: () => setRemoved(undefined) })}
          onGone={() => undefined}
        />
      )}
    </>
  );
}

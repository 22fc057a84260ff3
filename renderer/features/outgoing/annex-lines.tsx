/** The annexes of a document by name, and the way to change them while it is a draft. */
import type { ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { iconOf } from '../incoming/file-list.tsx';
import { romanNumber } from './roman-number.ts';
import { annexesOf } from './annexes-of.ts';

/** Says nothing of a document that has none and can have none. */
export function AnnexLines(props: { document: Document; onEdit: () => void }): ReactNode {
  const { t, bytes } = useText();
  const { document } = props;
  const list = annexesOf(document);
  const mayEdit = document.direction === 'outgoing' && document.may.includes('edit');
  if (list.length === 0 && !mayEdit) return null;
  return (
    <section className="cv-out-annexes">
      <h3>
        {list.length === 0 ? t('goingOut.annex.none') : t('goingOut.annex.count', { count: list.length })}
      </h3>
      <ul>
        {list.map((annex, index) => (
          <li key={annex.key} title={annex.name}>
            {iconOf(annex.kind ?? 'old_office')}
            {list.length > 1 && <b>{romanNumber(index + 1)}</b>}
            <span className="cv-cut-line">{annex.name}</span>
            <span className="cv-quiet">{bytes(annex.sizeBytes)}</span>
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Button size="small" onClick={props.onEdit}>
          {t('goingOut.annex.edit')}
        </Button>
      )}
    </section>
  );
}

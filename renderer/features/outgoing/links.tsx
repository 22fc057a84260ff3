/** What a document corrects or replaces, and what corrects or replaces it, one line each. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';

/** Nothing where there is no such document. */
export function Links({ id }: { id: string }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const linked = useAsk('documents', 'linked', { id });
  if (linked.data === undefined || linked.data.length === 0) return null;
  return (
    <ul className="cv-out-links">
      {linked.data.map((other) => (
        <li key={other.id}>
          <span className="cv-secondary">{t(`goingOut.link.${other.relation}`)}</span>
          <button
            type="button"
            className="cv-button-bare cv-link"
            title={other.subject}
            onClick={() => go({ screen: 'document', id: other.id })}
          >
            {other.issuedOn === null ? `${other.code} (${t('goingOut.link.draft')})` : other.code}
          </button>
        </li>
      ))}
    </ul>
  );
}

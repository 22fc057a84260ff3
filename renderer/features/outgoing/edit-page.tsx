/** Correcting a document: an arrival in the registering form, a draft in the drafting form. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { EditArrival } from '../incoming/edit-page.tsx';
import { EditDraft } from './edit-draft.tsx';

/** The document that the route names. */
export function EditPage(): ReactNode {
  const { route } = useRoute();
  const id = route.screen === 'edit' ? route.id : '';
  const { data, error } = useAsk('documents', 'open', { id }, { enabled: id !== '' });
  if (error !== null && data === undefined)
    return (
      <div className="cv-out-alone">
        <RefusalNotice refusal={{ ...error.facts, code: error.code }} />
      </div>
    );
  if (data === undefined) return null;
  return data.direction === 'incoming' ? <EditArrival key={id} id={id} /> : <EditDraft key={id} id={id} />;
}

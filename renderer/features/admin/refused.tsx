/** The notice of a refused order, or nothing. */
import type { ReactNode } from 'react';

import type { Refused } from '../../api.ts';
import { RefusalNotice } from '../../ui/error-notice.tsx';

export function RefusedNotice(props: { error: Refused | null }): ReactNode {
  const { error } = props;
  if (error === null) return null;
  const reference = error.reference === undefined ? {} : { reference: error.reference };
  return <RefusalNotice refusal={{ ...error.facts, ...reference, code: error.code }} />;
}

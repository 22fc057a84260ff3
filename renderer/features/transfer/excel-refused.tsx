/** Why no Excel file came of it. */
import type { ReactNode } from 'react';

import type { Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';

export function ExcelRefused(props: { refused: Refused | undefined; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { refused, onClose } = props;
  return (
    <Dialog open={refused !== undefined} title={t('transfer.excel.title')} onClose={onClose}>
      {refused !== undefined && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
    </Dialog>
  );
}

/** How far work under way has come, asked twice a second while it lasts. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { ProgressBar } from '../../ui/stage-bar.tsx';

export function RunProgress({ run }: { run: string }): ReactNode {
  const { t } = useText();
  const progress = useQuery({
    queryKey: ['run_progress', run],
    queryFn: () => api.transfer.progress({ run }),
    refetchInterval: 500,
  });
  const { done, total } = progress.data ?? { done: 0, total: 0 };
  const label = t('transfer.progress.rows', { done, total });
  return (
    <>
      <ProgressBar share={total === 0 ? 0 : done / total} label={label} />
      <p className="cv-secondary" role="status">
        {label}
      </p>
    </>
  );
}

/** How far the keeper is, asked twice a second while something runs. */
import { useEffect, useState } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { api } from '../../api.ts';

export type Progress = Output<Contract['backup']['progress']>;

const everyMs = 500;

/** Null while nothing runs. */
export function useProgress(isRunning: boolean): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    if (!isRunning) return undefined;
    const ask = (): void => void api.backup.progress({}).then(setProgress, () => setProgress(null));
    const timer = setInterval(ask, everyMs);
    return () => {
      clearInterval(timer);
      setProgress(null);
    };
  }, [isRunning]);
  return progress;
}

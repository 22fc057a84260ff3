/** An old register step by step: choose, match the columns, go over the problems, take; and what was taken before. */
import { useEffect, type ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useLeaveGuard } from '../../app/leave-guard.tsx';
import { useText } from '../../text/text-provider.tsx';
import { ImportList } from './import-list.tsx';
import { LookOver } from './look-over.tsx';
import { MatchColumns } from './match-columns.tsx';
import { useRegister } from './use-register.ts';
import { useSheetDrop } from './use-sheet-drop.ts';

/** `onNote` says beside the title which file is on the desk. */
export function ImportTab(props: { onNote: (note: ReactNode) => void }): ReactNode {
  const { t } = useText();
  const bodies = useAsk('agencies', 'mine', {}).data?.bodies ?? [];
  const desk = useRegister(bodies[0]?.id ?? '', (direction) => t(`transfer.bookName.${direction}`));
  const { register } = desk;
  const { onNote } = props;
  const fileName = register?.fileName;
  useEffect(() => onNote(fileName ?? null), [onNote, fileName]);
  useLeaveGuard(register !== null);
  useSheetDrop(register === null, (file) => void desk.take(file));
  if (register === null) return <ImportList desk={desk} />;
  if (register.check !== null) return <LookOver desk={desk} register={register} check={register.check} />;
  return <MatchColumns desk={desk} register={register} bodies={bodies} />;
}

/** Asks before a screen with unsaved typing is left, by going elsewhere or by closing the window. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';

import { api } from '../api.ts';
import { useText } from '../text/text-provider.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface LeaveGuard {
  /** Holds the screen until the returned function is called. */
  readonly hold: () => () => void;
  /** Does `act` now, or after the person agreed to lose what is unsaved. */
  readonly leaving: (act: () => void) => void;
}

const LeaveGuardContext = createContext<LeaveGuard>({ hold: () => () => undefined, leaving: (act) => act() });

/**
 * Guards the calling screen while `isUnsaved`. Answers a function that lets go at once, to be called
 * after a save that goes elsewhere in the same breath.
 */
export function useLeaveGuard(isUnsaved: boolean): () => void {
  const guard = useContext(LeaveGuardContext);
  const release = useRef<() => void>(undefined);
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const letGo = guard.hold();
    release.current = letGo;
    return letGo;
  }, [guard, isUnsaved]);
  return useCallback(() => release.current?.(), []);
}

/** Runs an act that leaves the screen, asking first where something is unsaved. */
export const useLeaving = (): LeaveGuard['leaving'] => useContext(LeaveGuardContext).leaving;

/** Around the workplace. */
export function LeaveGuardProvider(props: { children: ReactNode }): ReactNode {
  const { t } = useText();
  const holds = useRef(new Set<symbol>());
  const [wanted, setWanted] = useState<{ act: () => void }>();
  const guard = useMemo<LeaveGuard>(
    () => ({
      hold: () => {
        const hold = Symbol('unsaved');
        holds.current.add(hold);
        return () => void holds.current.delete(hold);
      },
      leaving: (act) => (holds.current.size === 0 ? act() : setWanted({ act })),
    }),
    [],
  );
  useEffect(() => {
    const beforeUnload = (event: BeforeUnloadEvent): void => {
      if (holds.current.size === 0) return;
      event.preventDefault();
      setWanted({ act: () => void api.shell.window({ act: 'close' }) });
    };
    window.addEventListener('beforeunload', beforeUnload);
    return () => window.removeEventListener('beforeunload', beforeUnload);
  }, []);
  const leave = (): void => {
    holds.current.clear();
    setWanted(undefined);
    wanted?.act();
  };
  return (
    <LeaveGuardContext value={guard}>
      {props.children}
      <Dialog
        open={wanted !== undefined}
        title={t('app.leave.title')}
        onClose={() => setWanted(undefined)}
        cancel={t('app.leave.stay')}
        action={{ label: t('app.leave.leave'), onClick: leave, danger: true }}
      >
        <p>{t('app.leave.body')}</p>
      </Dialog>
    </LeaveGuardContext>
  );
}

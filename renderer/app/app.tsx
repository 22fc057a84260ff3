/** What the window shows: why it cannot start, the first start, the sign-in, or the workplace under its lock. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';

import { SetUp } from '../features/set-up/set-up.tsx';
import { SessionOverlay } from '../features/sign-in/session-overlay.tsx';
import { SignIn } from '../features/sign-in/sign-in.tsx';
import { listen } from '../api.ts';
import { CoreFailed, CoreStarting } from './core-screens.tsx';
import { useAsk } from './queries.ts';
import { Workplace, type Me } from './workplace.tsx';

/** The whole page below its language and colours. */
export function App(): ReactNode {
  const state = useAsk('shell', 'state', {});
  const [seated, setSeated] = useState<Me | null>(null);
  if (state.data === undefined) return null;
  if (state.data.core === 'failed') {
    return <CoreFailed code={state.data.failure ?? 'core.not_ready'} dataDir={state.data.dataDir} />;
  }
  const isReady = state.data.core === 'ready';
  if (!isReady && seated === null) return <CoreStarting isUpgrading={state.data.core === 'upgrading'} />;
  return <Seats seated={seated} setSeated={setSeated} isRestarting={!isReady} />;
}

/**
 * Screens stay mounted, with all that was typed, while the person who opened them is away:
 * locked, or signed out because core started anew. Somebody else gets a workplace of their own.
 */
function Seats(props: {
  seated: Me | null;
  setSeated: (me: Me | null) => void;
  isRestarting: boolean;
}): ReactNode {
  const setup = useAsk('agencies', 'setup_state', {});
  const answer = useAsk('people', 'me', {});
  const [isSettingUp, setSettingUp] = useState(false);
  // Restored data brings an agency with it: there is nothing left to set up.
  useEffect(() => listen(({ name }) => name === 'core.replaced' && setSettingUp(false)), []);
  const me = answer.data ?? null;
  const { seated, setSeated } = props;
  const queries = useQueryClient();
  const leaveSeat = (): void => {
    // Somebody who left on purpose leaves nothing behind; the answer to come says the same.
    queries.setQueryData(['people', 'me', {}], null);
    setSeated(null);
  };
  if (setup.data === undefined || answer.data === undefined) return <CoreStarting isUpgrading={false} />;
  if (!setup.data.isSetUp && !isSettingUp) setSettingUp(true);
  if (isSettingUp) return <SetUp onDone={() => setSettingUp(false)} />;
  if (me !== null && !me.isLocked && me !== seated) setSeated(me);
  const present = me !== null && !me.isLocked ? me : seated;
  if (present === null)
    return me === null ? <SignIn /> : <SessionOverlay of={me} isLocked isRestarting={false} />;
  const isAway = me === null || me.isLocked || props.isRestarting;
  return (
    <>
      <Workplace key={present.id} me={present} isAway={isAway} onSignedOut={leaveSeat} />
      {isAway && (
        <SessionOverlay of={present} isLocked={me?.isLocked === true} isRestarting={props.isRestarting} />
      )}
    </>
  );
}

/** The window of somebody signed in: title bar, menu by role, the screen, the line's sentence. */
import { Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { rememberSignedIn } from '../features/sign-in/last-signed-in.ts';
import { useText } from '../text/text-provider.tsx';
import { Frame } from './frame/frame.tsx';
import { SideMenu } from './frame/side-menu.tsx';
import { TitleBar } from './frame/title-bar.tsx';
import { IntakeDoor } from './intake-door.tsx';
import { LeaveGuardProvider, useLeaving } from './leave-guard.tsx';
import { keptRoute, withKept } from './kept-menu.ts';
import { LineStatus } from './line-status.tsx';
import { isLeaderHome, menuItems, menuKeyOf, routeOf } from './menu.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useAsk } from './queries.ts';
import { RouteContext, type Route } from './route.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { screens } from './screens.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { SystemButtons } from './system-buttons.tsx';

export type Me = NonNullable<Output<Contract['people']['me']>>;

interface WorkplaceProps {
  readonly me: Me;
  /** Locked, signed out or core restarting: everything stays, nothing answers. */
  readonly isAway: boolean;
  readonly onSignedOut: () => void;
}

/** Keyed by the person: somebody else gets screens of their own. */
export function Workplace(props: WorkplaceProps): ReactNode {
  const { login } = props.me;
  useEffect(() => rememberSignedIn(login), [login]);
  return (
    <div className="cv-workplace" inert={props.isAway} style={{ height: '100%' }}>
      <LeaveGuardProvider>
        <Place {...props} />
      </LeaveGuardProvider>
    </div>
  );
}

interface Place {
  readonly route: Route;
  /** Goes up with each move, so that opening the same screen anew begins it anew. */
  readonly move: number;
  readonly menuKey: string;
}

const home: Place = { route: { screen: 'home' }, move: 0, menuKey: 'home' };

function Place({ me, isAway, onSignedOut }: WorkplaceProps): ReactNode {
  const { t } = useText();
  const [place, setPlace] = useState(home);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const leaving = useLeaving();
  const counts = useAsk('documents', 'counts', {});
  const mayKeep = me.roles.some((role) => role !== 'admin');
  const saved = useAsk('search', 'saved', {}, { enabled: mayKeep }).data ?? [];
  const go = useCallback(
    (route: Route) =>
      leaving(() =>
        setPlace((from) => ({ route, move: from.move + 1, menuKey: menuKeyOf(route, from.menuKey) })),
      ),
    [leaving],
  );
  const value = useMemo(() => ({ route: place.route, go }), [place.route, go]);
  const { screen } = place.route;
  const Screen = screen === 'home' && isLeaderHome(me.roles) ? screens.leaderHome : screens[screen];
  return (
    <RouteContext value={value}>
      <Frame
        titleBar={
          <TitleBar
            agency={me.agencyName}
            onSearch={() => go({ screen: 'search', text: '' })}
            person={<PersonMenu me={me} onSignedOut={onSignedOut} />}
            windowButtons={<SystemButtons />}
          />
        }
        menu={
          <SideMenu
            items={withKept(menuItems(me.roles, counts.data?.boxes ?? {}, t), saved)}
            current={place.menuKey}
            onGo={(key) => go(keptRoute(key, saved) ?? routeOf(key))}
            narrow={screen === 'register' || screen === 'edit'}
          />
        }
        statusBar={<LineStatus onShortcuts={() => setSheetOpen(true)} />}
      >
        <ScreenBoundary key={place.move}>
          <Suspense fallback={null}>
            <Screen />
          </Suspense>
        </ScreenBoundary>
        <IntakeDoor roles={me.roles} isOpen={!isAway} />
      </Frame>
      <ShortcutSheet open={isSheetOpen} onClose={() => setSheetOpen(false)} />
    </RouteContext>
  );
}

/** The incoming screen: what waits to be received, or a box of what is registered. */
import type { ReactNode } from 'react';

import { useRoute } from '../../app/route.ts';
import { DocumentList } from './document-list.tsx';
import { WaitingList } from './waiting-list.tsx';

/** Which of the boxes is said by the route. */
export function IncomingPage(): ReactNode {
  const { route } = useRoute();
  const box = route.screen === 'incoming' ? route.box : 'incoming';
  const kept = route.screen === 'incoming' ? route.kept?.id : undefined;
  return box === 'waiting' ? <WaitingList /> : <DocumentList key={kept ?? box} box={box} />;
}

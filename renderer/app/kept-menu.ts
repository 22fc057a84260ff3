/** The searches a person keeps, as lines of the menu under the lists they belong to. */
import type { SavedSearch } from '#contract/search.ts';

import type { MenuItem } from './frame/side-menu.tsx';
import type { Route } from './route.ts';

const mark = 'kept.';
const outgoingBoxes = ['outgoing', 'to_number', 'issued', 'drafts', 'to_sign'] as const;
const incomingBoxes = [
  'incoming',
  'to_present',
  'presented',
  'to_decide',
  'to_handle',
  'assigned',
  'informed',
  'overdue',
  'incoming_done',
] as const;

/** The key of a kept search's line. */
export const keptKey = (id: string): string => `${mark}${id}`;

/** The section that a question belongs to, by the key of its first line. */
function sectionOf({ question: { box } }: SavedSearch): string {
  if (box === null) return 'search';
  return outgoingBoxes.some((one) => one === box) ? 'outgoing' : 'incoming';
}

/** The menu with each kept search after the last line of its section. */
export function withKept(items: readonly MenuItem[], saved: readonly SavedSearch[]): MenuItem[] {
  const lastOf = (section: string): number =>
    items.findLastIndex(({ key }) => key === section || key.startsWith(`${section}.`));
  return items.flatMap((item, index) => [
    item,
    ...saved
      .filter((one) => lastOf(sectionOf(one)) === index)
      .map((one) => ({
        key: keptKey(one.id),
        label: one.name,
        level: 1 as const,
        count: one.count,
        isCountCapped: one.isCountCapped,
      })),
  ]);
}

/** Where the line of a kept search leads; nothing for another line. */
export function keptRoute(key: string, saved: readonly SavedSearch[]): Route | undefined {
  const one = saved.find(({ id }) => key === keptKey(id));
  if (one === undefined) return undefined;
  const { box, filter, sort } = one.question;
  const kept = { id: one.id, name: one.name, filter, sort };
  const outgoing = outgoingBoxes.find((name) => name === box);
  if (outgoing !== undefined) return { screen: 'outgoing', box: outgoing, kept };
  const incoming = incomingBoxes.find((name) => name === box);
  return incoming === undefined
    ? { screen: 'search', text: '', kept }
    : { screen: 'incoming', box: incoming, kept };
}

/** The menu of each role: what stands in it, where it leads, and which counts it shows. */
import {
  BookOutlined,
  CommentOutlined,
  EditOutlined,
  FileSearchOutlined,
  FormOutlined,
  HomeOutlined,
  InboxOutlined,
  UsbOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  SendOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { Role } from '#contract/kernel.ts';
import type { Text, TextKey } from '../text/text-provider.tsx';
import type { MenuItem } from './frame/side-menu.tsx';
import { keptKey } from './kept-menu.ts';
import type { Route } from './route.ts';

interface Entry {
  readonly key: string;
  readonly label: TextKey & `app.menu.${string}`;
  readonly route: Route;
  readonly roles: readonly Role[];
  readonly icon?: ReactNode;
  readonly level?: 1 | 2;
  /** The box whose count stands beside it. */
  readonly box?: string;
}

const all: readonly Role[] = ['clerk', 'leader', 'staff', 'admin'];
const office: readonly Role[] = ['clerk', 'leader', 'staff'];

const entries: readonly Entry[] = [
  { key: 'home', label: 'app.menu.home', route: { screen: 'home' }, roles: all, icon: <HomeOutlined /> },
  {
    key: 'incoming.to_decide',
    label: 'app.menu.toDecide',
    route: { screen: 'incoming', box: 'to_decide' },
    roles: ['leader'],
    icon: <CommentOutlined />,
    box: 'to_decide',
  },
  {
    key: 'incoming.assigned',
    label: 'app.menu.assigned',
    route: { screen: 'incoming', box: 'assigned' },
    roles: ['staff'],
    icon: <ScheduleOutlined />,
    box: 'assigned',
  },
  {
    key: 'outgoing.to_sign',
    label: 'app.menu.toSign',
    route: { screen: 'outgoing', box: 'to_sign' },
    roles: ['leader'],
    icon: <FormOutlined />,
    box: 'to_sign',
  },
  {
    key: 'incoming.incoming',
    label: 'app.menu.incoming',
    route: { screen: 'incoming', box: 'incoming' },
    roles: office,
    icon: <InboxOutlined />,
  },
  {
    key: 'incoming.waiting',
    label: 'app.menu.waiting',
    route: { screen: 'incoming', box: 'waiting' },
    roles: ['clerk'],
    level: 1,
    box: 'waiting',
  },
  {
    key: 'incoming.to_present',
    label: 'app.menu.toPresent',
    route: { screen: 'incoming', box: 'to_present' },
    roles: ['clerk'],
    level: 1,
    box: 'to_present',
  },
  {
    key: 'incoming.presented',
    label: 'app.menu.presented',
    route: { screen: 'incoming', box: 'presented' },
    roles: ['clerk'],
    level: 1,
    box: 'presented',
  },
  {
    key: 'incoming.to_handle',
    label: 'app.menu.toHandle',
    route: { screen: 'incoming', box: 'to_handle' },
    roles: office,
    level: 1,
    box: 'to_handle',
  },
  {
    key: 'incoming.overdue',
    label: 'app.menu.overdue',
    route: { screen: 'incoming', box: 'overdue' },
    roles: office,
    level: 2,
    box: 'overdue',
  },
  {
    key: 'incoming.informed',
    label: 'app.menu.informed',
    route: { screen: 'incoming', box: 'informed' },
    roles: ['staff'],
    level: 1,
    box: 'informed',
  },
  {
    key: 'incoming.incoming_done',
    label: 'app.menu.incomingDone',
    route: { screen: 'incoming', box: 'incoming_done' },
    roles: office,
    level: 1,
  },
  {
    key: 'outgoing.outgoing',
    label: 'app.menu.outgoing',
    route: { screen: 'outgoing', box: 'outgoing' },
    roles: office,
    icon: <SendOutlined />,
  },
  {
    key: 'outgoing.to_number',
    label: 'app.menu.toNumber',
    route: { screen: 'outgoing', box: 'to_number' },
    roles: ['clerk'],
    level: 1,
    box: 'to_number',
  },
  {
    key: 'outgoing.issued',
    label: 'app.menu.issued',
    route: { screen: 'outgoing', box: 'issued' },
    roles: office,
    level: 1,
  },
  {
    key: 'outgoing.drafts',
    label: 'app.menu.drafts',
    route: { screen: 'outgoing', box: 'drafts' },
    roles: office,
    icon: <EditOutlined />,
    box: 'drafts',
  },
  {
    key: 'books',
    label: 'app.menu.books',
    route: { screen: 'books' },
    roles: ['clerk', 'admin'],
    icon: <BookOutlined />,
  },
  {
    key: 'transfer',
    label: 'app.menu.transfer',
    route: { screen: 'transfer' },
    roles: ['clerk'],
    level: 1,
  },
  {
    key: 'search',
    label: 'app.menu.search',
    route: { screen: 'search', text: '' },
    roles: office,
    icon: <FileSearchOutlined />,
  },
  {
    key: 'seal',
    label: 'app.menu.seal',
    route: { screen: 'seal', tab: 'uses' },
    roles: ['clerk', 'leader', 'admin'],
    icon: <UsbOutlined />,
  },
  {
    key: 'check_file',
    label: 'app.menu.checkFile',
    route: { screen: 'check_file' },
    roles: all,
    icon: <SafetyCertificateOutlined />,
  },
  {
    key: 'admin',
    label: 'app.menu.admin',
    route: { screen: 'admin', tab: 'people' },
    roles: ['admin'],
    icon: <SettingOutlined />,
  },
];

/** The leader's home is the morning; a clerk who also leads keeps the clerk's. */
export const isLeaderHome = (roles: readonly Role[]): boolean =>
  roles.includes('leader') && !roles.includes('clerk');

/** The items for these roles, with counts by box. */
export function menuItems(
  roles: readonly Role[],
  counts: Readonly<Record<string, number>>,
  t: Text['t'],
): MenuItem[] {
  return entries
    .filter((entry) => entry.roles.some((role) => roles.includes(role)))
    .map(({ key, label, icon, level, box }) => ({
      key,
      label: t(key === 'home' && isLeaderHome(roles) ? 'app.menu.morning' : label),
      icon,
      level: level ?? 0,
      count: box === undefined ? undefined : counts[box],
      isLate: box === 'overdue',
    }));
}

/** Where an item leads; home for one that is not there. */
export function routeOf(key: string): Route {
  return entries.find((entry) => entry.key === key)?.route ?? { screen: 'home' };
}

/** The item that a place belongs to; `last` is where the person was before opening a document. */
export function menuKeyOf(route: Route, last: string): string {
  if ('kept' in route && route.kept !== undefined) return keptKey(route.kept.id);
  switch (route.screen) {
    case 'incoming':
    case 'outgoing':
      return `${route.screen}.${route.box}`;
    case 'register':
      return 'incoming.waiting';
    case 'draft':
      return 'outgoing.drafts';
    case 'document':
    case 'edit':
      return last;
    case 'exchange':
      return 'home';
    default:
      return route.screen;
  }
}

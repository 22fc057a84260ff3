/** Every screen by its name; each is fetched when it is first opened. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

type Page<Name extends string> = Readonly<Record<Name, ComponentType>>;

function page<Name extends string>(
  name: Name,
  fetchIt: () => Promise<Page<Name>>,
): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: (await fetchIt())[name] }));
}

export const screens = {
  home: page('HomePage', () => import('../features/home/home-page.tsx')),
  leaderHome: page('LeaderHome', () => import('../features/outgoing/leader-home.tsx')),
  incoming: page('IncomingPage', () => import('../features/incoming/incoming-page.tsx')),
  register: page('RegisterPage', () => import('../features/incoming/register-page.tsx')),
  search: page('SearchPage', () => import('../features/incoming/search-page.tsx')),
  outgoing: page('OutgoingPage', () => import('../features/outgoing/outgoing-page.tsx')),
  draft: page('DraftPage', () => import('../features/outgoing/draft-page.tsx')),
  document: page('DocumentPage', () => import('../features/outgoing/document-page.tsx')),
  edit: page('EditPage', () => import('../features/outgoing/edit-page.tsx')),
  exchange: page('ExchangePage', () => import('../features/exchange/exchange-page.tsx')),
  books: page('BooksPage', () => import('../features/books/books-page.tsx')),
  transfer: page('TransferPage', () => import('../features/transfer/transfer-page.tsx')),
  seal: page('SealPage', () => import('../features/seal/seal-page.tsx')),
  check_file: page('CheckFilePage', () => import('../features/check-file/check-file-page.tsx')),
  admin: page('AdminPage', () => import('../features/admin/admin-page.tsx')),
};

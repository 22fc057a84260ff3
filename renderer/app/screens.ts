/** Every screen by its name; each is fetched when it is first opened. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

const pages = import.meta.glob<Record<string, ComponentType>>([
  '../features/*/*-page.tsx',
  '../features/*/leader-home.tsx',
]);

function page(path: string, name: string): LazyExoticComponent<ComponentType> {
  return lazy(async () => {
    const found = (await pages[`../features/${path}.tsx`]?.())?.[name];
    if (found === undefined) throw new Error(`no screen ${name}`);
    return { default: found };
  });
}

export const screens = {
  home: page('home/home-page', 'HomePage'),
  leaderHome: page('outgoing/leader-home', 'LeaderHome'),
  incoming: page('incoming/incoming-page', 'IncomingPage'),
  register: page('incoming/register-page', 'RegisterPage'),
  search: page('incoming/search-page', 'SearchPage'),
  outgoing: page('outgoing/outgoing-page', 'OutgoingPage'),
  draft: page('outgoing/draft-page', 'DraftPage'),
  document: page('outgoing/document-page', 'DocumentPage'),
  books: page('books/books-page', 'BooksPage'),
  check_file: page('check-file/check-file-page', 'CheckFilePage'),
  admin: page('admin/admin-page', 'AdminPage'),
};

/** Shows one gallery page by the address: page, mode and language. */
import '../../../renderer/polyfill.ts';

import { createRoot } from 'react-dom/client';

import './gallery.css';

import { ThemeProvider } from '../../../renderer/app/theme/theme-provider.tsx';
import { TextProvider } from '../../../renderer/text/text-provider.tsx';
import { ListPage } from './list-page.tsx';
import { PiecesPage } from './pieces-page.tsx';
import { RegisterPage } from './register-page.tsx';
import { DeliveryPage } from './delivery-page.tsx';

const asked = new URLSearchParams(location.search);
const pages = { list: ListPage, register: RegisterPage, delivery: DeliveryPage, pieces: PiecesPage };
const name = asked.get('page') ?? 'list';
const Page = name in pages ? pages[name as keyof typeof pages] : ListPage; // `in` has just shown that the name is a key

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <TextProvider language={asked.get('language') === 'en' ? 'en' : 'vi'}>
      <ThemeProvider choice={asked.get('mode') === 'dark' ? 'dark' : 'light'}>
        <Page />
      </ThemeProvider>
    </TextProvider>,
  );
}

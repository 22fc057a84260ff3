/** The main window's page. */
import './polyfill.ts';
import './app/theme/base.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

import { App } from './app/app.tsx';
import { Dress } from './app/dress.tsx';
import { openQueries } from './app/queries.ts';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <QueryClientProvider client={openQueries()}>
      <Dress>
        <App />
      </Dress>
    </QueryClientProvider>,
  );
}

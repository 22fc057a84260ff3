/** The signing window's page. */
import './polyfill.ts';
import './app/theme/base.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

import { Dress } from './app/dress.tsx';
import { openQueries } from './app/queries.ts';
import { SigningWindow } from './signing/signing-window.tsx';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <QueryClientProvider client={openQueries()}>
      <Dress>
        <SigningWindow />
      </Dress>
    </QueryClientProvider>,
  );
}

import './kit/fonts.css';
import './kit/tokens.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient, read } from './api/index.ts';
import { App } from './app/app.tsx';
import { preferredLanguage, setLanguage } from './i18n/language.ts';

const client = makeQueryClient();
// The session is asked for while the words load: one round trip less before the first row.
void client.prefetchQuery({ ...read('me', {}), retry: false });
await setLanguage(preferredLanguage());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no root');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);

// After a deploy an old tab may ask for a chunk that is gone: one reload brings the new shell.
addEventListener('vite:preloadError', (event) => {
  const key = 'patravali.reloaded';
  if (sessionStorage.getItem(key) === location.href) return;
  sessionStorage.setItem(key, location.href);
  event.preventDefault();
  location.reload();
});

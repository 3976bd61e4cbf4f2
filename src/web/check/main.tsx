import '../kit/fonts.css';
import '../kit/tokens.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preferredLanguage, setLanguage } from '../i18n/language.ts';
import { CheckPage } from './check-page.tsx';
import './words.ts';

await setLanguage(preferredLanguage());

const root = document.getElementById('root');
if (root === null) throw new Error('check.html has no root');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <CheckPage />
    </I18nProvider>
  </StrictMode>,
);

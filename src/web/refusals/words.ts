/** The words of refusals, which no screen starts with. */
import { addWords } from '../i18n/language.ts';

await addWords((language) =>
  language === 'hi' ? import('./locales/hi.po') : import('./locales/en.po'),
);

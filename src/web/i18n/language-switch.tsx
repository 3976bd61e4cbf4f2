import { cx } from '../kit/class-names.ts';
import { setLanguage, useLanguage } from './language.ts';
import css from './language-switch.module.css';

/** Shows the other language in its own script, so that whoever needs it can read it. */
export function LanguageSwitch({ onDark = false }: { readonly onDark?: boolean }) {
  const current = useLanguage();
  const next = current === 'hi' ? 'en' : 'hi';
  return (
    <button
      type="button"
      className={cx(css['switch'], onDark && css['dark'])}
      lang={next}
      onClick={() => void setLanguage(next)}
    >
      {next === 'hi' ? 'हिंदी' : 'English'}
    </button>
  );
}

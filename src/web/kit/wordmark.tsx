import css from './wordmark.module.css';

/**
 * The name in both scripts. No emblem: its use needs permission, an authorised office fills the
 * slot beside it.
 */
export function Wordmark() {
  return (
    <span className={css['mark']}>
      <span className={css['slot']} data-branding-slot="" />
      <span lang="en" className={css['en']}>
        Patravali
      </span>
      <span lang="hi" className={css['hi']}>
        पत्रावली
      </span>
    </span>
  );
}

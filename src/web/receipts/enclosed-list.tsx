import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Receipt } from '../../contract/receipts.ts';
import { linkOf } from '../api/index.ts';
import { formatBytes } from '../i18n/format.ts';
import css from './receipt.module.css';

/** What came with the dak beside its letter; each can be saved, whether a screen shows it or not. */
export function EnclosedList({ enclosed }: Pick<Receipt, 'enclosed'>) {
  const { t } = useLingui();
  if (enclosed.length === 0) return null;
  return (
    <section aria-label={t`Came with it`}>
      <h3>
        <Trans>Came with it</Trans>
      </h3>
      <ul className={css['enclosed']}>
        {enclosed.map(({ hash, name, bytes, mediaType }) => (
          <li key={hash}>
            <a href={linkOf('getContent', { hash }, { name })} download={name}>
              {name}
            </a>{' '}
            <span>
              {formatBytes(bytes)}
              {mediaType === null && (
                <>
                  {' · '}
                  <Trans>can only be saved</Trans>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

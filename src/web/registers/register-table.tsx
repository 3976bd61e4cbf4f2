import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { RegisterRow } from '../../contract/registers.ts';
import { cellText } from '../../core/registers.ts';
import type { Register } from '../../core/registers.ts';
import { language, pick } from '../i18n/language.ts';
import css from './registers.module.css';

const PAGES = { receipt: '/receipts/$id', file: '/files/$id', issue: '/issues/$id' } as const;

/** The lines as they stand in the bound book; the number of each leads to what it is about. */
export function RegisterTable(props: {
  readonly register: Register;
  readonly rows: readonly RegisterRow[];
}) {
  const { t } = useLingui();
  const { columns, title } = props.register;
  const looks = columns.map(({ kind }, i) => {
    if (kind === 'number' || kind === 'paise') return css['end'];
    return i === 0 || kind === 'day' ? css['whole'] : undefined;
  });
  return (
    // A wide register scrolls in itself; whoever has no mouse reaches it by the tab key.
    <div className={css['frame']} tabIndex={0} role="region" aria-label={pick(title)}>
      <table className={css['register']}>
        <thead>
          <tr>
            <th scope="col">{t`No.`}</th>
            {columns.map(({ head }) => (
              <th key={head.en} scope="col">
                {pick(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ item, cells }, at) => (
            <tr key={at}>
              <td className={css['end']}>{at + 1}</td>
              {columns.map(({ kind }, i) => {
                const text = cellText(kind, cells[i] ?? null, language());
                return (
                  <td key={i} className={looks[i]}>
                    {i === 0 ? (
                      <Link to={PAGES[item.kind]} params={{ id: item.id }}>
                        {text}
                      </Link>
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

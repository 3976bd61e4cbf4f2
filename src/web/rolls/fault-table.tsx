import { Trans, useLingui } from '@lingui/react/macro';
import type { RollFault, RollReport } from '../../contract/rolls.ts';
import { ROLL_HEADINGS } from '../../core/roll-columns.ts';
import { ROLL_PROBLEM_WORDS } from '../../core/roll-words.ts';
import type { RollProblem } from '../../core/roll-words.ts';
import { pick } from '../i18n/language.ts';
import css from './rolls.module.css';

/** The problem in the language of the screen. */
export function problemOf({ problem, other }: Pick<RollFault, 'problem' | 'other'>): string {
  return pick(ROLL_PROBLEM_WORDS[problem as RollProblem]).replace('{other}', String(other ?? ''));
}

/** What is wrong, line by line as a spreadsheet counts them. */
export function FaultTable({ report }: { readonly report: RollReport }) {
  const { t } = useLingui();
  const { faults, faultCount } = report;
  return (
    <>
      <div className={css['wide']} tabIndex={0} role="region" aria-label={t`Faults of the list`}>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t`Line`}</th>
              <th scope="col">{t`Column`}</th>
              <th scope="col">{t`What is wrong`}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault, i) => (
              <tr key={i}>
                <td className={css['count']}>{fault.line}</td>
                <td>{fault.column === null ? '—' : pick(ROLL_HEADINGS[fault.column])}</td>
                <td>{problemOf(fault)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {faultCount > faults.length && (
        <p className={css['hint']}>
          <Trans>
            The first {faults.length} of {faultCount} are shown; the file has all.
          </Trans>
        </p>
      )}
    </>
  );
}

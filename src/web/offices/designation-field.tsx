import { useLingui } from '@lingui/react/macro';
import type { Designated } from '../../core/office-values.ts';
import { useOffered } from '../api/values.ts';
import { pick } from '../i18n/language.ts';
import { Select } from '../kit/index.ts';

/**
 * The designation of a post out of the office's list: its name in both scripts and how it stands in
 * the marking abbreviation come together. What a post has already may stay, listed or not.
 */
export function DesignationField(props: {
  readonly value: Designated;
  readonly onChange: (value: Designated) => void;
  readonly error: string | undefined;
}) {
  const { t } = useLingui();
  const { value, onChange, error } = props;
  const { values } = useOffered('designation');
  const listed = (values.designation ?? []).flatMap(({ name: designation, facts, state }) =>
    facts === null || state !== 'in_use' ? [] : [{ designation, desig: facts.abbr }],
  );
  const keyOf = ({ designation, desig }: Designated) =>
    [designation.en, designation.hi, desig].join('\n');
  const own =
    value.desig === '' || listed.some((one) => keyOf(one) === keyOf(value)) ? [] : [value];
  const offered = [...own, ...listed];
  return (
    <Select
      label={t`Designation`}
      need="yes"
      hint={t`What is missing here is asked of the super admin under Masters.`}
      value={value.desig === '' ? '' : keyOf(value)}
      empty={t`Choose`}
      options={offered.map((one) => ({
        value: keyOf(one),
        label: `${pick(one.designation)} (${one.desig})`,
      }))}
      onChange={(key) => {
        const chosen = offered.find((one) => keyOf(one) === key);
        if (chosen !== undefined) onChange(chosen);
      }}
      error={error}
    />
  );
}

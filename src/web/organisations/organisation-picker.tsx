import { useCallback } from 'react';
import type { OrganisationCard } from '../../contract/organisations.ts';
import { call } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { ComboBox } from '../kit/combo-box.tsx';
import type { ComboOption } from '../kit/combo-box.tsx';
import type { Need } from '../kit/field.tsx';

export type Chosen = Pick<OrganisationCard, 'id' | 'code' | 'name'>;

/** What was found so far in this window: a choice outlives the list that it was made from. */
const FOUND = new Map<string, Chosen>();

/** Finds an organisation of the instance by code, name or abbreviation, in either script. */
export function OrganisationPicker(props: {
  readonly label: string;
  readonly value: Chosen | null;
  readonly onChange: (organisation: Chosen | null) => void;
  readonly need?: Need;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** Left out of the list. */
  readonly except?: string | undefined;
}) {
  const { value, onChange, except, ...rest } = props;
  const search = useCallback(
    async (q: string, signal: AbortSignal): Promise<readonly ComboOption[]> => {
      const { rows } = await call('listOrganisations', { query: { q, limit: 20 } }, { signal });
      for (const one of rows) FOUND.set(one.id, one);
      return rows.filter(({ id }) => id !== except).map(optionOf);
    },
    [except],
  );
  return (
    <ComboBox
      {...rest}
      value={value === null ? null : optionOf(value)}
      onChange={(option) => onChange(option === null ? null : (FOUND.get(option.id) ?? null))}
      search={search}
    />
  );
}

function optionOf({ id, code, name }: Chosen): ComboOption {
  return { id, label: pick(name), detail: code };
}

import { useCallback } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import { call } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { ComboBox } from '../kit/combo-box.tsx';
import type { ComboOption } from '../kit/combo-box.tsx';
import type { Need } from '../kit/field.tsx';

/** What was found so far in this window: a choice outlives the list that it was made from. */
const PEOPLE = new Map<string, PersonRow>();

/** Finds an active person of the office by name, user id or post, in either script. */
export function PersonPicker(props: {
  readonly label: string;
  readonly value: PersonRow | null;
  readonly onChange: (person: PersonRow | null) => void;
  readonly need?: Need;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly except?: string;
  /** For the super admin: of which office. */
  readonly organisation?: string | undefined;
}) {
  const { value, onChange, except, organisation, ...rest } = props;
  const search = useCallback(
    async (q: string, signal: AbortSignal): Promise<readonly ComboOption[]> => {
      const of = organisation === undefined ? {} : { organisation };
      const { rows } = await call('listPeople', { query: { q, limit: 20, ...of } }, { signal });
      for (const person of rows) PEOPLE.set(person.id, person);
      return rows.filter((one) => one.status === 'active' && one.id !== except).map(optionOf);
    },
    [except, organisation],
  );
  return (
    <ComboBox
      {...rest}
      value={value === null ? null : optionOf(value)}
      onChange={(option) => onChange(option === null ? null : (PEOPLE.get(option.id) ?? null))}
      search={search}
    />
  );
}

function optionOf(person: PersonRow): ComboOption {
  const posts = person.posts.map(({ abbr }) => abbr).join(', ');
  const detail = posts === '' ? person.userId : `${person.userId} · ${posts}`;
  return { id: person.id, label: pick(person.name), detail };
}

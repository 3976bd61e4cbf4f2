/** The units of the office and how they stand under each other. */
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { pick } from '../i18n/language.ts';

export type Unit = ReplyTo<'listUnits'>['rows'][number];

export function useUnits() {
  return useQuery(read('listUnits', {}));
}

export function below(units: readonly Unit[], parent: string | null): readonly Unit[] {
  return units.filter((unit) => unit.parent === parent);
}

/** Every unit as a choice but one and what stands under it. */
export function unitOptions(units: readonly Unit[], but: string | null = null) {
  const shut = new Set<string>(but === null ? [] : [but]);
  for (let more = true; more;) {
    const under = units.filter(
      ({ id, parent }) => parent !== null && shut.has(parent) && !shut.has(id),
    );
    for (const { id } of under) shut.add(id);
    more = under.length > 0;
  }
  return units
    .filter(({ id }) => !shut.has(id))
    .map((unit) => ({ value: unit.id, label: `${unit.abbr} · ${pick(unit.name)}` }));
}

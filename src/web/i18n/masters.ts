import type { Choice } from '../../core/masters.ts';
import type { Option } from '../kit/field.tsx';
import { pick } from './language.ts';

/** A closed list as choices in the language of the screen. */
export function optionsOf(list: readonly Choice[]): readonly Option[] {
  return list.map((choice) => ({ value: choice.code, label: pick(choice) }));
}

/** The word for a code; the code itself where it is unknown. */
export function wordOf(list: readonly Choice[], code: string): string {
  const found = list.find((choice) => choice.code === code);
  return found === undefined ? code : pick(found);
}

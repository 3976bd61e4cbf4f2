import type { Option } from '../kit/field.tsx';
import { language } from '../i18n/language.ts';

/** ISO 3166-1 codes; the browser knows their names in both languages. */
const CODES = `
  AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY
  BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI
  FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM
  JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH
  MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL
  PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG
  TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW
`
  .trim()
  .split(/\s+/u);

/** India first, then the rest in the order of the language. */
export function countryOptions(): readonly Option[] {
  const names = new Intl.DisplayNames(language(), { type: 'region' });
  const all = CODES.map((value) => ({ value, label: names.of(value) ?? value }));
  const rest = all.filter((one) => one.value !== 'IN');
  rest.sort((a, b) => a.label.localeCompare(b.label, language()));
  return [...all.filter((one) => one.value === 'IN'), ...rest];
}

export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/u.test(code)) return code;
  return new Intl.DisplayNames(language(), { type: 'region' }).of(code) ?? code;
}

/** Settings of the way in: networks, proxies, limits. */
import { parseRange } from '../../core/networks.ts';
import { BadValue, wholeNumber } from './config-forms.ts';
import type { Setting } from './config-forms.ts';

export const doorTable = {
  networks: {
    name: 'PATRAVALI_NETWORKS',
    default: '',
    form: 'RANGE, RANGE, ...',
    read: rangeList,
    says: 'The networks from which the office answers, like 10.0.0.0/8; unset: every one.',
  },
  trustedProxies: {
    name: 'PATRAVALI_TRUSTED_PROXIES',
    default: '',
    form: 'RANGE, RANGE, ...',
    read: rangeList,
    says: 'The proxies that are believed when they name whose request it is.',
  },
  signInsPerMinute: {
    name: 'PATRAVALI_SIGN_INS_PER_MINUTE',
    default: '120',
    form: '1 to 100000',
    read: (text: string) => wholeNumber(text, 1, 100_000),
    says: 'How many attempts to sign in one address may make.',
  },
  searchesPerMinute: {
    name: 'PATRAVALI_SEARCHES_PER_MINUTE',
    default: '240',
    form: '1 to 100000',
    read: (text: string) => wholeNumber(text, 1, 100_000),
    says: 'How often one session may search; one address twenty times as often.',
  },
  uploadsPerMinute: {
    name: 'PATRAVALI_UPLOADS_PER_MINUTE',
    default: '120',
    form: '1 to 100000',
    read: (text: string) => wholeNumber(text, 1, 100_000),
    says: 'How many documents one session may upload; one address twenty times as many.',
  },
} as const satisfies Record<string, Setting<unknown>>;

/** The ranges as they were written; each is one that `parseRange` reads. */
function rangeList(text: string): readonly string[] {
  const ranges = text.split(/[\s,]+/).filter((one) => one !== '');
  const wrong = ranges.find((one) => parseRange(one) === null);
  if (wrong !== undefined)
    throw new BadValue(`ranges like 10.0.0.0/8 or 2001:db8::/32, which ${wrong} is none of`);
  return ranges;
}

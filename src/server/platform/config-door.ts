/** Settings of the way in: networks, proxies, limits. */
import { parseRange } from '../../core/networks.ts';
import { BadValue, anyText, url, wholeNumber } from './config-forms.ts';
import type { Setting } from './config-forms.ts';

export const doorTable = {
  networks: {
    name: 'PATRAVALI_NETWORKS',
    default: '',
    form: 'RANGE, RANGE, ...',
    read: rangeList,
    says: 'The networks from which the office answers, like 10.0.0.0/8; unset: every one.',
  },
  tlsCert: {
    name: 'PATRAVALI_TLS_CERT',
    default: null,
    form: 'file',
    read: (text: string): string | null => text,
    says: 'The certificate, with its chain (PEM): the office speaks HTTPS. Unset: a proxy does.',
  },
  tlsKey: {
    name: 'PATRAVALI_TLS_KEY',
    default: null,
    form: 'file',
    read: (text: string): string | null => text,
    says: 'The key of the certificate (PEM), a file that nobody else can read.',
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
  oidcIssuer: {
    name: 'PATRAVALI_OIDC_ISSUER',
    default: null,
    form: 'https://...',
    read: (text: string): string | null => issuerUrl(text),
    says: 'The provider of single sign-on (OpenID Connect). Unset: there is none.',
  },
  oidcClientId: {
    name: 'PATRAVALI_OIDC_CLIENT_ID',
    default: null,
    form: 'text',
    read: (text: string): string | null => text,
    says: 'What the provider calls this office.',
  },
  oidcClientSecret: {
    name: 'PATRAVALI_OIDC_CLIENT_SECRET',
    default: null,
    form: 'text',
    read: (text: string): string | null => text,
    says: 'How the provider knows this office.',
    secret: true,
  },
  oidcName: {
    name: 'PATRAVALI_OIDC_NAME',
    default: 'Parichay',
    form: 'text',
    read: anyText,
    says: 'What people call the provider; stands on the button.',
  },
  oidcTrusted: {
    name: 'PATRAVALI_OIDC_TRUSTED',
    default: '',
    form: 'values, separated by spaces',
    read: (text: string): readonly string[] => text.split(/\s+/).filter((one) => one !== ''),
    says: "Values of amr or acr that stand for a second factor. Unset: the office's own is asked.",
  },
} as const satisfies Record<string, Setting<unknown>>;

/** OpenID Connect Core 16.17: only over TLS; on this very machine, for a trial, without. */
function issuerUrl(text: string): string {
  const { protocol, hostname, search, hash } = new URL(url(text, ['http:', 'https:']));
  const here = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (protocol === 'http:' && !here) throw new BadValue('an address that starts with https://');
  if (search !== '' || hash !== '') throw new BadValue('an address without ? and #');
  return text;
}

/** The ranges as they were written; each is one that `parseRange` reads. */
function rangeList(text: string): readonly string[] {
  const ranges = text.split(/[\s,]+/).filter((one) => one !== '');
  const wrong = ranges.find((one) => parseRange(one) === null);
  if (wrong !== undefined)
    throw new BadValue(`ranges like 10.0.0.0/8 or 2001:db8::/32, which ${wrong} is none of`);
  return ranges;
}

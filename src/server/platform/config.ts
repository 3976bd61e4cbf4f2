import { readFileSync } from 'node:fs';
import { doorTable } from './config-door.ts';
import {
  BadValue,
  anyText,
  domainList,
  longText,
  mailAddress,
  onOrOff,
  oneOf,
  originLine,
  parsed,
  siteUrl,
  url,
  wholeNumber,
} from './config-forms.ts';
import type { Setting } from './config-forms.ts';
import { mailboxTable } from './config-mailbox.ts';
import { parseLogKeys, parseWitnesses } from './config-keys.ts';

/**
 * A reason not to start (or not to go on) that the operator can act on: shown as it is, without a
 * stack.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const table = {
  dataDir: {
    name: 'PATRAVALI_DATA_DIR',
    default: './data',
    form: 'directory',
    read: anyText,
    says: 'Where everything of the office is kept: database, documents, keys.',
  },
  host: {
    name: 'PATRAVALI_HOST',
    default: '127.0.0.1',
    form: 'address',
    read: anyText,
    says: 'The network address to listen on. 0.0.0.0 is every address of the machine.',
  },
  port: {
    name: 'PATRAVALI_PORT',
    default: '8080',
    form: '0 to 65535',
    read: (text: string) => wholeNumber(text, 0, 65_535),
    says: 'The port to listen on. 0 takes any free port.',
  },
  publicUrl: {
    name: 'PATRAVALI_PUBLIC_URL',
    default: null,
    form: 'http://... or https://...',
    read: (text: string): string | null => siteUrl(text),
    says: 'Where people reach this office; stands in the codes on letters. Unset: host and port.',
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    default: null,
    form: 'postgres://...',
    read: (text: string): string | null => url(text, ['postgres:', 'postgresql:']),
    says: 'A PostgreSQL of your own, 15 to 18. Unset: the embedded one, in the data directory.',
    secret: true,
  },
  smtpUrl: {
    name: 'PATRAVALI_SMTP_URL',
    default: null,
    form: 'smtp://... or smtps://...',
    read: (text: string): string | null => url(text, ['smtp:', 'smtps:']),
    says: 'The mail server that takes letters dispatched by e-mail. Unset: e-mail dispatch is off.',
    secret: true,
  },
  mailFrom: {
    name: 'PATRAVALI_MAIL_FROM',
    default: null,
    form: 'e-mail address',
    read: (text: string): string | null => mailAddress(text),
    says: 'The sender of dispatched e-mail. Needed when PATRAVALI_SMTP_URL is set.',
  },
  demo: {
    name: 'PATRAVALI_DEMO',
    default: 'on',
    form: 'on or off',
    read: onOrOff,
    says: 'On: the first start on an empty data directory makes a fictional demo office.',
  },
  logLevel: {
    name: 'PATRAVALI_LOG_LEVEL',
    default: 'info',
    form: logLevels.join(', '),
    read: (text: string) => oneOf(text, logLevels),
    says: 'How much is logged.',
  },
  secureCookies: {
    name: 'PATRAVALI_SECURE_COOKIES',
    default: null,
    form: 'on or off',
    read: onOrOff,
    says: 'On: cookies travel over HTTPS only. Unset: on where PATRAVALI_PUBLIC_URL is https.',
  },
  sessionIdleMinutes: {
    name: 'PATRAVALI_SESSION_IDLE_MINUTES',
    default: '60',
    form: '5 to 720',
    read: (text: string) => wholeNumber(text, 5, 720),
    says: 'A sign-in ends when nothing was done for so long.',
  },
  sessionMaxHours: {
    name: 'PATRAVALI_SESSION_MAX_HOURS',
    default: '12',
    form: '1 to 24',
    read: (text: string) => wholeNumber(text, 1, 24),
    says: 'A sign-in ends after so long, whatever was done.',
  },
  proofSigningMinutes: {
    name: 'PATRAVALI_PROOF_SIGNING_MINUTES',
    default: '30',
    form: '1 to 1440',
    read: (text: string) => wholeNumber(text, 1, 1440),
    says: 'Approving, issuing and dispatching ask for a second factor not older than this.',
  },
  proofAdminMinutes: {
    name: 'PATRAVALI_PROOF_ADMIN_MINUTES',
    default: '15',
    form: '1 to 1440',
    read: (text: string) => wholeNumber(text, 1, 1440),
    says: 'Acts of administrators ask for a second factor not older than this.',
  },
  sessionNetwork: {
    name: 'PATRAVALI_SESSION_NETWORK',
    default: 'ask',
    form: 'ask, end or off',
    read: (text: string) => oneOf(text, ['ask', 'end', 'off']),
    says: 'A session that comes from another network: ask for a second factor, end it, or let be.',
  },
  secret: {
    name: 'PATRAVALI_SECRET',
    default: null,
    form: '32 characters or more',
    read: (text: string): string | null => longText(text, 32),
    says: 'Seals second factors in the database. Unset: keys/secrets.key in the data directory.',
    secret: true,
  },
  breachedPasswords: {
    name: 'PATRAVALI_BREACHED_PASSWORDS',
    default: null,
    form: 'file',
    read: (text: string): string | null => text,
    says: 'Passwords nobody may choose: lines SHA1:COUNT, sorted. Unset: only the common ones.',
  },
  uploadMaxBytes: {
    name: 'PATRAVALI_UPLOAD_MAX_BYTES',
    default: String(512 * 1024 * 1024),
    form: 'bytes',
    read: (text: string) => wholeNumber(text, 1, Number.MAX_SAFE_INTEGER),
    says: 'The largest document that can be uploaded.',
  },
  mailDomains: {
    name: 'PATRAVALI_MAIL_DOMAINS',
    default: 'gov.in nic.in gov.example',
    form: 'domains, separated by spaces',
    read: domainList,
    says: 'Whose mail addresses may be user ids: these domains and what is below them.',
  },
  logOrigin: {
    name: 'PATRAVALI_LOG_ORIGIN',
    default: 'patravali.example/office',
    form: 'name without spaces or +',
    read: originLine,
    says: 'The origin line of the transparency log. Choose it once, before the first record.',
  },
  check: {
    name: 'PATRAVALI_CHECK',
    default: 'on',
    form: 'on or off',
    read: onOrOff,
    says: 'On: anyone may check letters and the log without an account. Off: nobody can.',
  },
  witnesses: {
    name: 'PATRAVALI_WITNESSES',
    default: '',
    form: 'KEY URL, KEY URL, ...',
    read: (text: string) => parsed(parseWitnesses(text)),
    says: 'Witnesses that cosign checkpoints: the key of each and the address of its witness.',
  },
  witnessQuorum: {
    name: 'PATRAVALI_WITNESS_QUORUM',
    default: '1',
    form: '0 to 99',
    read: (text: string) => wholeNumber(text, 0, 99),
    says: 'How many witnesses a checkpoint needs; with fewer it is shown as unwitnessed.',
  },
  witnessFor: {
    name: 'PATRAVALI_WITNESS_FOR',
    default: '',
    form: 'KEY, KEY, ...',
    read: (text: string) => parsed(parseLogKeys(text)),
    says: 'The keys of the logs that this office witnesses, from /api/log/key of each.',
  },
  tsaUrl: {
    name: 'PATRAVALI_TSA_URL',
    default: null,
    form: 'http://... or https://...',
    read: (text: string): string | null => url(text, ['http:', 'https:']),
    says: 'The time-stamping authority (RFC 3161) for checkpoints. Unset: there are no stamps.',
  },
  tsaCa: {
    name: 'PATRAVALI_TSA_CA',
    default: null,
    form: 'file',
    read: (text: string): string | null => text,
    says: "The authority's root certificates, PEM. Needed when PATRAVALI_TSA_URL is set.",
  },
  stampMaxAgeMinutes: {
    name: 'PATRAVALI_STAMP_MAX_AGE_MINUTES',
    default: '60',
    form: '1 to 10080',
    read: (text: string) => wholeNumber(text, 1, 10_080),
    says: 'After so long without a stamp there is an alarm.',
  },
  stampRequired: {
    name: 'PATRAVALI_STAMP_REQUIRED',
    default: 'off',
    form: 'on or off',
    read: onOrOff,
    says: 'On: after that time no act is taken until there is a stamp again.',
  },
  clockBoundSeconds: {
    name: 'PATRAVALI_CLOCK_BOUND_SECONDS',
    default: '600',
    form: '1 to 315360000',
    read: (text: string) => wholeNumber(text, 1, 315_360_000),
    says: 'How far the clock may go back, and how long an act may wait for its sealing.',
  },
  ...doorTable,
  ...mailboxTable,
} as const satisfies Record<string, Setting<unknown>>;

/** Names with our prefix that other commands read; the server accepts and ignores them. */
const namesOfOtherCommands = ['PATRAVALI_URL', 'PATRAVALI_TEST_PG'];

export type Config = {
  readonly [K in keyof typeof table]: ReturnType<(typeof table)[K]['read']>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks every setting at once.
 * Throws StartError listing everything that is wrong; secret values are never repeated in it.
 */
export function readConfig(env: Environment): Config {
  const faults = unknownNames(env).map(
    (name) => `${name}: there is no such setting (see --help for those that exist)`,
  );
  const config: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(table) as [string, Setting<unknown>][]) {
    let text: string | null = null;
    try {
      text = textOf(env, setting);
      config[key] = text === null ? null : setting.read(text);
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      const shown = setting.secret ? '' : `, not ${JSON.stringify(text)}`;
      faults.push(`${setting.name}: must be ${error.message}${shown}`);
    }
  }
  config['secureCookies'] ??=
    config['tlsCert'] !== null || String(config['publicUrl']).startsWith('https:');
  if (faults.length === 0) faults.push(...contradictions(config as Config));
  if (faults.length > 0) {
    throw new StartError(`The settings are not right:\n  ${faults.join('\n  ')}`);
  }
  return config as Config;
}

/** As it is set, by its name or in a file; a secret in a file stays out of lists of processes. */
function textOf(env: Environment, { name, default: unset, secret }: Setting<unknown>) {
  const text = env[name]?.trim() || null;
  const path = secret ? env[`${name}_FILE`]?.trim() || null : null;
  if (path === null) return text ?? unset;
  if (text !== null) throw new BadValue(`given once, and ${name}_FILE is set too`);
  try {
    return readFileSync(path, 'utf8').trim() || unset;
  } catch {
    throw new BadValue(`readable, but the file that ${name}_FILE names is not`);
  }
}

/** Settings that do not go together, each right by itself. */
function contradictions(config: Config): string[] {
  const faults: string[] = [];
  const witnesses = config.witnesses.length;
  if (config.smtpUrl !== null && config.mailFrom === null)
    faults.push('PATRAVALI_MAIL_FROM: must be set when PATRAVALI_SMTP_URL is set');
  if (config.witnessQuorum > Math.max(1, witnesses))
    faults.push(`PATRAVALI_WITNESS_QUORUM: must be at most the number of witnesses, ${witnesses}`);
  if (config.tsaUrl !== null && config.tsaCa === null)
    faults.push('PATRAVALI_TSA_CA: must be set when PATRAVALI_TSA_URL is set');
  if (config.stampRequired && config.tsaUrl === null)
    faults.push('PATRAVALI_TSA_URL: must be set when PATRAVALI_STAMP_REQUIRED is on');
  if ((config.tlsCert === null) !== (config.tlsKey === null))
    faults.push('PATRAVALI_TLS_CERT, PATRAVALI_TLS_KEY: must be set together');
  if (config.tlsCert !== null && config.publicUrl?.startsWith('http:') === true)
    faults.push('PATRAVALI_PUBLIC_URL: must start with https:// when PATRAVALI_TLS_CERT is set');
  const { oidcIssuer, oidcClientId, oidcClientSecret } = config;
  if (oidcIssuer !== null && (oidcClientId === null || oidcClientSecret === null))
    faults.push(
      'PATRAVALI_OIDC_CLIENT_ID, PATRAVALI_OIDC_CLIENT_SECRET: must be set when ' +
        'PATRAVALI_OIDC_ISSUER is set',
    );
  return faults;
}

/** What no log line may show: every secret that is set, and the password inside of an address. */
export function secretsOf(config: Config): readonly string[] {
  return Object.entries<Setting<unknown>>(table).flatMap(([key, { secret }]) => {
    const value = config[key as keyof Config];
    if (secret !== true || typeof value !== 'string') return [];
    const { password } = URL.canParse(value) ? new URL(value) : { password: '' };
    const parts = password === '' ? [] : [password, decodeURIComponent(password)];
    return [value, ...parts];
  });
}

/** The rows of the settings page, in order: for `--help` and the operations page. */
export function settingRows(): readonly {
  name: string;
  form: string;
  default: string;
  says: string;
}[] {
  return Object.values(table).map(({ name, form, default: value, says }) => ({
    name,
    form,
    default: value ?? '',
    says,
  }));
}

/** What `--help` prints. */
export function helpText(): string {
  const rows = settingRows().map(({ name, form, default: value, says }) => {
    const aside = value === '' ? form : `${form}; default ${value}`;
    return `  ${name} (${aside})\n      ${says}`;
  });
  return [
    'Patravali, an open e-Office. `npm start` runs the office until Ctrl+C.',
    '',
    'Settings, from the environment:',
    ...rows,
    '',
  ].join('\n');
}

function unknownNames(env: Environment): string[] {
  const known = new Set<string>(namesOfOtherCommands);
  for (const setting of Object.values<Setting<unknown>>(table)) {
    known.add(setting.name);
    if (setting.secret) known.add(`${setting.name}_FILE`);
  }
  return Object.keys(env)
    .filter((name) => name.startsWith('PATRAVALI_') && !known.has(name))
    .sort();
}

/** Where people reach the office, without a slash at the end. */
export function publicUrlOf(
  config: Pick<Config, 'publicUrl' | 'host' | 'port'> & Partial<Pick<Config, 'tlsCert'>>,
): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const scheme = config.tlsCert ? 'https' : 'http';
  return config.publicUrl ?? `${scheme}://${host}:${config.port}`;
}

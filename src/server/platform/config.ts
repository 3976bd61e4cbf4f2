/**
 * A reason not to start (or not to go on) that the operator can act on: shown as it is, without a
 * stack.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** A setting's value is not of its form; the message says what is wanted, without the name. */
class BadValue extends Error {}

type Setting<T> = {
  readonly name: string;
  /** What an unset or empty variable means; null: the setting is optional. */
  readonly default: string | null;
  readonly form: string;
  readonly read: (text: string) => T;
  readonly says: string;
  readonly secret?: true;
};

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
    default: 'off',
    form: 'on or off',
    read: onOrOff,
    says: 'On: the session cookie travels over HTTPS only. Set it on when behind HTTPS.',
  },
  uploadMaxBytes: {
    name: 'PATRAVALI_UPLOAD_MAX_BYTES',
    default: String(512 * 1024 * 1024),
    form: 'bytes',
    read: (text: string) => wholeNumber(text, 1, Number.MAX_SAFE_INTEGER),
    says: 'The largest document that can be uploaded.',
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
    says: 'On: anyone may check without an account: checkpoint and tiles of the log are public.',
  },
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
    const text = env[setting.name]?.trim() || setting.default;
    try {
      config[key] = text === null ? null : setting.read(text);
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      const shown = setting.secret ? '' : `, not ${JSON.stringify(text)}`;
      faults.push(`${setting.name}: must be ${error.message}${shown}`);
    }
  }
  if (faults.length === 0 && config['smtpUrl'] !== null && config['mailFrom'] === null) {
    faults.push('PATRAVALI_MAIL_FROM: must be set when PATRAVALI_SMTP_URL is set');
  }
  if (faults.length > 0) {
    throw new StartError(`The settings are not right:\n  ${faults.join('\n  ')}`);
  }
  return config as Config;
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
  for (const setting of Object.values(table)) known.add(setting.name);
  return Object.keys(env)
    .filter((name) => name.startsWith('PATRAVALI_') && !known.has(name))
    .sort();
}

function anyText(text: string): string {
  return text;
}

function wholeNumber(text: string, min: number, max: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max)) {
    throw new BadValue(`a whole number from ${min} to ${max}`);
  }
  return value;
}

function oneOf<const T extends string>(text: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === text);
  if (found === undefined) throw new BadValue(`one of ${allowed.join(', ')}`);
  return found;
}

function onOrOff(text: string): boolean {
  return oneOf(text, ['on', 'off']) === 'on';
}

function url(text: string, protocols: readonly string[]): string {
  const protocol = /^[a-z]+:(?=\/\/)/.exec(text)?.[0];
  if (protocol === undefined || !protocols.includes(protocol) || !URL.canParse(text)) {
    throw new BadValue(
      `an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    );
  }
  return text;
}

function mailAddress(text: string): string {
  if (!/^(?:[^<>\r\n]* <)?[^\s<>@]+@[^\s<>@]+>?$/.test(text))
    throw new BadValue('an e-mail address');
  return text;
}

/** C2SP signed-note: a key name is not empty and holds no space and no plus sign. */
function originLine(text: string): string {
  if (!/^[^\s+]+$/u.test(text)) throw new BadValue('a name without spaces and plus signs');
  return text;
}

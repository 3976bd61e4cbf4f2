import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { helpText, publicUrlOf, readConfig, secretsOf, settingRows, StartError } from './config.ts';

const WITNESS = 'w.example+fd0a1844+BAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH';

const faultsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as Error).message;
  }
  throw new Error('the settings were accepted');
};

describe('readConfig', () => {
  it('gives the defaults for an empty environment', () => {
    expect(readConfig({ HOME: '/x', PATH: '/bin' })).toEqual({
      dataDir: './data',
      host: '127.0.0.1',
      port: 8080,
      publicUrl: null,
      databaseUrl: null,
      smtpUrl: null,
      mailFrom: null,
      demo: true,
      logLevel: 'info',
      secureCookies: false,
      sessionIdleMinutes: 60,
      sessionMaxHours: 12,
      sessionNetwork: 'ask',
      proofSigningMinutes: 30,
      proofAdminMinutes: 15,
      secret: null,
      breachedPasswords: null,
      uploadMaxBytes: 536_870_912,
      mailDomains: ['gov.in', 'nic.in', 'gov.example'],
      logOrigin: 'patravali.example/office',
      check: true,
      witnesses: [],
      witnessQuorum: 1,
      witnessFor: [],
      tsaUrl: null,
      tsaCa: null,
      stampMaxAgeMinutes: 60,
      stampRequired: false,
      clockBoundSeconds: 600,
      networks: [],
      tlsCert: null,
      tlsKey: null,
      trustedProxies: [],
      signInsPerMinute: 120,
      searchesPerMinute: 240,
      uploadsPerMinute: 120,
      oidcIssuer: null,
      oidcClientId: null,
      oidcClientSecret: null,
      oidcName: 'Parichay',
      oidcTrusted: [],
      imapUrl: null,
      imapOrganisation: null,
      imapSeconds: 30,
      dnsServers: [],
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ PATRAVALI_PORT: ' ', PATRAVALI_DEMO: '' })).toMatchObject({
      port: 8080,
      demo: true,
    });
  });

  it('reads what is set', () => {
    const config = readConfig({
      PATRAVALI_PORT: '0',
      PATRAVALI_DEMO: 'off',
      PATRAVALI_SMTP_URL: 'smtp://localhost:25',
      PATRAVALI_MAIL_FROM: 'CRU <cru@office.example>',
      DATABASE_URL: 'postgresql://a:b@c/d',
    });
    expect(config).toMatchObject({ port: 0, demo: false, mailFrom: 'CRU <cru@office.example>' });
    expect(config.databaseUrl).toBe('postgresql://a:b@c/d');
  });

  it('stops at a name that it does not know, but not at those of other commands', () => {
    expect(faultsOf({ PATRAVALI_PROT: '1' })).toContain('PATRAVALI_PROT: there is no such setting');
    expect(readConfig({ PATRAVALI_URL: 'http://x' }).port).toBe(8080);
  });

  it.each([
    ['PATRAVALI_PORT', '65536', 'whole number from 0 to 65535'],
    ['PATRAVALI_PORT', '80x', 'whole number'],
    ['PATRAVALI_PORT', '-1', 'whole number'],
    ['PATRAVALI_DEMO', 'yes', 'one of on, off'],
    ['PATRAVALI_LOG_LEVEL', 'loud', 'one of fatal'],
    ['PATRAVALI_SESSION_IDLE_MINUTES', '4', 'whole number from 5'],
    ['PATRAVALI_SESSION_MAX_HOURS', '25', 'to 24'],
    ['PATRAVALI_SECRET', 'short', '32 characters'],
    ['PATRAVALI_UPLOAD_MAX_BYTES', '0', 'whole number from 1'],
    ['PATRAVALI_LOG_ORIGIN', 'a b', 'without spaces'],
    ['PATRAVALI_LOG_ORIGIN', 'a+b', 'plus'],
    ['PATRAVALI_MAIL_FROM', 'nobody', 'an e-mail address'],
    ['PATRAVALI_SMTP_URL', 'http://x', 'smtp:// or smtps://'],
    ['PATRAVALI_NETWORKS', '10.0.0.0/8, 10.1.2.3/8', 'which 10.1.2.3/8 is none of'],
    ['PATRAVALI_TRUSTED_PROXIES', 'proxy.example', 'ranges like 10.0.0.0/8'],
    ['DATABASE_URL', 'mysql://x', 'postgres://'],
    ['PATRAVALI_WITNESSES', 'w.example', 'keys of witnesses, each with its address'],
    ['PATRAVALI_WITNESSES', WITNESS, 'http:// or https:// after w.example'],
    ['PATRAVALI_WITNESSES', `${WITNESS} ftp://x`, 'http:// or https:// after w.example'],
    ['PATRAVALI_WITNESSES', `${WITNESS} http://a ${WITNESS} http://b`, 'each witness once'],
    ['PATRAVALI_WITNESS_FOR', WITNESS, 'verifier keys of logs'],
    ['PATRAVALI_WITNESS_QUORUM', '2', 'at most the number of witnesses, 0'],
    ['PATRAVALI_TSA_URL', 'http://tsa.example', 'PATRAVALI_TSA_CA'],
    ['PATRAVALI_STAMP_REQUIRED', 'on', 'PATRAVALI_TSA_URL'],
    ['PATRAVALI_CLOCK_BOUND_SECONDS', '0', 'whole number from 1'],
  ])('refuses %s=%s', (name, value, words) => {
    const message = faultsOf({ [name]: value });
    expect(message).toContain(name);
    expect(message).toContain(words);
  });

  it('names every fault at once and never repeats a secret', () => {
    const message = faultsOf({
      PATRAVALI_PORT: 'x',
      DATABASE_URL: 'secret-word',
      PATRAVALI_X: '1',
    });
    expect(message).toContain('PATRAVALI_PORT');
    expect(message).toContain('PATRAVALI_X');
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain('secret-word');
  });

  it('reads witnesses with their addresses, and the logs to be witnessed', () => {
    const config = readConfig({
      PATRAVALI_WITNESSES: `${WITNESS} http://a.example/api/witness/`,
      PATRAVALI_WITNESS_FOR: `PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW,`,
    });
    expect(config.witnesses).toMatchObject([
      { key: { name: 'w.example' }, url: 'http://a.example/api/witness' },
    ]);
    expect(config.witnessFor).toMatchObject([{ name: 'PeterNeumann' }]);
  });

  it('reads a secret from a file, and only from one place', () => {
    const dir = mkdtempSync(join(tmpdir(), 'patravali-secret-'));
    const path = join(dir, 'url');
    writeFileSync(path, 'postgres://u:hush@db/office\n');
    const config = readConfig({ DATABASE_URL_FILE: path });
    expect(config.databaseUrl).toBe('postgres://u:hush@db/office');
    expect(secretsOf(config)).toEqual(['postgres://u:hush@db/office', 'hush', 'hush']);
    const both = faultsOf({ DATABASE_URL_FILE: path, DATABASE_URL: 'postgres://x/y' });
    expect(both).toContain('given once');
    expect(faultsOf({ DATABASE_URL_FILE: join(dir, 'none') })).toContain('readable');
    expect(faultsOf({ PATRAVALI_PORT_FILE: path })).toContain('there is no such setting');
    rmSync(dir, { recursive: true });
  });

  it('wants a sender with a mail server', () => {
    expect(faultsOf({ PATRAVALI_SMTP_URL: 'smtp://x' })).toContain('PATRAVALI_MAIL_FROM');
  });
});

describe('helpText', () => {
  it('shows every setting of the table with its default', () => {
    const text = helpText();
    for (const row of settingRows()) {
      expect(text).toContain(row.name);
      expect(text).toContain(row.says);
    }
    expect(text).toContain('default 8080');
  });
});

describe('where people reach the office', () => {
  it('is scheme, host and port, by default its own', () => {
    const at = (env: Record<string, string>) => publicUrlOf(readConfig(env));
    expect(at({})).toBe('http://127.0.0.1:8080');
    expect(at({ PATRAVALI_HOST: '::1', PATRAVALI_PORT: '9' })).toBe('http://[::1]:9');
    const https = { PATRAVALI_PUBLIC_URL: 'https://office.example/' };
    expect(at(https)).toBe('https://office.example');
    for (const bad of ['office.example', 'ftp://office.example', 'https://office.example/x#y'])
      expect(faultsOf({ PATRAVALI_PUBLIC_URL: bad })).toContain('PATRAVALI_PUBLIC_URL');
  });
});

describe('the operations page', () => {
  it('has the very table of the settings', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/operations.md'), 'utf8');
    const lines = page.split('\n').filter((line) => /^\| `(PATRAVALI_|DATABASE_URL)/.test(line));
    const cells = lines.map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    const code = (text: string) => (text === '' ? '' : `\`${text}\``);
    const rows = settingRows().map((row) => [
      ...[code(row.name), row.form, code(row.default), row.says],
    ]);
    expect(cells).toEqual(rows);
  });
});

describe('single sign-on', () => {
  const oidc = {
    PATRAVALI_OIDC_ISSUER: 'https://sso.example/oidc',
    PATRAVALI_OIDC_CLIENT_ID: 'office',
    PATRAVALI_OIDC_CLIENT_SECRET: 'of nobody else',
  };
  it('takes a provider over TLS, or on this machine', () => {
    const { oidcIssuer, oidcTrusted } = readConfig({ ...oidc, PATRAVALI_OIDC_TRUSTED: 'otp mfa' });
    expect([oidcIssuer, oidcTrusted]).toEqual(['https://sso.example/oidc', ['otp', 'mfa']]);
    readConfig({ ...oidc, PATRAVALI_OIDC_ISSUER: 'http://127.0.0.1:9' });
    for (const issuer of ['http://sso.example', 'sso.example', 'https://sso.example/?x'])
      expect(faultsOf({ ...oidc, PATRAVALI_OIDC_ISSUER: issuer })).toContain('OIDC_ISSUER');
  });
  it('asks for what belongs to it, and repeats no secret', () => {
    const { PATRAVALI_OIDC_CLIENT_SECRET: _, ...rest } = oidc;
    expect(faultsOf(rest)).toContain('PATRAVALI_OIDC_CLIENT_SECRET: must be set');
    expect(secretsOf(readConfig(oidc))).toContain('of nobody else');
  });
});

it('keeps cookies to HTTPS where people come by it', () => {
  const of = (env: Record<string, string>) => readConfig(env).secureCookies;
  expect(of({ PATRAVALI_PUBLIC_URL: 'https://office.example' })).toBe(true);
  expect(of({ PATRAVALI_PUBLIC_URL: 'http://office.example' })).toBe(false);
  const off = { PATRAVALI_PUBLIC_URL: 'https://office.example', PATRAVALI_SECURE_COOKIES: 'off' };
  expect(of(off)).toBe(false);
});

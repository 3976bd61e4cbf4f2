/**
 * A time-stamping authority for tests: `openssl ts` behind a small server on loopback, with a root,
 * a certificate for stamping, all made on the spot.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

export type Authority = AsyncDisposable & {
  readonly url: string;
  /** Path and text of the root's certificate. */
  readonly ca: string;
  readonly caPem: string;
  /** The next answers: `good`, or what goes wrong. */
  mode: 'good' | 'away' | 'garbage' | 'refuses' | 'other text' | 'old answer';
  asked: number;
};

const CONFIG = `
[ req ]
distinguished_name = dn
prompt = no
[ dn ]
CN = Namuna
[ ca ]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[ stamper ]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = tsa1
[ tsa1 ]
serial = SERIAL
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`;

/** Starts one on a free port. A clock may be faked by a command in front, as faketime is. */
export async function startAuthority(front: readonly string[] = []): Promise<Authority> {
  const folder = mkdtempSync(join(tmpdir(), 'patravali-tsa-'));
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): void =>
    void execFileSync('openssl', [...args], { cwd: folder, stdio: 'pipe' });
  writeFileSync(at('ca.cnf'), CONFIG.replace('SERIAL', at('serial')));
  writeFileSync(at('serial'), '01\n');
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem'],
    ...['-days', '3650', '-subj', '/CN=Namuna Root', '-config', 'ca.cnf', '-extensions', 'ca'],
  );
  const made = ['-keyout', 'stamper.key', '-out', 'stamper.csr', '-subj', '/CN=Namuna stamper'];
  openssl('req', '-newkey', 'rsa:2048', '-nodes', ...made, '-config', 'ca.cnf');
  openssl(
    ...['x509', '-req', '-in', 'stamper.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key'],
    ...['-CAcreateserial', '-days', '3650', '-out', 'stamper.pem'],
    ...['-extfile', 'ca.cnf', '-extensions', 'stamper'],
  );
  const answerTo = (query: Buffer): Buffer => {
    writeFileSync(at('query'), query);
    const keys = ['-signer', 'stamper.pem', '-inkey', 'stamper.key', '-chain', 'ca.pem'];
    const command = ['openssl', 'ts', '-reply', '-config', 'ca.cnf', '-section', 'tsa1'];
    const all = [...front, ...command, '-queryfile', 'query', ...keys, '-out', 'reply'];
    execFileSync(all[0] as string, all.slice(1), { cwd: folder, stdio: 'pipe' });
    return readFileSync(at('reply'));
  };
  let former: Buffer | null = null;
  const authority = { mode: 'good' as Authority['mode'], asked: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      authority.asked += 1;
      const query = Buffer.concat(chunks);
      if (authority.mode === 'away') return void response.destroy();
      response.setHeader('content-type', 'application/timestamp-reply');
      if (authority.mode === 'garbage') return void response.end(Buffer.from('no stamp'));
      if (authority.mode === 'refuses') return void response.end(REJECTION);
      if (authority.mode === 'old answer' && former !== null) return void response.end(former);
      if (authority.mode === 'other text') query.writeUInt8(query.readUInt8(40) ^ 1, 40);
      try {
        former = answerTo(query);
        response.end(former);
      } catch (error) {
        response.statusCode = 500;
        response.end(String(error));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(authority, {
    url: `http://127.0.0.1:${port}/tsr`,
    ca: at('ca.pem'),
    caPem: readFileSync(at('ca.pem'), 'utf8'),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** PKIStatusInfo with the status 2, rejection, and no token. */
const REJECTION = Buffer.from('30053003020102', 'hex');

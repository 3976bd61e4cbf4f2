/** Builds `check.go`, the verifier that has none of our code, with what the system has of Go. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const GOPATH = '/usr/share/gocode';

/** Debian's packages golang-go and golang-golang-x-mod-dev. */
export function hasGo(): boolean {
  const library = join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog');
  return existsSync(library) && spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
}

/** Builds it into a folder, without the network; gives the program. */
export function buildCheck(folder: string): string {
  const program = join(folder, 'check');
  const env = {
    ...process.env,
    ...{ GO111MODULE: 'off', GOPATH, GOFLAGS: '', GOPROXY: 'off', GOTOOLCHAIN: 'local' },
    GOCACHE: join(folder, 'go-cache'),
  };
  const source = join(import.meta.dirname, 'check.go');
  const done = spawnSync('go', ['build', '-o', program, source], { env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`check.go does not build:\n${done.stderr}`);
  return program;
}

export type Said = { readonly code: number | null; readonly out: string };

export async function runCheck(
  program: string,
  asked: { readonly [option: string]: string },
): Promise<Said> {
  const args = Object.entries(asked).flatMap(([name, value]) => [`-${name}`, value]);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [out, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out: out + complaint };
}

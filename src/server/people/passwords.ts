/** Password hashes: argon2id, at most a few at a time. */
import { hash, verify } from '@node-rs/argon2';

/** argon2id, 19 MiB, two passes: OWASP's first choice; about 30 ms. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Memory times sign-ins: whoever comes while so many are being checked waits. */
const AT_ONCE_MAX = 8;

/** Two spellings of the same Hindi letter are the same password. NIST SP 800-63B-4 3.1.1.2. */
export function spelled(password: string): string {
  return password.normalize('NFKC');
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(spelled(password), ARGON));
}

export function isPassword(hashed: string, password: string): Promise<boolean> {
  return inTurn(() => verify(hashed, spelled(password)));
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE_MAX) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

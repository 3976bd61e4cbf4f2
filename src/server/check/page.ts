/** The page on which anybody checks a paper; in its place, words that it is switched off. */
import type { SitePage } from '../platform/site.ts';

/** The reader of codes is WebAssembly, the one thing more that this page may run. */
const POLICY = ";script-src 'self' 'wasm-unsafe-eval'";

export function checkPage(on: boolean): SitePage {
  return on
    ? { path: '/check', file: 'check.html', status: 200, policy: POLICY }
    : { path: '/check', file: 'check-off.html', status: 404, policy: '' };
}

/** The links that the codes on this office's papers lead to. */
import { checkLink } from '../../core/check.ts';
import type { CheckCode } from '../../core/check.ts';

export type LinkOf = (code: Omit<CheckCode, 'origin'>) => string;

/** Of the office that people reach at `publicUrl` and whose log has this origin. */
export function linksOf(publicUrl: string, origin: string): LinkOf {
  return (code) => checkLink(publicUrl, { ...code, origin });
}

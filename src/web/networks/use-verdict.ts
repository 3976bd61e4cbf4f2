/** Whether rules would let the one who looks at them go on working, by the rule of the door. */
import type { NetworkRule } from '../../contract/networks.ts';
import { mayWorkFrom } from '../../core/network-rules.ts';
import type { Rule } from '../../core/network-rules.ts';
import { parseRange } from '../../core/networks.ts';
import { useSession } from '../people/session.tsx';

export type RuleTerms = Pick<
  NetworkRule,
  'effect' | 'subject' | 'role' | 'person' | 'ranges' | 'from' | 'until'
>;

/** Of each rule as if it held today: who shuts themself out tomorrow is told today. */
export function useVerdict(rules: readonly (RuleTerms & { status?: string })[], here: string) {
  const { me, post } = useSession();
  const org = me.organisation.id;
  const { today } = me;
  const standing = rules
    .filter(({ status, until }) => status !== 'over' && (until === null || until >= today))
    .map((rule): Rule => ({
      ...rule,
      org,
      from: today,
      ranges: rule.ranges.flatMap((range) => parseRange(range) ?? []),
    }));
  const worker = { org, person: me.person.id, roles: post?.roles ?? [] };
  return mayWorkFrom(standing, worker, { address: here, today });
}

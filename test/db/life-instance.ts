/** What happens in the life of an instance besides dak: roles lent and handed on. */
import * as charges from '../../src/server/charges/commands.ts';
import * as roles from '../../src/server/roles/commands.ts';
import { id, step } from './life-step.ts';
import type { Step } from './life-step.ts';
import type { TestOffice } from './office.ts';

/** A role for some days, and the super admin handed over, lost, and given by order. */
export function lending(office: TestOffice): readonly Step[] {
  const [manager, head, admin] = [office.on('SUPDT(IU)'), office.on('COMR'), office.on('SA(')];
  const next = office.on('TA(DK)');
  const order = 'A-14/1/2026';
  const days = { from: '2026-01-01', until: '2099-12-31' };
  const left = { person: next.person, reason: 'left' as const, order };
  return [
    step('lend role', [manager, roles.lendRoleVerb], () => ({
      ...{ person: next.person, role: 'nodal_officer' as const, post: null, ...days, order },
    })),
    step('take role back', [manager, roles.takeRoleBackVerb], () => ({
      ...{ person: next.person, no: 1, order },
    })),
    step('offer', [admin, roles.offerSuperAdminVerb], () => ({ to: next.person, order })),
    step('accept', [next, roles.acceptSuperAdminVerb], () => ({})),
    step('release', [manager, charges.releasePersonVerb], (m) => ({
      ...{ person: id(m, 'person'), to: id(m, 'org'), order },
    })),
    step('take in', [admin, charges.takeInVerb], (m) => ({ person: id(m, 'person'), order })),
    step('super admin leaves', [manager, charges.deactivateVerb], () => left),
    step('appoint', [head, roles.appointSuperAdminVerb], () => ({ person: admin.person, order })),
  ];
}

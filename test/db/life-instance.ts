/** What happens in the life of an instance besides dak: roles lent and handed on. */
import * as keeping from '../../src/server/calendars/commands.ts';
import * as charges from '../../src/server/charges/commands.ts';
import * as masters from '../../src/server/masters/commands.ts';
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

/** A calendar for all, one of a place, and the office's own, with what changes in them. */
export function calendars(office: TestOffice): readonly Step[] {
  const [manager, admin] = [office.on('SUPDT(IU)'), office.on('SA(')];
  const order = 'A-15/1/2026';
  const made = (by: typeof admin, reach: 'all' | 'place' | 'office') =>
    step(
      `begin a calendar: ${reach}`,
      [by, keeping.makeCalendarVerb],
      () => ({ reach, name: { en: 'Holidays', hi: 'अवकाश' } }),
      `calendar ${reach}`,
    );
  const name = { en: 'Sample Festival', hi: 'नमूना पर्व' };
  const holidays = [
    { day: '2026-03-04', kind: 'gazetted' as const, name },
    { day: '2026-03-05', kind: 'restricted' as const, name },
  ];
  return [
    ...[made(admin, 'all'), made(admin, 'place'), made(manager, 'office')],
    step('declare holidays', [admin, keeping.declareHolidaysVerb], (m) => ({
      ...{ calendar: id(m, 'calendar all'), holidays, order },
    })),
    step('withdraw a holiday', [admin, keeping.withdrawHolidayVerb], (m) => ({
      ...{ calendar: id(m, 'calendar all'), day: '2026-03-04', order },
    })),
    step('set the weekend', [manager, keeping.setWeekendVerb], (m) => ({
      calendar: id(m, 'calendar office'),
      ...{ from: '2026-04-01', closed: [{ weekday: 0, weeks: [] }], order },
    })),
    step('follow a place', [manager, keeping.followCalendarVerb], (m) => ({
      ...{ calendar: id(m, 'calendar office'), place: id(m, 'calendar place'), order },
    })),
  ];
}

/** A list is added to, a value retired; the office takes what it uses and asks for what is missing. */
export function lists(office: TestOffice): readonly Step[] {
  const [manager, admin] = [office.on('SUPDT(IU)'), office.on('SA(')];
  const order = 'A-16/1/2026';
  const value = (code: string) => ({
    ...{ code, parent: null, facts: null },
    name: { en: 'Sample Council', hi: 'नमूना परिषद' },
  });
  const list = 'vip_type' as const;
  const ask = (code: string) =>
    step(
      `ask for ${code}`,
      [manager, masters.askValueVerb],
      () => ({ list, value: value(code), reason: 'यहाँ से पत्र आते हैं' }),
      code,
    );
  const answer = (code: string, granted: boolean) =>
    step(`answer ${code}`, [admin, masters.answerRequestVerb], (m) => ({
      ...{ request: id(m, code), granted, remarks: 'देखा', order },
    }));
  return [
    step('save values', [admin, masters.saveValuesVerb], () => ({
      ...{ list, values: [value('council')], order },
    })),
    step('retire a value', [admin, masters.retireValueVerb], () => ({
      ...{ list, code: 'council', retired: true, order },
    })),
    step('restore a value', [admin, masters.retireValueVerb], () => ({
      ...{ list, code: 'council', retired: false, order },
    })),
    step('take values', [manager, masters.mapListVerb], () => ({
      ...{ list, codes: ['mp_ls', 'mp_rs', 'council'], order },
    })),
    ...[ask('senate'), answer('senate', true), ask('board'), answer('board', false)],
  ];
}

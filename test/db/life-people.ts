/** The part of the life in which an office is founded, built and filled with people. */
import * as tokens from '../../src/server/tokens/commands.ts';
import * as networks from '../../src/server/networks/commands.ts';
import * as charges from '../../src/server/charges/commands.ts';
import * as offices from '../../src/server/offices/commands.ts';
import * as organisations from '../../src/server/organisations/commands.ts';
import * as people from '../../src/server/people/commands.ts';
import {
  emailSecret,
  invitationsOf,
  invitationSecret,
  passwordSecret,
  recoverySecret,
  totpSecret,
} from '../../src/server/people/index.ts';
import type { Secret } from '../../src/server/people/index.ts';
import { secretsOf } from '../../src/server/platform/secrets.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import * as rolls from '../../src/server/rolls/commands.ts';
import type { TestOffice } from './office.ts';
import { rollRow, sheetOf } from './roll-samples.ts';
import { calendars, lending, lists } from './life-instance.ts';
import { handingOver } from './life-hand-over.ts';
import { id, step } from './life-step.ts';
import type { Step } from './life-step.ts';

/** An office is founded, built and filled with people, who get what they sign in with. */
export function lifeOfPeople(office: TestOffice): readonly Step[] {
  return [
    ...founding(office),
    ...calendars(office),
    ...lists(office),
    ...building(office),
    ...enrolling(office),
    ...comings(office),
    ...handingOver(office),
    ...signIns(office),
    ...lending(office),
  ];
}

/** What people sign in with. */
function signIns(office: TestOffice): readonly Step[] {
  const persons = ['INSP(HN)', 'PS'].map((abbr) => office.on(abbr).person);
  const secrets = secretsOf('of this test alone, of nobody else');
  const given = new Map(
    persons.map((person) => [
      person,
      [passwordSecret('$argon2id$'), totpSecret(secrets, person, 'JBSWY3DPEHPK3PXP')],
    ]),
  );
  const own = office.on('HT');
  const { person } = own;
  const password = passwordSecret('$argon2id$own');
  const totp = totpSecret(secrets, person, 'JBSWY3DPEHPK3PXP');
  const invitation = invitationSecret('code', '2099-01-01T00:00:00.000Z', 'slip');
  const recovery = recoverySecret(secrets, person, 'request').secret;
  const give = (kinds: readonly string[], given: readonly Secret[]) =>
    step(
      `give own ${kinds.join(' and ')}`,
      [own, people.giveOwnVerb({ person, secrets: given, endOthersThan: 'a'.repeat(64) })],
      () => ({ person, kinds }),
    );
  const invite = { person, secret: invitation, mail: null };
  const other = office.on('TA(GK)').person;
  const unreached = invitationSecret('other', '2099-01-01T00:00:00.000Z', 'mail');
  const mail = { id: other, to: 'x@gov.example', sealed: '' };
  return [
    step('give credentials', [office.system, people.giveCredentialsVerb(given)], () => ({
      persons,
    })),
    step('invite', [office.on('SUPDT(IU)'), people.inviteVerb(invite)], () => ({
      person,
      reset: false,
      order: '',
      via: 'slip',
    })),
    step(
      'invite by mail',
      [office.on('SUPDT(IU)'), people.inviteVerb({ person: other, secret: unreached, mail })],
      () => ({ person: other, reset: false, order: '', via: 'mail' }),
    ),
    step('return invitation', [office.system, people.returnInvitationVerb], () => ({
      ...{ person: other, no: 1 },
    })),
    give(['password', 'totp'], [password, totp]),
    step(
      'finish enrolment',
      [own, people.finishEnrolmentVerb({ person, secrets: [recovery] })],
      () => ({ person }),
    ),
    give(['email'], [emailSecret()]),
    step('remove a factor', [own, people.removeFactorVerb], () => ({ person, no: 3 })),
  ];
}

/** Another organisation under this one. */
function founding(office: TestOffice): readonly Step[] {
  const admin = office.on('SA(');
  const cover = {
    ...{
      type: 'directorate',
      code: 'NAM-DIR',
      parent: admin.org,
      numbering: 'code_first' as const,
    },
    name: { en: 'Sample Directorate', hi: 'नमूना निदेशालय' },
    abbr: { en: 'SD', hi: 'न.नि.' },
    place: { en: 'Namunapur', hi: 'नमूनापुर' },
    address: { en: '', hi: '' },
    lgd: '9999999',
  };
  const order = 'A-13/1/2026';
  return [
    step('create organisation', [admin, organisations.createOrganisationVerb], () => cover, 'org'),
    step('revise organisation', [admin, organisations.reviseOrganisationVerb], (m) => ({
      organisation: id(m, 'org'),
      cover: { ...cover, code: 'NAM-DG' },
      order,
    })),
    step('set stage', [admin, organisations.setStageVerb], (m) => ({
      organisation: id(m, 'org'),
      ...{ stage: 'pilot' as const, from: '2026-01-01', order, authority: '' },
    })),
    step('equip office', [admin, offices.equipOfficeVerb], (m) => ({
      organisation: id(m, 'org'),
      unit: { name: { en: 'Headquarters', hi: 'मुख्यालय' }, abbr: 'HQ' },
      manager: firstOfficer('manager', 'MGR'),
      certifier: firstOfficer('head', 'DIR'),
      ...{ order, domains: ['gov.example'] },
    })),
  ];
}

const firstOfficer = (userId: string, desig: string) => ({
  ...{ userId: `${userId}@namuna.gov.example`, name: { en: 'Sample Kalpit', hi: 'नमूना कल्पित' } },
  ...{ initials: 'SK', employeeCode: 'E-1', designation: 'Officer', mobile: '9000000003' },
  ...{ desig, post: { en: 'Officer', hi: 'अधिकारी' } },
});

/** A unit with a post, and somebody for it. */
function building(office: TestOffice): readonly Step[] {
  const [manager, head] = [office.on('SUPDT(IU)'), office.on('COMR')];
  const order = 'A-12/2/2026';
  const name = { en: 'Legal Section', hi: 'विधि अनुभाग' };
  const unit = { kind: 'section' as const, name, abbr: 'LEG', parent: null };
  const designation = { en: 'Law Officer', hi: 'विधि अधिकारी' };
  const roles = ['dealing' as const];
  const post = (m: Record<string, string>) => ({
    ...{ unit: id(m, 'unit'), designation, desig: 'LO', roles, clearance: 'normal' },
    reportsTo: manager.post,
  });
  return [
    step('create unit', [manager, offices.createUnitVerb], () => unit, 'unit'),
    step('create post', [manager, offices.createPostVerb], post, 'post'),
    step('revise unit', [manager, offices.reviseUnitVerb], (m) => ({
      unit: id(m, 'unit'),
      cover: { ...unit, abbr: 'LAW' },
      order,
    })),
    step('revise post', [manager, offices.revisePostVerb], (m) => ({
      ...post(m),
      post: id(m, 'post'),
      ...{ designation: { en: 'Accountant', hi: 'लेखाकार' }, desig: 'ACT' },
      order,
    })),
    step('abolish post', [manager, offices.abolishPostVerb], (m) => ({
      post: id(m, 'post'),
      order,
    })),
    step(
      'enrol',
      [manager, offices.enrolPersonVerb],
      () => ({
        userId: 'tara.kalpit@udaharanpur.gov.example',
        name: { en: 'Tara Kalpit', hi: 'तारा कल्पित' },
        ...{ initials: 'TK', employeeCode: 'E-1042', designation: 'Law Officer' },
        mobile: '9000000001',
        domains: ['gov.example'],
      }),
      'person',
    ),
    step('certify', [head, offices.certifyPersonVerb], (m) => ({
      person: id(m, 'person'),
      order,
    })),
    step(
      'grant a network',
      [manager, networks.makeNetworkRuleVerb],
      (m) => ({
        ...{ effect: 'grant' as const, subject: 'person' as const, role: null },
        ...{ person: id(m, 'person'), ranges: ['10.99.0.0/24'], from: '2026-01-01' },
        ...{ until: null, order },
      }),
      'rule',
    ),
    step(
      'create a token',
      [manager, tokens.createTokenVerb('c'.repeat(64), manager.person)],
      () => ({
        ...{ person: manager.person, name: 'Scanner', post: manager.post },
        ...{ scopes: ['register' as const], expires: '2026-12-31', ranges: [], order },
      }),
    ),
    step('revoke the token', [manager, tokens.revokeTokenVerb], () => ({
      ...{ person: manager.person, no: 1, order },
    })),
    step('end the grant', [manager, networks.endNetworkRuleVerb], (m) => ({
      rule: id(m, 'rule'),
      order,
    })),
  ];
}

/** A roll returned, and a roll certified and applied. */
function enrolling(office: TestOffice): readonly Step[] {
  const [manager, head] = [office.on('SUPDT(IU)'), office.on('COMR')];
  const upload = (userId: string) => () => ({
    name: 'सूची.csv',
    sheet: sheetOf(rollRow({ userId })),
    domains: ['gov.example'],
  });
  const secrets = secretsOf('of this test alone, of nobody else');
  const inviter = { ledger: { world: realWorld }, secrets, origin: 'https://office.example' };
  const invitations = invitationsOf(inviter, 'the roll');
  return [
    step(
      'upload roll 1',
      [manager, rolls.uploadRollVerb],
      upload('ira.kalpit@gov.example'),
      'spareRoll',
    ),
    step('return roll', [head, rolls.returnRollVerb], (m) => ({
      id: id(m, 'spareRoll'),
      remarks: 'पदनाम देखें',
    })),
    step(
      'upload roll 2',
      [manager, rolls.uploadRollVerb],
      upload('uma.kalpit@gov.example'),
      'roll',
    ),
    step('certify roll', [head, rolls.certifyRollVerb], (m) => ({
      id: id(m, 'roll'),
      order: 'A-12/3/2026',
    })),
    step('apply roll', [office.system, rolls.applyRollVerb(invitations)], (m) => ({
      id: id(m, 'roll'),
      batch: 0,
    })),
  ];
}

/** Who comes to which post, and who leaves it. */
function comings(office: TestOffice): readonly Step[] {
  const [manager, head] = [office.on('SUPDT(IU)'), office.on('COMR')];
  const [translator, assistant] = [office.on('HT'), office.on('TA(GK)')];
  const [from, order] = ['2026-01-01', 'A-12/1/2026'];
  const relief = { no: 1, on: from, order, inCharge: null };
  const charge = { post: translator.post, from, until: null, order };
  const { person } = assistant;
  return [
    step('give charge', [manager, charges.giveChargeVerb], () => ({
      ...charge,
      person: office.on('INSP(HN)').person,
      kind: 'additional' as const,
    })),
    step('relieve', [manager, charges.relieveVerb], () => ({ ...relief, post: translator.post })),
    step('transfer', [manager, charges.transferVerb], () => ({
      leave: { ...relief, post: assistant.post },
      join: { ...charge, person, kind: 'substantive' as const },
    })),
    step('delegate', [head, charges.delegateVerb], () => ({
      post: head.post,
      person: office.on('PS').person,
      kind: 'signatory' as const,
      from,
      until: '2099-12-31',
    })),
    step('endDelegation', [head, charges.endDelegationVerb], () => ({ post: head.post, no: 2 })),
    step('deactivate', [manager, charges.deactivateVerb], () => ({
      person,
      reason: 'retired' as const,
      order,
    })),
    step('reactivate', [manager, charges.reactivateVerb], () => ({ person, order })),
  ];
}

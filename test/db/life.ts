/**
 * One dak's whole life as a list of steps, each one act: what the fault sweep fails statement by
 * statement, what the fold is compared on, what the export is audited on.
 */
import type { Actor, Json } from '../../src/core/words.ts';
import type { Verb } from '../../src/server/ledger/index.ts';
import * as dispatch from '../../src/server/dispatch/commands.ts';
import * as documents from '../../src/server/documents/commands.ts';
import * as drafts from '../../src/server/drafts/commands.ts';
import * as files from '../../src/server/files/commands.ts';
import * as networks from '../../src/server/networks/commands.ts';
import * as notes from '../../src/server/notes/commands.ts';
import * as charges from '../../src/server/charges/commands.ts';
import * as offices from '../../src/server/offices/commands.ts';
import * as organisations from '../../src/server/organisations/commands.ts';
import * as people from '../../src/server/people/commands.ts';
import {
  emailSecret,
  invitationSecret,
  passwordSecret,
  recoverySecret,
  totpSecret,
} from '../../src/server/people/index.ts';
import type { Secret } from '../../src/server/people/index.ts';
import { secretsOf } from '../../src/server/platform/secrets.ts';
import * as receipts from '../../src/server/receipts/commands.ts';
import * as records from '../../src/server/records/commands.ts';
import * as rolls from '../../src/server/rolls/commands.ts';
import type { TestOffice } from './office.ts';
import { rollRow, sheetOf } from './roll-samples.ts';
import { COVER, HASH, dak, marking, reply, text } from './samples.ts';

export * from './samples.ts';

/** One act of the life; ids made by earlier steps stand in `made`. */
export type Step = {
  readonly name: string;
  readonly actor: Actor;
  readonly verb: Verb<Json, unknown>;
  readonly input: (made: Record<string, string>) => Json;
  /** Under which name later steps find the item that this one made. */
  readonly makes?: string;
};

function step<I extends Json, L>(
  name: string,
  [actor, verb]: readonly [Actor, Verb<I, L>],
  input: (made: Record<string, string>) => I,
  makes?: string,
): Step {
  const named = makes === undefined ? {} : { makes };
  return { name, actor, verb: verb as unknown as Verb<Json, unknown>, input, ...named };
}

const id = (made: Record<string, string>, name: string): string => {
  const found = made[name];
  if (found === undefined) throw new Error(`no ${name} was made yet`);
  return found;
};

/**
 * Diarised, marked, filed, noted up and down, drafted, approved, issued, dispatched, closed,
 * reopened.
 */
export function wholeLife(office: TestOffice): readonly Step[] {
  const [clerk, inspector] = [office.on('CLK'), office.on('INSP(EN)')];
  const [superintendent, branch, head] = [
    office.on('SUPDT(FU)'),
    office.on('AC(KN)'),
    office.on('ADC'),
  ];
  const { system } = office;
  const send = (name: string, from: Actor, to: Actor, agree = false) =>
    step(name, [from, notes.sendFileVerb], (m) => ({ id: id(m, 'file'), ...marking(to), agree }));
  const opened = (name: string, by: Actor) =>
    step(name, [by, files.openFileVerb], (m) => ({ id: id(m, 'file') }));
  const green = { colour: 'green' as const };
  return [
    step(
      'upload',
      [clerk, documents.receiveDocumentVerb],
      () => ({ hash: HASH, bytes: 9, name: 'dak.pdf' }),
      'scan',
    ),
    step('inspect', [system, documents.inspectedVerb], (m) => ({
      id: id(m, 'scan'),
      found: { type: 'application/pdf', pages: 3 },
    })),
    step(
      'register',
      [clerk, receipts.registerReceiptVerb],
      (m) => ({
        form: dak(),
        document: id(m, 'scan'),
        copyOf: null,
        send: null,
      }),
      'receipt',
    ),
    step('correct', [clerk, receipts.correctReceiptVerb], (m) => ({
      id: id(m, 'receipt'),
      form: dak({ remarks: 'सुधारा गया' }),
    })),
    step('send receipt', [clerk, receipts.sendReceiptVerb], (m) => ({
      id: id(m, 'receipt'),
      ...marking(inspector, { remarks: 'कृपया देखें' }),
    })),
    step('pull back receipt', [clerk, receipts.pullBackReceiptVerb], (m) => ({
      id: id(m, 'receipt'),
    })),
    step('send receipt again', [clerk, receipts.sendReceiptVerb], (m) => ({
      id: id(m, 'receipt'),
      ...marking(inspector, { priority: 'immediate', dueOn: '2099-01-31' }),
    })),
    step('open receipt', [inspector, receipts.openReceiptVerb], (m) => ({ id: id(m, 'receipt') })),
    step(
      'create file',
      [inspector, files.createFileVerb],
      (m) => ({
        cover: COVER,
        receipts: [id(m, 'receipt')],
      }),
      'file',
    ),
    step(
      'second dak',
      [inspector, receipts.registerReceiptVerb],
      () => ({
        form: dak({ nature: 'physical', letterRef: '13/नमूना' }),
        document: null,
        copyOf: null,
        send: null,
      }),
      'second',
    ),
    step('add to file', [inspector, files.addToFileVerb], (m) => ({
      id: id(m, 'file'),
      receipt: id(m, 'second'),
    })),
    step(
      'write note',
      [inspector, notes.writeNoteVerb],
      (m) => ({ id: id(m, 'file'), ...green, text: text('पहला') }),
      'note',
    ),
    step('save note', [inspector, notes.saveNoteVerb], (m) => ({
      id: id(m, 'note'),
      text: text('प्राप्ति का परीक्षण किया गया।', 'अनुमोदनार्थ प्रस्तुत।'),
    })),
    step(
      'start draft',
      [inspector, drafts.startDraftVerb],
      (m) => ({
        id: id(m, 'file'),
        content: reply(branch.post),
        replyTo: id(m, 'receipt'),
      }),
      'draft',
    ),
    send('send up 1', inspector, superintendent),
    step('pull back file', [inspector, files.pullBackFileVerb], (m) => ({ id: id(m, 'file') })),
    send('send up 1 again', inspector, superintendent, true),
    opened('open 1', superintendent),
    step(
      'yellow note',
      [superintendent, notes.writeNoteVerb],
      (m) => ({
        id: id(m, 'file'),
        colour: 'yellow' as const,
        text: text('कच्ची टिप्पणी'),
      }),
      'yellow',
    ),
    step('confirm yellow', [superintendent, notes.confirmNoteVerb], (m) => ({
      id: id(m, 'yellow'),
    })),
    step('save draft', [superintendent, drafts.saveDraftVerb], (m) => ({
      id: id(m, 'draft'),
      content: { ...reply(branch.post), enclosures: ['सूची'] },
      base: 1,
    })),
    send('send up 2', superintendent, branch),
    opened('open 2', branch),
    send('send up 3', branch, head, true),
    opened('open 3', head),
    step('approve', [head, drafts.approveDraftVerb], (m) => ({ id: id(m, 'draft'), version: 2 })),
    send('send down 1', head, branch, true),
    opened('open down 1', branch),
    send('send down 2', branch, inspector, true),
    opened('open down 2', inspector),
    step('issue', [inspector, dispatch.issueDraftVerb], (m) => ({ id: id(m, 'draft') }), 'issue'),
    step('fail', [system, dispatch.failLetterVerb], (m) => ({
      id: id(m, 'issue'),
      reason: 'limits' as const,
    })),
    step('render again', [clerk, dispatch.renderAgainVerb], (m) => ({ id: id(m, 'issue') })),
    step('freeze', [system, dispatch.freezeLetterVerb], (m) => ({
      id: id(m, 'issue'),
      pdf: 'b'.repeat(64),
      pages: 2,
    })),
    step('dispatch by hand', [clerk, dispatch.dispatchIssueVerb(true)], (m) => ({
      id: id(m, 'issue'),
      addressees: [1],
      mode: 'hand',
      modeNumber: '',
      postagePaise: null,
    })),
    step('dispatch by mail', [clerk, dispatch.dispatchIssueVerb(true)], (m) => ({
      id: id(m, 'issue'),
      addressees: [0],
      mode: 'email',
      modeNumber: '',
      postagePaise: null,
    })),
    step('mail answered', [system, dispatch.reportDeliveryVerb], (m) => ({
      id: id(m, 'issue'),
      seq: 2,
      status: 'sent' as const,
      detail: '250 OK',
    })),
    step(
      'spare draft',
      [inspector, drafts.startDraftVerb],
      (m) => ({
        id: id(m, 'file'),
        content: reply(branch.post),
        replyTo: null,
      }),
      'spare',
    ),
    step('discard draft', [inspector, drafts.discardDraftVerb], (m) => ({ id: id(m, 'spare') })),
    step(
      'spare note',
      [inspector, notes.writeNoteVerb],
      (m) => ({ id: id(m, 'file'), ...green, text: text('भूल') }),
      'slip',
    ),
    step('discard note', [inspector, notes.discardNoteVerb], (m) => ({ id: id(m, 'slip') })),
    send('send to close', inspector, superintendent, true),
    opened('open to close', superintendent),
    step('close file', [superintendent, records.closeFileVerb], (m) => ({
      id: id(m, 'file'),
      category: 'C',
      retentionYears: 5,
      remarks: 'कार्यवाही पूर्ण',
    })),
    step('reopen file', [superintendent, records.reopenFileVerb], (m) => ({
      id: id(m, 'file'),
      remarks: 'पुनर्विचार',
    })),
    step(
      'lone dak',
      [clerk, receipts.registerReceiptVerb],
      () => ({
        form: dak({ nature: 'physical' }),
        document: null,
        copyOf: null,
        send: marking(superintendent),
      }),
      'lone',
    ),
    step('open lone', [superintendent, receipts.openReceiptVerb], (m) => ({ id: id(m, 'lone') })),
    step('close receipt', [superintendent, receipts.closeReceiptVerb], (m) => ({
      id: id(m, 'lone'),
      remarks: 'सूचनार्थ',
    })),
    step('reopen receipt', [superintendent, receipts.reopenReceiptVerb], (m) => ({
      id: id(m, 'lone'),
      remarks: 'कार्यवाही शेष',
    })),
    ...founding(office),
    ...building(office),
    ...enrolling(office),
    ...comings(office),
    ...signIns(office),
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
  const invite = { person, secret: invitation, jobs: [] };
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
  ];
}

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
      desig: 'LAW',
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
  return [
    step('upload', [manager, rolls.uploadRollVerb], upload('ira.kalpit@gov.example'), 'spareRoll'),
    step('return roll', [head, rolls.returnRollVerb], (m) => ({
      id: id(m, 'spareRoll'),
      remarks: 'पदनाम देखें',
    })),
    step('upload', [manager, rolls.uploadRollVerb], upload('uma.kalpit@gov.example'), 'roll'),
    step('certify roll', [head, rolls.certifyRollVerb], (m) => ({
      id: id(m, 'roll'),
      order: 'A-12/3/2026',
    })),
    step('apply roll', [office.system, rolls.applyRollVerb], (m) => ({
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
    step('deactivate', [manager, charges.deactivateVerb], () => ({
      person,
      reason: 'retired' as const,
      order,
    })),
    step('reactivate', [manager, charges.reactivateVerb], () => ({ person, order })),
  ];
}

/** Lives the whole of it; gives the ids that were made. */
export async function live(office: TestOffice): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const { actor, verb, input, makes } of wholeLife(office)) {
    const done = await office.run(actor, verb, input(made));
    if (makes !== undefined) made[makes] = done.id;
  }
  return made;
}

/** Every refusal that core can give, brought about once: the situation, and the word for it. */
import type { IssueState } from './dispatch.ts';
import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import type { PaperDesk } from '../../test/db/paper-desk.ts';
import { on, recipient } from '../../test/db/paper.ts';
import { text } from '../../test/db/samples.ts';
import { receiveDocument } from './documents.ts';
import { FIELD_PROBLEMS, REFUSALS, isRefused, refuse, refuseFields } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import type { Actor, Decision, Id } from './words.ts';

/** Brought about in other tests: what the server alone gives, core/charges, offices, rolls, credentials. */
const ELSEWHERE = [
  'export_of_several',
  'not_found',
  'network_not_allowed',
  'network_not_granted',
  'shuts_you_out',
  'rule_over',
  'token_refused',
  'scope_missing',
  'signs_in_themself',
  'origin_not_allowed',
  'sign_in_needed',
  'sign_in_failed',
  'sso_off',
  'sso_down',
  'sso_over',
  'sso_refused',
  'sso_unknown',
  'sso_not_certified',
  'sso_deactivated',
  'sso_other_account',
  'sso_no_factor',
  'slow_down',
  'step_up_needed',
  'network_changed',
  'ticket_over',
  'code_wrong',
  'password_wrong',
  'too_many_passkeys',
  'last_factor',
  'already_enrolled',
  'invitation_over',
  'enrolment_incomplete',
  'post_not_yours',
  'key_missing',
  'key_reused',
  'too_large',
  'too_many_requests',
  'clock_went_back',
  'stamp_overdue',
  'document_pending',
  'document_refused',
  'document_type_unknown',
  'document_not_what_it_says',
  'document_damaged',
  'document_encrypted',
  'document_too_many_pages',
  'document_too_large',
  'not_together',
  'receipt_unsent',
  'not_on_paper',
  'no_follow_up',
  'not_marked',
  'dispute_open',
  'dispute_missing',
  'dispute_decided',
  'nothing_on_paper',
  'papers_follow',
  'papers_cited',
  'filed_for_good',
  'sender_without_email',
  'acknowledged_already',
  'not_sealed',
  'register_too_long',
  'check_off',
  // Of nobody so far: a classification above the ceiling is a wrong value of the form's field.
  'office_not_yours',
  'office_not_live',
  'super_admin_by_succession',
  'super_admin_exists',
  'super_admin_stays',
  'not_offered',
  'not_to_yourself',
  'role_over',
  'still_in_charge',
  'not_released',
  'roles_apart',
  'office_exempt',
  'organisation_circle',
  'office_set_up',
  'code_taken',
  'charge_not_yours',
  'charge_over',
  'outlives_charge',
  'nobody_after',
  'already_in_charge',
  'post_taken',
  'has_a_post',
  'post_abolished',
  'person_active',
  'person_not_active',
  'items_in_hand',
  'abbr_taken',
  'unit_circle',
  'post_circle',
  'user_id_taken',
  'certified_by_another',
  'roll_faulty',
  'roll_decided',
  'roll_overtaken',
  'calendar_exists',
  'holiday_unknown',
  'value_so_already',
  'request_answered',
  'nothing_handed_over',
  'successor_accepts',
  'hand_over_changed',
  'email_pending',
  'email_unreadable',
  'email_diarised',
  'email_set_aside',
  'email_not_set_aside',
  'person_deceased',
  // Documents that a child process of the server looks into.
  ...(['word_unknown', 'word_active', 'word_external'] as const),
] as const satisfies readonly RefusalCode[];
type OfCore = Exclude<RefusalCode, (typeof ELSEWHERE)[number]>;

const A = on('A', 'diarist', 'dealing', 'closing', 'approver', 'signatory');
const B = on('B', 'dealing', 'closing', 'approver');
const plain = on('A');

type Given = PaperDesk & {
  readonly made: (decision: Decision, by?: Actor) => Id;
  readonly file: () => Id;
  readonly sentFile: () => Id;
  readonly draft: () => Id;
  readonly approved: () => Id;
  readonly issue: () => Id;
};

function given(): Given {
  const desk = paperDesk();
  const made = (decision: Decision, by: Actor = A) => desk.idOf(desk.do(by, decision));
  const file = () => made(desk.createFile(A));
  const sentFile = () => {
    const id = file();
    desk.do(A, desk.writeNote(A, id, desk.note()));
    desk.do(A, desk.sendFile(A, id, B));
    return id;
  };
  const draft = () => made(desk.startDraft(A, file()));
  const approved = () => {
    const id = draft();
    desk.do(A, desk.approveDraft(A, id, 1));
    return id;
  };
  const issue = () => made(desk.issueDraft(A, approved()));
  return { ...desk, made, file, sentFile, draft, approved, issue };
}

const APPROVER = on('X', 'approver');

const SITUATIONS: Record<OfCore, (o: Given) => Decision> = {
  input_invalid: (o) => o.writeNote(A, o.file(), { type: 'doc', content: [{}] } as never),
  form_invalid: (o) => o.register(A, { subject: ' ' }),
  role_missing: (o) => o.register(plain),
  post_without_papers: (o) => o.register(on('A', 'diarist', 'support')),
  not_with_you: (o) => o.sendReceipt(B, o.made(o.register(A)), A),
  not_yours: (o) => o.onReceipt(A, o.made(o.register(A)), { type: 'pullBackReceipt' }),
  already_opened: (o) => o.onFile(A, o.file(), 'openFile'),
  not_opened: (o) => o.writeNote(B, o.sentFile(), o.note()),
  receipt_filed: (o) => {
    const id = o.made(o.register(A));
    o.do(A, o.createFile(A, {}, [id]));
    return o.sendReceipt(A, id, B);
  },
  receipt_closed: (o) => {
    const id = o.made(o.register(A));
    o.do(A, o.onReceipt(A, id, { type: 'closeReceipt', remarks: 'सूचनार्थ' }));
    return o.sendReceipt(A, id, B);
  },
  receipt_sent: (o) => {
    const id = o.made(o.registerAndSend(A, B));
    return o.correctReceipt(B, id);
  },
  receipt_not_closed: (o) =>
    o.onReceipt(A, o.made(o.register(A)), { type: 'reopenReceipt', remarks: 'पुनः' }),
  file_closed: (o) => {
    const id = o.file();
    o.do(A, o.closeFile(A, id));
    return o.writeNote(A, id, o.note());
  },
  file_not_closed: (o) => o.proposeReopening(A, o.file(), B),
  file_linked: (o) => {
    const [leader, other] = [o.file(), o.file()];
    o.do(A, o.linkFile(A, leader, other));
    return o.writeNote(A, other, o.note());
  },
  files_linked: (o) => {
    const [leader, other] = [o.file(), o.file()];
    o.do(A, o.linkFile(A, leader, other));
    return o.closeFile(A, leader);
  },
  link_circular: (o) => {
    const [leader, other] = [o.file(), o.file()];
    o.do(A, o.linkFile(A, leader, other));
    return o.linkFile(A, other, leader);
  },
  not_linked: (o) => o.delinkFile(A, o.file(), o.file()),
  note_unsigned: (o) => {
    const other = o.file();
    o.do(A, o.writeNote(A, other, o.note()));
    return o.linkFile(A, o.file(), other);
  },
  tied_already: (o) => {
    const [file, other] = [o.file(), o.file()];
    o.do(A, o.attachFile(A, file, other));
    return o.attachFile(A, file, other);
  },
  part_of_part: (o) => o.openPart(A, o.made(o.openPart(A, o.file()))),
  part_open: (o) => {
    const id = o.file();
    o.do(A, o.openPart(A, id));
    return o.closeFile(A, id);
  },
  not_a_part: (o) => o.attachPart(A, o.file(), o.file()),
  proposal_missing: (o) => o.approveProposal(A, o.file()),
  proposal_exists: (o) => {
    const id = o.file();
    o.do(A, o.proposeCallBook(A, id, APPROVER));
    return o.proposeCallBook(A, id, APPROVER);
  },
  not_an_approver: (o) => o.proposeCallBook(A, o.file(), on('Y')),
  not_in_call_book: (o) => o.reviewCallBook(A, o.file()),
  file_number_taken: (o) => {
    o.do(A, o.createFile(A, { numbering: { scheme: 'free', number: 'पुरानी/७ ख' } }));
    return o.createFile(A, { numbering: { scheme: 'free', number: ' पुरानी / 7ख' } });
  },
  head_unknown: (o) => {
    const path = { basic: 'A', primary: '11', secondary: '99', tertiary: null };
    return o.createFile(A, { numbering: { scheme: 'structured', ...path } });
  },
  recipient_unknown: (o) => o.sendReceipt(A, o.made(o.register(A)), B, { recipient: null }),
  recipient_vacant: (o) => {
    const vacant = { recipient: recipient('B', { vacant: true }) };
    return o.sendReceipt(A, o.made(o.register(A)), B, vacant);
  },
  recipient_same: (o) => o.sendReceipt(A, o.made(o.register(A)), A),
  not_cleared: (o) => {
    const id = o.made(o.register(A, { classification: 'confidential' }));
    return o.sendReceipt(A, id, B, { recipient: recipient('B', { clearance: 'normal' }) });
  },
  note_missing: (o) => o.sendFile(A, o.file(), B, { agree: false }),
  note_exists: (o) => {
    const id = o.file();
    o.do(A, o.writeNote(A, id, o.note()));
    return o.writeNote(A, id, o.note());
  },
  note_frozen: (o) => {
    const id = o.file();
    const note = o.made(o.writeNote(A, id, o.note()));
    o.do(A, o.sendFile(A, id, B));
    o.do(B, o.onFile(B, id, 'openFile'));
    return o.saveNote(B, note, o.note('बाद में'));
  },
  nothing_to_agree: (o) => o.sendFile(A, o.file(), B, { agree: true }),
  delay_unexplained: (o) => {
    const id = o.file();
    o.do(A, o.writeNote(A, id, o.note()));
    return o.sendFile(A, id, B, { today: '2026-06-30' });
  },
  reference_unknown: (o) => o.startDraft(A, o.file(), {}, 'no-such-receipt'),
  draft_changed: (o) => {
    const id = o.draft();
    o.do(A, o.saveDraft(A, id, {}, 1));
    return o.approveDraft(A, id, 1);
  },
  file_parked: (o) => {
    const id = o.file();
    o.do(A, o.parkFile(A, id));
    return o.sendFile(A, id, B);
  },
  file_not_parked: (o) => o.unparkFile(A, o.file()),
  draft_not_in_progress: (o) => o.saveDraft(A, o.approved(), {}, 1),
  draft_not_approved: (o) => o.issueDraft(A, o.draft()),
  draft_open: (o) => {
    const id = o.file();
    o.do(A, o.startDraft(A, id));
    return o.closeFile(A, id);
  },
  draft_incomplete: (o) => {
    const id = o.made(o.startDraft(A, o.file(), { to: [] }));
    return o.approveDraft(A, id, 1);
  },
  letter_pending: (o) => o.dispatch(A, o.issue()),
  letter_ready: (o) => {
    const id = o.issue();
    o.do(A, o.freeze(id));
    return o.freeze(id);
  },
  letter_failed: (o) => {
    const id = o.issue();
    o.do(A, o.failLetter(id));
    return o.dispatch(A, id);
  },
  addressee_unknown: (o) => o.dispatch(A, frozen(o), { addressees: [2] }),
  dispatch_pending: (o) => {
    const { file } = o.get<{ file: Id }>(frozen(o));
    return o.closeFile(A, file);
  },
  already_dispatched: (o) => {
    const id = frozen(o);
    o.do(A, o.dispatch(A, id));
    return o.dispatch(A, id);
  },
  already_at_cru: (o) => {
    const id = frozen(o);
    o.do(A, o.sendToCru(A, id));
    return o.sendToCru(A, id);
  },
  not_at_cru: (o) => o.returnFromCru(on('C', 'dispatcher'), frozen(o)),
  letter_cancelled: (o) => {
    const id = frozen(o);
    const { file } = o.get<IssueState>(id);
    const follows = { issue: id, as: 'cancellation' } as const;
    const draft = o.idOf(o.do(A, o.startDraft(A, file, {}, null, follows)));
    o.do(A, o.approveDraft(A, draft, 1));
    o.do(A, o.issueDraft(A, draft));
    return o.dispatch(A, id);
  },
  reply_linked: (o) => {
    const id = frozen(o);
    const receipt = o.idOf(o.do(A, o.register(A)));
    o.do(A, o.putOnFile(A, o.get<IssueState>(id).file, receipt));
    o.do(A, o.linkReply(A, id, receipt));
    return o.awaitReply(A, id, null);
  },
  not_under_way: (o) => o.recordDelivery(A, frozen(o)),
  email_missing: (o) => o.dispatch(A, frozen(o), { mode: 'email', addressees: [1] }),
  mail_not_configured: (o) => o.dispatch(A, frozen(o), { mode: 'email', mailReady: false }),
  document_empty: (o) =>
    receiveDocument({ id: 'd', hash: 'h', bytes: 0, name: 'dak.pdf' }, o.context(A)),
};

function frozen(o: Given): Id {
  const id = o.issue();
  o.do(A, o.freeze(id));
  return id;
}

describe('every refusal of core', () => {
  test.each(Object.entries(SITUATIONS))('%s', (code, situation) => {
    const desk = given();
    const decision = situation(desk);
    expect(isRefused(decision) ? decision.refused : decision).toBe(code);
  });

  test('the list of core and the list of the server are all of them', () => {
    expect([...Object.keys(SITUATIONS), ...ELSEWHERE].sort()).toEqual([...REFUSALS].sort());
  });
});

describe('a refusal is a value', () => {
  test('with facts, never prose', () => {
    expect(refuse('not_found')).toEqual({ refused: 'not_found' });
    expect(refuse('draft_changed', { latest: 2 })).toHaveProperty('detail.latest', 2);
    const fields = [{ field: 'subject', problem: 'missing' }] as const;
    expect(refuseFields(fields)).toEqual({ refused: 'form_invalid', fields });
  });

  test('told apart from everything else', () => {
    for (const other of [null, undefined, [], {}, text('x'), 'refused', 0])
      expect(isRefused(other)).toBe(false);
    expect(new Set(REFUSALS).size).toBe(REFUSALS.length);
    expect(new Set(FIELD_PROBLEMS).size).toBe(FIELD_PROBLEMS.length);
  });
});

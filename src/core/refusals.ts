/**
 * The closed list of refusals: every way in which the office says no. A refusal is a value, never
 * an exception; `server/platform/http` maps each to a status and the client to words that say what
 * to do, both as total records, so that a code missing there does not compile.
 */
export const REFUSALS = [
  'input_invalid',
  'form_invalid',
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
  'slow_down',
  'step_up_needed',
  'ticket_over',
  'code_wrong',
  'password_wrong',
  'too_many_passkeys',
  'last_factor',
  'already_enrolled',
  'invitation_over',
  'enrolment_incomplete',
  'post_not_yours',
  'role_missing',
  'post_without_papers',
  'key_missing',
  'key_reused',
  'too_large',
  'too_many_requests',
  'clock_went_back',
  'stamp_overdue',
  'not_with_you',
  'not_yours',
  'already_opened',
  'not_opened',
  'receipt_filed',
  'receipt_closed',
  'receipt_sent',
  'receipt_not_closed',
  'file_closed',
  'file_not_closed',
  'file_parked',
  'file_not_parked',
  'proposal_missing',
  'proposal_exists',
  'not_an_approver',
  'not_in_call_book',
  'file_number_taken',
  'head_unknown',
  'recipient_unknown',
  'recipient_vacant',
  'recipient_same',
  'not_cleared',
  'note_missing',
  'note_exists',
  'note_frozen',
  'nothing_to_agree',
  'reference_unknown',
  'draft_changed',
  'draft_not_in_progress',
  'draft_not_approved',
  'draft_open',
  'draft_incomplete',
  'letter_pending',
  'register_too_long',
  'letter_ready',
  'letter_failed',
  'not_sealed',
  'check_off',
  'addressee_unknown',
  'dispatch_pending',
  'already_dispatched',
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
  'code_taken',
  'charge_not_yours',
  'charge_over',
  'outlives_charge',
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
  'email_missing',
  'mail_not_configured',
  'document_pending',
  'document_refused',
  'document_empty',
  'document_type_unknown',
  'document_not_what_it_says',
  'document_damaged',
  'document_encrypted',
  'document_too_many_pages',
  'document_too_large',
] as const;

export type RefusalCode = (typeof REFUSALS)[number];

/** One wrong field of a form: its path and what is wrong with it. */
export type FieldProblem = { readonly field: string; readonly problem: FieldProblemCode };
export const FIELD_PROBLEMS = [
  'missing',
  'one_of_missing',
  'unknown_value',
  'in_the_future',
  'in_the_past',
  'before_start',
  'under_six_months',
  'not_a_date',
  'too_long',
  'bad_characters',
  'not_an_email',
  'not_a_pin',
  'not_a_phone',
  'not_a_government_address',
  'not_an_abbreviation',
  'wrong_script',
  'not_a_network',
  'too_short',
  'too_common',
  'too_personal',
  'said_twice',
] as const;
export type FieldProblemCode = (typeof FIELD_PROBLEMS)[number];

export type Refused = {
  readonly refused: RefusalCode;
  readonly fields?: readonly FieldProblem[];
  /** Facts that the words may use, never prose. */
  readonly detail?: { readonly [name: string]: string | number };
};

export function refuse(refused: RefusalCode, detail?: Refused['detail']): Refused {
  return detail === undefined ? { refused } : { refused, detail };
}

export function refuseFields(fields: readonly FieldProblem[]): Refused {
  return { refused: 'form_invalid', fields };
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

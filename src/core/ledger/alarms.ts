/** Closed lists of what is said about a log from outside of it. */

/** Why an administrator is alarmed. */
export const ALARMS = [
  /** A witness has seen another history: an old backup, a fork, or a history that was re-sealed. */
  'log_refused_by_witness',
  /** The log is not sealed any more, because what is stored does not fit what was signed. */
  'log_not_sealed',
  /** Committed events have a time too far from that of their sealing; they wait for an auditor. */
  'entries_held',
  /** The database's clock is behind what the log has recorded. */
  'clock_went_back',
  /** The clock differs from that of the time-stamping authority. */
  'clock_differs_from_stamp',
  /** No stamp for longer than is allowed. */
  'stamps_overdue',
  /** The authority answered, but not with a stamp that proves anything. */
  'stamp_refused',
  /** From one network many accounts are tried with wrong passwords. */
  'password_spraying',
] as const;
export type AlarmCode = (typeof ALARMS)[number];

/** What a witness said when it was last asked. */
export const WITNESS_ANSWERS = [
  'not_asked',
  'cosigned',
  /** No answer, or one that cannot be understood; it is asked again. */
  'away',
  /** It does not witness this log, or under another key. */
  'unknown_log',
  /** It has seen another history of this log. */
  'refused',
] as const;
export type WitnessAnswer = (typeof WITNESS_ANSWERS)[number];

/** What is wrong with the time of an event that is to be sealed. */
export const TIME_FAULTS = [
  /** Too long before its sealing. */
  'late',
  /** After its sealing. */
  'future',
  /** Too long before an event that is sealed already. */
  'behind',
  /** Its item has an earlier version that waits. */
  'waits',
] as const;
export type TimeFault = (typeof TIME_FAULTS)[number];

/**
 * Refused attempts, as who administers an office or the instance sees them: which refusals tell of
 * somebody at the wrong door, in words that say what happened and not what to do.
 */
import type { Bilingual } from './letters.ts';
import { choice } from './masters.ts';
import { column } from './registers.ts';
import type { Register } from './registers.ts';
import type { RefusalCode } from './refusals.ts';

/** Where so many kinds of attempts came that they are only counted. */
export const TOO_MANY = 'others';

const said = (en: string, hi: string): Bilingual => ({ en, hi });

export const TOLD_REFUSALS = {
  sign_in_failed: said('wrong user id, password or code', 'उपयोगकर्ता आईडी, पासवर्ड या कोड गलत'),
  code_wrong: said('wrong second factor', 'दूसरा कारक गलत'),
  password_wrong: said('wrong present password', 'वर्तमान पासवर्ड गलत'),
  slow_down: said('made to wait after failures', 'विफलताओं के बाद रोका गया'),
  too_many_requests: said('asked too often', 'बहुत बार पूछा'),
  invitation_over: said('invitation used up or unknown', 'आमंत्रण समाप्त या अज्ञात'),
  sso_refused: said('answer of single sign-on does not hold', 'एकल साइन-ऑन का उत्तर मान्य नहीं'),
  sso_unknown: said('single sign-on by somebody unknown', 'एकल साइन-ऑन से अज्ञात व्यक्ति'),
  sso_not_certified: said('single sign-on before certification', 'प्रमाणन से पहले एकल साइन-ऑन'),
  sso_deactivated: said('single sign-on after deactivation', 'निष्क्रिय होने के बाद एकल साइन-ऑन'),
  sso_other_account: said('another identity for this account', 'इस खाते के लिए दूसरी पहचान'),
  sso_no_factor: said('single sign-on without a second factor', 'दूसरे कारक के बिना एकल साइन-ऑन'),
  network_not_allowed: said('network not allowed here', 'यह नेटवर्क यहाँ मान्य नहीं'),
  network_changed: said('session used from another network', 'दूसरे नेटवर्क से सत्र का उपयोग'),
  network_not_granted: said('network not granted to them', 'यह नेटवर्क उन्हें स्वीकृत नहीं'),
  origin_not_allowed: said('asked by a page of another site', 'दूसरी साइट के पृष्ठ से माँग'),
  token_refused: said('token unknown or over', 'टोकन अज्ञात या समाप्त'),
  scope_missing: said('token without this scope', 'टोकन में यह अधिकार नहीं'),
  post_not_yours: said('asked from a post not held', 'ऐसे पद से माँग जो उनका नहीं'),
  role_missing: said('role missing', 'भूमिका नहीं'),
  post_without_papers: said('post may open no papers', 'पद कागज नहीं खोल सकता'),
  not_cleared: said('not cleared for the classification', 'वर्गीकरण के लिए अनुमति नहीं'),
  not_with_you: said('paper not with them', 'कागज उनके पास नहीं'),
  not_yours: said('not theirs', 'उनका नहीं'),
  office_not_yours: said('another office', 'दूसरा कार्यालय'),
  charge_not_yours: said('charge not theirs', 'प्रभार उनका नहीं'),
  certified_by_another: said('certifying their own entry', 'अपनी ही प्रविष्टि का प्रमाणन'),
} as const satisfies Partial<Record<RefusalCode, Bilingual>>;
export type ToldRefusal = keyof typeof TOLD_REFUSALS;

export function isTold(code: RefusalCode): code is ToldRefusal {
  return Object.hasOwn(TOLD_REFUSALS, code);
}

/** Requests that no screen of ours makes: probing what is validated. They are logged alone. */
export const PROBING: readonly RefusalCode[] = ['input_invalid', 'key_missing', 'too_large'];

const REASONS = Object.entries(TOLD_REFUSALS).map(([code, { en, hi }]) => choice(code, en, hi));

export const REFUSED_REGISTER: Register = {
  title: said('Refused attempts', 'अस्वीकृत प्रयास'),
  empty: said('No attempt was refused.', 'कोई प्रयास अस्वीकृत नहीं हुआ।'),
  signed: [said('EMD Manager', 'ईएमडी प्रबंधक'), said('Head of Office', 'कार्यालयाध्यक्ष')],
  columns: [
    column('First', 'पहली बार', 12, 'time'),
    column('Last', 'अंतिम बार', 12, 'time'),
    column('Times', 'कितनी बार', 6, 'number'),
    column('User id', 'उपयोगकर्ता आईडी', 18),
    column('Name', 'नाम', 14),
    column('Reason', 'कारण', 18, { of: REASONS }),
    column('Detail', 'विवरण', 8),
    column('Asked for', 'क्या माँगा', 18),
    column('Network address', 'नेटवर्क पता', 12),
    column('Device', 'उपकरण', 12),
  ],
};

/** Ways in, as the paths of the contract and beside it spell them. */
export function isSignIn(path: string): boolean {
  return /^POST \/api\/(?:session$|session\/proof$|sign-in\/|enrolment)/.test(path);
}

/** The words of one act, filled from its leaf and from nothing else. */
import type { JournalEntry } from '../../core/ledger/index.ts';
import { ACTIONS, DISPATCH_MODES, PRIORITIES, RECORD_CATEGORIES } from '../../core/masters.ts';
import type { Bilingual } from '../../core/letters.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { EVENT_WORDS } from './event-words.ts';
import type { EventType } from './event-types.ts';
import { nameAt } from './judge.ts';
import type { Names } from './judge.ts';

const WORDS: Readonly<Record<string, Bilingual>> = {
  green: { en: 'Green', hi: 'हरी' },
  yellow: { en: 'Yellow', hi: 'पीली' },
  sent: { en: 'delivered', hi: 'पहुँचाया गया' },
  bounced: { en: 'bounced', hi: 'लौटा' },
  due: { en: 'due', hi: 'नियत' },
  returned: { en: 'returned', hi: 'लौटाई' },
  agreed: { en: 'in agreement, without words', hi: 'सहमति में, बिना शब्दों के' },
  unknown: { en: 'An act of a kind unknown here', hi: 'ऐसा कार्य जो यहाँ ज्ञात नहीं' },
  password: { en: 'password', hi: 'पासवर्ड' },
  totp: { en: 'authenticator app', hi: 'प्रमाणक ऐप' },
  passkey: { en: 'passkey', hi: 'पासकी' },
  email: { en: 'code by e-mail', hi: 'ई-मेल कोड' },
  recovery: { en: 'recovery codes', hi: 'पुनः प्राप्ति कोड' },
  invitation: { en: 'invitation', hi: 'आमंत्रण' },
  token: { en: 'token of a machine', hi: 'मशीन का टोकन' },
  replaced: { en: 'replaced', hi: 'बदला गया' },
  used: { en: 'used up', hi: 'उपयोग हो गया' },
  removed: { en: 'removed by its owner', hi: 'स्वामी ने हटाया' },
  wronglyMarked: { en: 'wrongly marked', hi: 'गलत अंकित' },
  rightlyMarked: { en: 'rightly marked, sent back', hi: 'सही अंकित, वापस भेजा गया' },
  reset: { en: 'reset by order', hi: 'आदेश से रीसेट' },
};
const word = (key: string): string => pick(WORDS[key] ?? { en: key, hi: key });

/** `ABBR` of a post, the name of a person, the id of what the log does not name. */
function nameOf(id: string, names: Names, at: string): string {
  const named = nameAt(names, id, at);
  if (named === undefined) return id;
  return named.abbr === '' ? pick(named) : named.abbr;
}

export function eventText(entry: JournalEntry, names: Names): string {
  const known = EVENT_WORDS[entry.type as EventType] as Bilingual | undefined;
  if (known === undefined) return word('unknown');
  const filled = pick(known).replace(/\{(\w+)\}/gu, (_, slot: string) =>
    slotText(slot, entry, names),
  );
  return filled.trim();
}

function slotText(slot: string, entry: JournalEntry, names: Names): string {
  const value = entry.body[slot];
  if (value === null || value === undefined || typeof value === 'object') return '';
  const text = String(value);
  switch (slot) {
    case 'from':
    case 'to':
    case 'person':
    case 'post':
      return nameOf(text, names, entry.at);
    case 'mode':
      return wordOf(DISPATCH_MODES, text);
    case 'category':
      return wordOf(RECORD_CATEGORIES, text);
    case 'addressee':
      return String(Number(value) + 1);
    case 'fromPage':
    case 'toPage':
      return `${text}/C`;
    case 'fromPara':
    case 'toPara':
      return `${text}/N`;
    case 'colour':
    case 'status':
    case 'kind':
    case 'reason':
      return word(text);
    case 'upheld':
      return word(value === true ? 'wronglyMarked' : 'rightlyMarked');
    default:
      return /^\d{4}-\d\d-\d\d$/u.test(text) ? formatDate(text) : text;
  }
}

/** What an event of this type is called, where its leaf is not at hand. */
export function eventName(type: string): string {
  const known = EVENT_WORDS[type as EventType] as Bilingual | undefined;
  if (known === undefined) return word('unknown');
  return pick(known)
    .replace(/\s*\{\w+\}\s*/gu, ' … ')
    .trim();
}

/** What was asked with a movement, the number it went under, what was signed in silence. */
export function eventDetails({ body }: JournalEntry): readonly string[] {
  const out: string[] = [];
  const { action, priority, dueOn, route, agreed, modeNumber } = body;
  if (typeof action === 'string') out.push(wordOf(ACTIONS, action));
  if (typeof priority === 'string') out.push(wordOf(PRIORITIES, priority));
  if (typeof dueOn === 'string') out.push(`${word('due')} ${formatDate(dueOn)}`);
  if (typeof modeNumber === 'string' && modeNumber !== '') out.push(modeNumber);
  if (route === 'return') out.push(word('returned'));
  if (agreed === true) out.push(word('agreed'));
  return out;
}

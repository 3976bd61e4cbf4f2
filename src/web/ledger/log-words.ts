/** What is said about the log from outside of it, in plain words, and what an auditor does then. */
import type { AlarmCode, TimeFault, WitnessAnswer } from '../../core/ledger/index.ts';
import type { Bilingual } from '../../core/letters.ts';

const words = (en: string, hi: string): Bilingual => ({ en, hi });

export const ALARM_WORDS: Readonly<
  Record<AlarmCode, { readonly what: Bilingual; readonly todo: Bilingual }>
> = {
  log_refused_by_witness: {
    what: words(
      'A witness has seen another history of this log.',
      'एक साक्षी ने इस लॉग का दूसरा इतिहास देखा है।',
    ),
    todo: words(
      'An old backup was put back, or the log was rewritten. Stop work, keep the disks as ' +
        'they are, take an export and compare it with that of the witness.',
      'कोई पुराना बैकअप लौटाया गया है या लॉग फिर से लिखा गया है। काम रोकें, डिस्कों को ' +
        'जैसा है वैसा रखें, निर्यात लें और साक्षी के लॉग से मिलाएँ।',
    ),
  },
  log_not_sealed: {
    what: words(
      'The log is not sealed any more: what is stored does not fit what was signed.',
      'लॉग पर अब मुहर नहीं लग रही: जो संग्रहीत है वह हस्ताक्षरित से मेल नहीं खाता।',
    ),
    todo: words(
      'Rows or files were changed or put back. Stop work, keep the disks as they are, ' +
        'take an export and verify it.',
      'पंक्तियाँ या फाइलें बदली या लौटाई गई हैं। काम रोकें, डिस्कों को जैसा है वैसा रखें, ' +
        'निर्यात लें और उसकी जाँच करें।',
    ),
  },
  entries_held: {
    what: words(
      'Some acts are not sealed because their time cannot be right.',
      'कुछ कार्यों पर मुहर नहीं लगी, क्योंकि उनका समय सही नहीं हो सकता।',
    ),
    todo: words(
      'See the acts that wait below. Find out why the clock was wrong.',
      'नीचे रुके हुए कार्य देखें। पता करें कि घड़ी गलत क्यों थी।',
    ),
  },
  clock_went_back: {
    what: words(
      'The database’s clock is behind what the log has recorded.',
      'डेटाबेस की घड़ी लॉग में दर्ज समय से पीछे है।',
    ),
    todo: words(
      'Set the clock of the database server right, and find out who set it back.',
      'डेटाबेस सर्वर की घड़ी सही करें और पता करें कि उसे किसने पीछे किया।',
    ),
  },
  clock_differs_from_stamp: {
    what: words(
      'The clock differs from that of the time-stamping authority.',
      'घड़ी समय-मुहर प्राधिकरण की घड़ी से भिन्न है।',
    ),
    todo: words(
      'Compare the clock of the database server with a trusted source of time.',
      'डेटाबेस सर्वर की घड़ी को किसी विश्वसनीय समय-स्रोत से मिलाएँ।',
    ),
  },
  stamps_overdue: {
    what: words(
      'The time-stamping authority has not stamped for too long.',
      'समय-मुहर प्राधिकरण ने बहुत समय से मुहर नहीं दी है।',
    ),
    todo: words(
      'Check the connection to the authority. Where stamps are required, acts are refused ' +
        'until then.',
      'प्राधिकरण से संपर्क जाँचें। जहाँ मुहर अनिवार्य है, वहाँ तब तक कार्य अस्वीकृत होंगे।',
    ),
  },
  stamp_refused: {
    what: words(
      'The time-stamping authority answered with a stamp that proves nothing.',
      'समय-मुहर प्राधिकरण की मुहर कुछ सिद्ध नहीं करती।',
    ),
    todo: words(
      'Check the authority’s address and certificate in the settings.',
      'सेटिंग में प्राधिकरण का पता और प्रमाण-पत्र जाँचें।',
    ),
  },
  password_spraying: {
    what: words(
      'From one network many accounts are tried with wrong passwords.',
      'एक नेटवर्क से कई खातों पर गलत पासवर्ड आजमाए जा रहे हैं।',
    ),
    todo: words(
      'Attempts from there are slowed down already. Find out who works there, and have the ' +
        'network closed if need be.',
      'वहाँ से प्रयास पहले ही धीमे कर दिए गए हैं। पता करें कि वहाँ कौन काम करता है, और ' +
        'आवश्यक हो तो नेटवर्क बंद कराएँ।',
    ),
  },
};

export const ANSWER_WORDS: Readonly<Record<WitnessAnswer, Bilingual>> = {
  not_asked: words('not asked yet', 'अभी नहीं पूछा गया'),
  cosigned: words('cosigned', 'सह-हस्ताक्षरित'),
  away: words('does not answer', 'उत्तर नहीं देता'),
  unknown_log: words('does not know this log', 'इस लॉग को नहीं जानता'),
  refused: words('refused: another history', 'अस्वीकृत: दूसरा इतिहास'),
};

export const TIME_WORDS: Readonly<Record<TimeFault, Bilingual>> = {
  late: words('too long before its sealing', 'मुहर से बहुत पहले का'),
  future: words('after its sealing', 'मुहर के बाद का'),
  behind: words('before an act that is sealed already', 'पहले से मुहरबंद कार्य से पहले का'),
  waits: words('waits for an earlier act', 'पिछले कार्य की प्रतीक्षा में'),
};

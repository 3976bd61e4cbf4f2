/** What happens to people in an office, in the words of who records it. Domain 6. */
import { choice } from '../../core/masters.ts';
import type { Choice } from '../../core/masters.ts';

export const PERSON_EVENTS = [
  'join',
  'transfer',
  'additional',
  'officiating',
  'leave',
  'relieve',
  'release',
  'callBack',
  'invite',
  'reset',
  'reactivate',
  'ends',
] as const;
export type PersonEvent = (typeof PERSON_EVENTS)[number];

export const EVENT_WORDS: readonly Choice[] = [
  choice('join', 'Joins a post', 'पद पर कार्यग्रहण'),
  choice('transfer', 'Is transferred within the office', 'कार्यालय के भीतर स्थानांतरण'),
  choice('additional', 'Looks after another post too', 'अतिरिक्त प्रभार'),
  choice('officiating', 'Officiates in a higher post', 'उच्चतर पद पर स्थानापन्न'),
  choice('leave', 'Goes on leave or on tour', 'अवकाश या दौरे पर जाना'),
  choice('relieve', 'Is relieved of a post', 'पद से कार्यमुक्ति'),
  choice('release', 'Goes to another office', 'अन्य कार्यालय को स्थानांतरण'),
  choice('callBack', 'Stays after all', 'स्थानांतरण रद्द, यहीं रहेंगे'),
  choice('invite', 'Signs in for the first time', 'पहला साइन इन'),
  choice('reset', 'Has lost password or second factor', 'पासवर्ड या दूसरा कारक खो गया'),
  choice('reactivate', 'Comes back', 'वापसी'),
  choice(
    'ends',
    'Retires, resigns, is suspended, leaves, or has died',
    'सेवानिवृत्ति, त्यागपत्र, निलंबन, कार्यालय छोड़ना या निधन',
  ),
];
export const EVENT_HINTS: readonly Choice[] = [
  choice('join', 'Charge of a vacant post, for good', 'रिक्त पद का स्थायी प्रभार'),
  choice(
    'transfer',
    'Relieved of the old post and in charge of the new one, by one order',
    'एक ही आदेश से पुराने पद से कार्यमुक्त और नए पद का प्रभार',
  ),
  choice('additional', 'Keeps their own post', 'अपना पद बना रहता है'),
  choice('officiating', 'Until somebody is posted there', 'जब तक वहाँ किसी की तैनाती न हो'),
  choice(
    'leave',
    'A link officer stands in from day to day; it ends by itself',
    'लिंक अधिकारी निश्चित दिनों तक कार्य देखते हैं; अपने-आप समाप्त होता है',
  ),
  choice(
    'relieve',
    'With the list of what lies on the desk, and who looks after it',
    'मेज़ पर पड़े कार्य की सूची सहित, और उसे कौन देखेगा',
  ),
  choice(
    'release',
    'After the last day in charge here; the other office takes them in',
    'यहाँ प्रभार के अंतिम दिन के बाद; दूसरा कार्यालय कार्यग्रहण कराता है',
  ),
  choice(
    'callBack',
    'The other office has not taken them in yet',
    'दूसरे कार्यालय ने अभी कार्यग्रहण नहीं कराया है',
  ),
  choice('invite', 'By mail, or a slip of paper that you hand over', 'ई-मेल से, या पर्ची जो आप स्वयं दें'),
  choice(
    'reset',
    'By order; whatever they signed in with is void',
    'आदेश द्वारा; पहले के सभी साइन-इन साधन निरस्त होते हैं',
  ),
  choice('reactivate', 'May sign in again', 'फिर साइन इन कर सकते हैं'),
  choice(
    'ends',
    'Signed out everywhere at once; what lies on the desk stays there',
    'हर जगह से तुरंत साइन आउट; मेज़ का कार्य वहीं रहता है',
  ),
];

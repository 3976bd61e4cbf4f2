/** The words of charges and people, for lists, forms and history. */
import { choice } from '../../core/masters.ts';

export const CHARGE_WORDS = [
  choice('substantive', 'Substantive', 'मूल'),
  choice('additional', 'Additional charge', 'अतिरिक्त प्रभार'),
  choice('link', 'Link officer', 'लिंक अधिकारी'),
  choice('officiating', 'Officiating', 'स्थानापन्न'),
  choice('signatory', 'Delegated: signatory', 'प्रत्यायोजित: हस्ताक्षरकर्ता'),
  choice('secretarial', 'Delegated: secretarial', 'प्रत्यायोजित: सचिवीय सहायता'),
  choice('authority', 'Delegated: authority', 'प्रत्यायोजित: प्राधिकार'),
];
export const REASON_WORDS = [
  choice('retired', 'Retired', 'सेवानिवृत्त'),
  choice('resigned', 'Resigned', 'त्यागपत्र'),
  choice('suspended', 'Suspended', 'निलंबित'),
  choice('deceased', 'Deceased', 'दिवंगत'),
  choice('left', 'Left the office', 'कार्यालय छोड़ा'),
];
export const STATUS_WORDS = [
  choice('uncertified', 'To be certified', 'प्रमाणन शेष'),
  choice('active', 'Active', 'सक्रिय'),
  choice('deactivated', 'Deactivated', 'निष्क्रिय'),
];

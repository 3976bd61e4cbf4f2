/** What the kinds of charge are called, on paper and in sheets. Domain 6; CSMOP 2022 e-7.1. */
import { choice } from './masters.ts';
import type { Choice } from './masters.ts';

export const CHARGE_NAMES: readonly Choice[] = [
  choice('substantive', 'Substantive', 'मूल'),
  choice('additional', 'Additional charge', 'अतिरिक्त प्रभार'),
  choice('link', 'Link officer', 'लिंक अधिकारी'),
  choice('officiating', 'Officiating', 'स्थानापन्न'),
  choice('signatory', 'Signatory', 'हस्ताक्षरकर्ता'),
  choice('secretarial', 'Secretarial assistance', 'सचिवीय सहायता'),
  choice('authority', 'Authority', 'प्राधिकार'),
];

/** The words of how an office is built. */
import { choice } from '../../core/masters.ts';

export const UNIT_KIND_WORDS = [
  choice('wing', 'Wing', 'स्कंध'),
  choice('division', 'Division', 'प्रभाग'),
  choice('branch', 'Branch', 'शाखा'),
  choice('section', 'Section', 'अनुभाग'),
  choice('desk', 'Desk', 'डेस्क'),
  choice('cru', 'Central Registration Unit', 'केंद्रीय पंजीकरण इकाई'),
  choice('record_room', 'Record room', 'अभिलेख कक्ष'),
];

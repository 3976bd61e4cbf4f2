/** The words of the lists of the instance. */
import { choice } from '../../core/masters.ts';

export const LIST_WORDS = [
  choice('designation', 'Designations', 'पदनाम'),
  choice('category', 'Categories of receipts', 'पावती श्रेणियाँ'),
  choice('sub_category', 'Sub-categories of receipts', 'पावती उप-श्रेणियाँ'),
  choice('head', 'Functional heads', 'कार्यात्मक शीर्ष'),
  choice('delivery_mode', 'Delivery modes', 'प्राप्ति के साधन'),
  choice('vip_type', 'VIP types', 'वीआईपी प्रकार'),
];
export const STATE_WORDS = [
  choice('in_use', 'Offered here', 'यहाँ उपलब्ध'),
  choice('not_taken', 'Not offered here', 'यहाँ उपलब्ध नहीं'),
  choice('retired', 'Retired', 'हटाया गया'),
];
export const STATE_TONES = { in_use: 'good', not_taken: 'plain', retired: 'bad' } as const;
export const REQUEST_WORDS = [
  choice('asked', 'Waits for an answer', 'उत्तर की प्रतीक्षा'),
  choice('granted', 'Granted', 'स्वीकृत'),
  choice('declined', 'Declined', 'अस्वीकृत'),
];

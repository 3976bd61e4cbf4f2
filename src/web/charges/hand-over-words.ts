/** The words of what lies on a desk that changes hands. */
import { choice } from '../../core/masters.ts';

export const PAPER_WORDS = [choice('file', 'File', 'फाइल'), choice('receipt', 'Receipt', 'प्राप्ति')];
export const TRAY_WORDS = [
  choice('inbox', 'Inbox', 'इनबॉक्स'),
  choice('created', 'Created here', 'यहाँ बनाया गया'),
  choice('parked', 'Parked', 'पार्क की गई'),
];
export const PENDING_WORDS = [
  choice('draft', 'Draft in progress', 'अधूरा मसौदा'),
  choice('yellow_note', 'Yellow note', 'पीली टिप्पणी'),
  choice('sent_unread', 'Sent, not yet opened', 'भेजा गया, अभी नहीं खोला गया'),
];

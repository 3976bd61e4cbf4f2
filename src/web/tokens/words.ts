/** The words of what a machine may do. */
import { choice } from '../../core/masters.ts';

export const SCOPE_WORDS = [
  choice('read', 'Read what the post may read', 'पद जो पढ़ सकता है, वह पढ़ना'),
  choice('register', 'Bring in dak: register and send receipts', 'डाक दर्ज करना और भेजना'),
  choice('scim', 'Bring and take people (SCIM directory)', 'कर्मचारी जोड़ना और हटाना (SCIM)'),
];

/** Settings of the mailbox from which e-mail dak is taken. */
import { anyText, url, wholeNumber } from './config-forms.ts';
import type { Setting } from './config-forms.ts';

export const mailboxTable = {
  imapUrl: {
    name: 'PATRAVALI_IMAP_URL',
    default: null,
    form: 'imaps://user:password@host/FOLDER',
    read: (text: string): string | null => url(text, ['imap:', 'imaps:']),
    says: 'The mailbox that e-mail dak comes from; it is read and never changed. Unset: none.',
    secret: true,
  },
  imapOrganisation: {
    name: 'PATRAVALI_IMAP_ORGANISATION',
    default: null,
    form: 'code',
    read: (text: string): string | null => anyText(text),
    says: 'Whose mailbox it is: the code of the organisation. Unset: of the first one.',
  },
  imapSeconds: {
    name: 'PATRAVALI_IMAP_SECONDS',
    default: '30',
    form: '1 to 3600',
    read: (text: string) => wholeNumber(text, 1, 3600),
    says: 'How often the mailbox is looked into.',
  },
  dnsServers: {
    name: 'PATRAVALI_DNS_SERVERS',
    default: '',
    form: 'ADDRESS, ADDRESS, ...',
    read: (text: string): readonly string[] => text.split(/[\s,]+/).filter((one) => one !== ''),
    says: "Who is asked for a sender's DKIM keys. Unset: whom the machine asks.",
  },
} as const satisfies Record<string, Setting<unknown>>;

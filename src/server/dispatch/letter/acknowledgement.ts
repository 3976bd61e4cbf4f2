/** The acknowledgement as an e-mail, in both languages: what the printed slip says. */
import type { Bilingual } from '../../../core/letters.ts';
import type { ReceiptForm } from '../../../core/receipt-form.ts';
import type { Day } from '../../../core/words.ts';
import { oneLine, paperDate } from './lines.ts';

export type AcknowledgementContent = {
  readonly office: Bilingual;
  readonly number: string;
  readonly registeredOn: Day;
  readonly form: Pick<ReceiptForm, 'letterRef' | 'letterDate' | 'subject' | 'classification'>;
  /** Where the sender sees that the dak stands in the log. */
  readonly link: string;
};

/** Of what is classified the mail says the number only: mail is read on the way. */
export function acknowledgementText(says: AcknowledgementContent): {
  readonly subject: string;
  readonly text: string;
} {
  const { office, number, registeredOn, form, link } = says;
  const open = form.classification === 'normal';
  const letter = [form.letterRef, form.letterDate === null ? '' : paperDate(form.letterDate)]
    .filter((part) => part !== '')
    .join(', ');
  const lines = (named: readonly (readonly [string, string])[]) =>
    named.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${oneLine(value)}`);
  const subject = open ? form.subject : '';
  const cited = open ? letter : '';
  const hindi = [
    'आपका पत्र प्राप्त और पंजीकृत हुआ।',
    ...lines([
      ['डायरी संख्या', number],
      ['पंजीकरण दिनांक', paperDate(registeredOn)],
      ['आपका पत्र', cited],
      ['विषय', subject],
    ]),
  ];
  const english = [
    'Your letter has been received and registered.',
    ...lines([
      ['Diary number', number],
      ['Registered on', paperDate(registeredOn)],
      ['Your letter', cited],
      ['Subject', subject],
    ]),
  ];
  return {
    subject: `पावती / Acknowledgement ${oneLine(number)}`,
    text: [
      `${office.hi}\n${office.en}`,
      hindi.join('\n'),
      english.join('\n'),
      `जाँचें / Check: ${link}`,
    ].join('\n\n'),
  };
}

/**
 * The fixed words of letters in both languages. Domain 4.4; the Hindi ones as in a State
 * government's orders.
 */
import type { LetterForm, LetterLanguage } from '../../../core/letters.ts';

export type PartLanguage = Exclude<LetterLanguage, 'both'>;
export type LetterWords = {
  readonly fileNumber: string;
  readonly number: string;
  readonly from: string;
  readonly to: string;
  /** Between the place and the date. */
  readonly placeMark: string;
  readonly dated: string;
  readonly subject: string;
  readonly reference: string;
  readonly cited: string;
  readonly citedDate: string;
  readonly phone: string;
  readonly email: string;
  readonly attention: string;
  readonly embargo: string;
  /** Over the order that communicates a resolution. */
  readonly order: string;
  readonly enclosures: string;
  readonly numberAndDate: string;
  readonly copyTo: string;
  readonly byOrder: string;
  /** What follows the number of a paragraph or of an addressee. */
  readonly numberMark: string;
  readonly fullStop: string;
};

export const WORDS: Readonly<Record<PartLanguage, LetterWords>> = {
  hi: {
    fileNumber: 'पत्रावली संख्या:',
    number: 'संख्या:',
    from: 'प्रेषक,',
    to: 'सेवा में,',
    placeMark: ':',
    dated: 'दिनांक:',
    subject: 'विषय:',
    reference: 'संदर्भ:',
    cited: 'पत्र संख्या',
    citedDate: 'दिनांक',
    phone: 'दूरभाष:',
    email: 'ई-मेल:',
    attention: 'ध्यानाकर्षण:',
    embargo: 'इससे पूर्व प्रकाशित न हो:',
    order: 'आदेश',
    enclosures: 'संलग्नक:',
    numberAndDate: 'संख्या एवं तद्दिनांक',
    copyTo: 'प्रतिलिपि: निम्नलिखित को सूचनार्थ एवं आवश्यक कार्यवाही हेतु प्रेषित:-',
    byOrder: 'आज्ञा से,',
    numberMark: '-',
    fullStop: '।',
  },
  en: {
    fileNumber: 'File No.',
    number: 'No.',
    from: 'From',
    to: 'To',
    placeMark: ',',
    dated: 'dated',
    subject: 'Subject:',
    reference: 'Ref.:',
    cited: 'Letter No.',
    citedDate: 'dated',
    phone: 'Tel.:',
    email: 'E-mail:',
    attention: 'Attention:',
    embargo: 'Not to be published or broadcast before',
    order: 'ORDER',
    enclosures: 'Encl.:',
    numberAndDate: '',
    copyTo: 'Copy to:',
    byOrder: '',
    numberMark: '.',
    fullStop: '.',
  },
};

/** Forms whose number has a name of its own. */
export const NUMBER_WORDS: Partial<Record<LetterForm, Readonly<Record<PartLanguage, string>>>> = {
  do: { hi: 'अ.शा. पत्र संख्या:', en: 'D.O. No.' },
  id_note: { hi: 'अंतर्विभागीय टिप्पणी संख्या:', en: 'I.D. No.' },
};

export const DRAFT_MARK = 'मसौदा / DRAFT';

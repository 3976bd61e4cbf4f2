/**
 * What the two sample letters say of themselves, as the dak clerk writes it into the diary form.
 * Every person, office and place in them is imagined.
 */
import { emptyForm } from '../src/core/receipt-form.ts';
import type { ReceiptForm } from '../src/core/receipt-form.ts';
import type { Day } from '../src/core/words.ts';

/** How many days before it is received a letter is dated. */
const DAYS_ON_THE_WAY = { hindi: 5, english: 3 } as const;

export function hindiOrderForm(today: Day): ReceiptForm {
  const blank = emptyForm(today);
  const letterDate = daysBefore(today, DAYS_ON_THE_WAY.hindi);
  return {
    ...blank,
    form: 'order',
    language: 'hi',
    deliveryMode: 'speed',
    modeNumber: 'EU999000123IN',
    letterRef: `217/अठहत्तर-2-${letterDate.slice(0, 4)}-15(नमूना)`,
    letterDate,
    urgency: 'immediate',
    dueOn: daysBefore(today, -15),
    category: 'it',
    subCategory: 'eoffice',
    subject: 'आयुक्तालयों तथा अधीनस्थ कार्यालयों में ई-ऑफिस प्रणाली लागू किया जाना।',
    enclosures: 'प्रारूप, 2 पृष्ठ',
    sender: {
      ...blank.sender,
      name: 'कल्पना नमूना',
      designation: 'प्रमुख सचिव',
      organisation: 'उदाहरण प्रदेश शासन',
      ministry: 'सूचना प्रणाली (कल्पित) विभाग',
      address1: 'कक्ष 12, नमूना सचिवालय',
      address2: 'कल्पित मार्ग',
      state: 'UP',
      city: 'नमूनानगर',
      pin: '999001',
      email: 'kalpana.namuna@udaharan.gov.example',
    },
  };
}

export function englishLetterForm(today: Day): ReceiptForm {
  const blank = emptyForm(today);
  return {
    ...blank,
    form: 'representation',
    language: 'en',
    deliveryMode: 'hand',
    letterRef: `UVM/${today.slice(2, 4)}/104`,
    letterDate: daysBefore(today, DAYS_ON_THE_WAY.english),
    category: 'technical',
    subCategory: 'refund',
    subject: 'Pending refunds and registration matters of members – request for the position.',
    enclosures: 'Copies of four letters, 11 pages',
    sender: {
      ...blank.sender,
      name: 'Uday Udaharan',
      designation: 'Honorary Secretary',
      organisation: 'Udaharanpur Vyapar Mandal',
      address1: '7, Kalpit Bazaar',
      address2: 'Udaharanpur – 999002',
      state: 'UP',
      city: 'Udaharanpur',
      pin: '999002',
      email: 'office@vyapar-mandal.example',
      landline: '0999-2000104',
    },
  };
}

function daysBefore(day: Day, days: number): Day {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

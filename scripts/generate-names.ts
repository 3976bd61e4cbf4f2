/**
 * Names that nobody could take for real ones, in both scripts: made of a given name and a word for
 * "sample". The same number gives the same name.
 */
import type { Bilingual } from '../src/core/letters.ts';

const pairs = (text: string): readonly Bilingual[] =>
  text
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [en = '', hi = ''] = pair.split('/');
      return { en, hi };
    });

const GIVEN = pairs(`
  Asha/आशा Bhanu/भानु Charu/चारु Deepa/दीपा Ekta/एकता Falguni/फाल्गुनी Gopal/गोपाल Hari/हरि Indu/इंदु
  Jyoti/ज्योति Kamal/कमल Lata/लता Mohan/मोहन Neha/नेहा Omkar/ओंकार Pooja/पूजा Rahul/राहुल Sarita/सरिता
  Tara/तारा Uma/उमा Vimal/विमल Yash/यश Zoya/ज़ोया Amit/अमित Bela/बेला Chetan/चेतन Divya/दिव्या Girish/गिरीश
  Hema/हेमा Ishan/ईशान Jaya/जया Kiran/किरण Leela/लीला Manoj/मनोज Nisha/निशा Parul/पारुल Rekha/रेखा
  Sunil/सुनील Tejas/तेजस Usha/उषा Varun/वरुण Anil/अनिल Bina/बीना Dev/देव Esha/ईशा Gauri/गौरी Hina/हिना
  Jatin/जतिन Kavita/कविता Lalit/ललित Meera/मीरा Naveen/नवीन Prem/प्रेम Ritu/रितु Suman/सुमन Tanvi/तन्वी
  Vijay/विजय Arun/अरुण Bharat/भारत Chhaya/छाया Dinesh/दिनेश Garima/गरिमा Jagat/जगत Komal/कोमल
`);
const FAMILY = pairs(`
  Kalpit/कल्पित Namuna/नमूना Udaharan/उदाहरण Drishtant/दृष्टांत Pratirup/प्रतिरूप Nidarshan/निदर्शन
  Kalpana/कल्पना Anukriti/अनुकृति Pratiman/प्रतिमान Prarup/प्रारूप Bangi/बानगी Misal/मिसाल
`);
const STEMS = pairs(`
  Udaharan/उदाहरण Namuna/नमूना Kalpit/कल्पित Drishtant/दृष्टांत Pratirup/प्रतिरूप Nidarshan/निदर्शन
  Kalpana/कल्पना Anukriti/अनुकृति Pratiman/प्रतिमान Prarup/प्रारूप Bangi/बानगी Misal/मिसाल Swapna/स्वप्न
  Katha/कथा Rachna/रचना Manas/मानस Sankalp/संकल्प Chitra/चित्र Abhas/आभास Roopak/रूपक
`);
const ENDS = pairs(`
  pur/पुर garh/गढ़ nagar/नगर ganj/गंज abad/आबाद khera/खेड़ा tal/ताल gaon/गाँव kot/कोट wadi/वाड़ी
  halli/हल्ली patti/पट्टी
`);

function of<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

export const PLACES_MAX = STEMS.length * ENDS.length;

/** A place of no map; each number below `PLACES_MAX` another. */
export function placeName(n: number): Bilingual {
  const [stem, end] = [of(STEMS, n), of(ENDS, Math.floor(n / STEMS.length))];
  return { en: stem.en + end.en, hi: stem.hi + end.hi };
}

export type Named = { readonly name: Bilingual; readonly initials: string; readonly user: string };

/** A person; `user` is the part of the address before the @, each number another. */
export function personName(n: number): Named {
  // Coprime steps, so that neighbours do not share a name.
  const [given, family] = [of(GIVEN, n * 37), of(FAMILY, n * 5 + Math.floor(n / 64))];
  return {
    name: { en: `${given.en} ${family.en}`, hi: `${given.hi} ${family.hi}` },
    initials: `${given.en.charAt(0)}${family.en.charAt(0)}`,
    user: `${given.en}.${family.en}.${n}`.toLowerCase(),
  };
}

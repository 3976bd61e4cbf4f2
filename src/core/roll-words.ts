/** Everything that can be wrong with a row of a roll, in words that say what to do. */
import type { Bilingual } from './letters.ts';
import type { FieldProblemCode } from './refusals.ts';

export const ROLL_PROBLEMS = [
  'aadhaar_in_clear',
  'broken_quotes',
  'column_missing',
  'column_twice',
  'column_unknown',
  'consent_missing',
  'designation_unknown',
  'employee_code_taken',
  'formula',
  'legacy_font',
  'merged_cells',
  'no_file_work',
  'no_rows',
  'not_a_list',
  'old_or_locked',
  'post_taken',
  'post_unknown',
  'too_heavy',
  'too_many_cells',
  'too_many_rows',
  'too_young',
  'twice_in_list',
  'two_holders',
  'user_id_taken',
  'wrong_encoding',
] as const;
/** What the single form says of these fields. */
type FormProblem = Extract<
  FieldProblemCode,
  | 'missing'
  | 'unknown_value'
  | 'in_the_future'
  | 'before_start'
  | 'not_a_date'
  | 'too_long'
  | 'bad_characters'
  | 'not_an_email'
  | 'not_a_phone'
  | 'not_a_government_address'
  | 'not_an_abbreviation'
  | 'wrong_script'
>;
export type RollProblem = (typeof ROLL_PROBLEMS)[number] | FormProblem;

const words = (en: string, hi: string): Bilingual => ({ en, hi });

/** `{other}` is the line, number or name that the problem tells. */
export const ROLL_PROBLEM_WORDS: Readonly<Record<RollProblem, Bilingual>> = {
  aadhaar_in_clear: words(
    'An Aadhaar number? Give its reference and last four digits only; it was not kept.',
    'यह आधार संख्या लगती है। केवल संदर्भ और अंतिम चार अंक दें; संख्या सुरक्षित नहीं रखी गई।',
  ),
  broken_quotes: words(
    'The quotation marks of this line do not match.',
    'इस पंक्ति के उद्धरण चिह्न मेल नहीं खाते।',
  ),
  column_missing: words('This column is missing: {other}', 'यह स्तंभ नहीं है: {other}'),
  column_twice: words('This column comes twice: {other}', 'यह स्तंभ दो बार है: {other}'),
  column_unknown: words(
    'This heading is not of the prescribed format: {other}',
    'यह शीर्षक निर्धारित प्रारूप का नहीं है: {other}',
  ),
  consent_missing: words(
    'Aadhaar details need the consent of the person and its date.',
    'आधार विवरण के लिए व्यक्ति की सहमति और उसकी तिथि चाहिए।',
  ),
  designation_unknown: words(
    'No post of the office has this designation.',
    'कार्यालय के किसी पद का यह पदनाम नहीं है।',
  ),
  employee_code_taken: words(
    'Somebody of the office has this employee code already.',
    'यह कर्मचारी कोड कार्यालय में पहले से किसी का है।',
  ),
  formula: words(
    'A cell that starts with = + - or @ could be a formula; type the plain value.',
    '= + - या @ से आरंभ होने वाला खाना सूत्र हो सकता है; सीधा मान लिखें।',
  ),
  legacy_font: words(
    'This is not Unicode Hindi but an old font such as Kruti Dev; convert it to Unicode.',
    'यह यूनिकोड हिंदी नहीं, कृति देव जैसा पुराना फ़ॉन्ट है; यूनिकोड में बदलें।',
  ),
  merged_cells: words('Cells are merged here: {other}', 'यहाँ खाने जुड़े हुए हैं: {other}'),
  no_file_work: words(
    'Who neither handles files nor proposals is not made a user; take the line out.',
    'जो न फाइलें देखते, न प्रस्ताव भेजते-पाते हैं, उपयोगकर्ता नहीं बनते; पंक्ति हटाएँ।',
  ),
  no_rows: words('The list has no rows.', 'सूची में कोई पंक्ति नहीं है।'),
  not_a_list: words(
    'This is neither CSV nor XLSX; use the template.',
    'यह न CSV है, न XLSX; निर्धारित प्रारूप का प्रयोग करें।',
  ),
  old_or_locked: words(
    'An old .xls file or one with a password cannot be read; save it as .xlsx without one.',
    'पुरानी .xls या पासवर्ड वाली फाइल पढ़ी नहीं जा सकती; .xlsx में बिना पासवर्ड सहेजें।',
  ),
  post_taken: words('Somebody else holds this post on that day.', 'उस दिन यह पद किसी और के पास है।'),
  post_unknown: words(
    'The office has no post with this marking abbreviation.',
    'कार्यालय में इस अंकन संक्षेप का कोई पद नहीं है।',
  ),
  too_heavy: words(
    'The file is too large, or grows too large when it is unpacked.',
    'फाइल बहुत बड़ी है, या खोलने पर बहुत बड़ी हो जाती है।',
  ),
  too_many_cells: words(
    'This line has more cells than there are headings.',
    'इस पंक्ति में शीर्षकों से अधिक खाने हैं।',
  ),
  too_many_rows: words(
    'A list may have {other} rows at most; divide it.',
    'एक सूची में अधिक से अधिक {other} पंक्तियाँ हो सकती हैं; उसे बाँटें।',
  ),
  too_young: words('Nobody joins the service under 18.', 'सेवा में 18 वर्ष से कम कोई नहीं आता।'),
  twice_in_list: words('The same stands in line {other}.', 'यही पंक्ति {other} में भी है।'),
  two_holders: words(
    'Line {other} gives this post to somebody else.',
    'पंक्ति {other} यह पद किसी और को देती है।',
  ),
  user_id_taken: words(
    'Somebody has an account with this user id already.',
    'इस उपयोगकर्ता आईडी का खाता पहले से है।',
  ),
  wrong_encoding: words(
    'The text is not in UTF-8 but in {other}; save it as “CSV UTF-8” or as XLSX.',
    'पाठ UTF-8 में नहीं, {other} में है; “CSV UTF-8” या XLSX में सहेजें।',
  ),

  missing: words('This is missing.', 'यह नहीं भरा है।'),
  unknown_value: words(
    'This word is not in the list of the instructions.',
    'यह शब्द निर्देशों की सूची में नहीं है।',
  ),
  in_the_future: words('This day is in the future.', 'यह दिन भविष्य का है।'),
  before_start: words('This day is too early.', 'यह दिन बहुत पहले का है।'),
  not_a_date: words('Write the day as 31-12-1990.', 'तिथि 31-12-1990 की तरह लिखें।'),
  too_long: words('This is too long.', 'यह बहुत लंबा है।'),
  bad_characters: words(
    'This has characters that are not allowed.',
    'इसमें ऐसे अक्षर हैं जो मान्य नहीं हैं।',
  ),
  not_an_email: words('This is no mail address.', 'यह ई-मेल पता नहीं है।'),
  not_a_phone: words('A mobile number has ten digits.', 'मोबाइल नंबर में दस अंक होते हैं।'),
  not_a_government_address: words(
    'Only government mail addresses are user ids.',
    'केवल सरकारी ई-मेल पते उपयोगकर्ता आईडी होते हैं।',
  ),
  not_an_abbreviation: words(
    'One to four capital letters A to Z.',
    'एक से चार बड़े अंग्रेज़ी अक्षर A से Z।',
  ),
  wrong_script: words(
    'Letters of another script stand here, some look alike.',
    'यहाँ दूसरी लिपि के अक्षर हैं, कुछ दिखने में समान हैं।',
  ),
};

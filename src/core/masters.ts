/**
 * The closed lists of the diary form and the cover page, in both languages. Domain 2.1, 2.2; CSMOP
 * 6.2, 6.13, 8.1, 13.2.
 */
import type { Bilingual } from './letters.ts';

export type Choice = Bilingual & { readonly code: string };
export const choice = (code: string, en: string, hi: string): Choice => ({ code, en, hi });

/** Why nothing can be done on a file of the call book. Domain 4.8. */
export const CALL_BOOK_REASONS = [
  choice('appeal', 'The department is in appeal', 'विभाग अपील में है'),
  choice('injunction', 'Stayed by a court or tribunal', 'न्यायालय या अधिकरण का स्थगन'),
  choice('audit', 'Contested audit objection', 'विवादित लेखापरीक्षा आपत्ति'),
  choice('ordered', 'Kept pending by order of a higher authority', 'उच्च प्राधिकारी के आदेश से लंबित'),
  choice('settlement', 'Before a settlement commission', 'समझौता आयोग के समक्ष'),
  choice('other', 'Other, said in the remarks', 'अन्य, जैसा अभ्युक्ति में है'),
];

/** What an organisation is. Domain 2.7; M20. */
export const ORGANISATION_TYPES = [
  choice('ministry', 'Ministry', 'मंत्रालय'),
  choice('department', 'Department', 'विभाग'),
  choice('secretariat', 'Secretariat', 'सचिवालय'),
  choice('hod', 'Head of department', 'विभागाध्यक्ष'),
  choice('district', 'District', 'जनपद'),
  choice('police', 'Police', 'पुलिस'),
  choice('cgst', 'CGST', 'केंद्रीय वस्तु एवं सेवा कर'),
  choice('customs', 'Customs', 'सीमा शुल्क'),
  choice('directorate', 'Directorate', 'निदेशालय'),
  choice('other', 'Other', 'अन्य'),
];

export const CLASSIFICATIONS = [
  choice('normal', 'Normal', 'सामान्य'),
  choice('restricted', 'Restricted', 'प्रतिबंधित'),
  choice('confidential', 'Confidential', 'गोपनीय'),
  choice('secret', 'Secret', 'गुप्त'),
  choice('top_secret', 'Top Secret', 'परम गुप्त'),
];
/**
 * The instance carries nothing above this. Domain 4.5: the national policy keeps Secret off
 * connected networks.
 */
export const CLASSIFICATION_CEILING = 'confidential';

export const PRIORITIES = [
  choice('ordinary', 'Ordinary', 'साधारण'),
  choice('immediate', 'Immediate', 'तत्काल'),
  choice('priority', 'Priority', 'प्राथमिकता'),
  choice('top_priority', 'Top Priority', 'सर्वोच्च प्राथमिकता'),
];

export const COMMUNICATION_FORMS = [
  choice('letter', 'Letter', 'पत्र'),
  choice('do', 'Demi-official letter', 'अर्ध-शासकीय पत्र'),
  choice('om', 'Office memorandum', 'कार्यालय ज्ञापन'),
  choice('order', 'Order', 'आदेश'),
  choice('id_note', 'ID note', 'अंतर्विभागीय टिप्पणी'),
  choice('email', 'E-mail', 'ई-मेल'),
  choice('fax', 'Fax', 'फैक्स'),
  choice('circular', 'Circular', 'परिपत्र'),
  choice('representation', 'Representation', 'अभ्यावेदन'),
  choice('rti', 'RTI application', 'सूचना का अधिकार आवेदन'),
  choice('grievance', 'Grievance', 'शिकायत'),
  choice('court', 'Court notice', 'न्यायालय नोटिस'),
  choice('pq', 'Parliament question', 'संसद प्रश्न'),
  choice('bill', 'Bill', 'बिल'),
  choice('other', 'Other', 'अन्य'),
];

export const LANGUAGES = [
  choice('hi', 'Hindi', 'हिंदी'),
  choice('en', 'English', 'अंग्रेज़ी'),
  choice('both', 'Bilingual', 'द्विभाषी'),
  choice('other', 'Other', 'अन्य'),
];

export const DELIVERY_MODES = [
  choice('post', 'Post', 'डाक'),
  choice('speed', 'Speed post', 'स्पीड पोस्ट'),
  choice('registered', 'Registered post', 'पंजीकृत डाक'),
  choice('courier', 'Courier', 'कूरियर'),
  choice('hand', 'By hand', 'दस्ती'),
  choice('email', 'E-mail', 'ई-मेल'),
  choice('fax', 'Fax', 'फैक्स'),
  choice('eoffice', 'eOffice', 'ई-ऑफिस'),
];
/** How an issue leaves: what dispatch in this office knows. */
export const DISPATCH_MODES = DELIVERY_MODES.filter((m) =>
  ['post', 'speed', 'registered', 'courier', 'hand', 'email', 'fax', 'eoffice'].includes(m.code),
);

export const DISPATCH_STATUSES = [
  choice('dispatched', 'Dispatched', 'प्रेषित'),
  choice('queued', 'Waiting to be sent', 'भेजे जाने की प्रतीक्षा में'),
  choice('sent', 'Sent', 'भेजा गया'),
  choice('bounced', 'Bounced', 'वापस आया'),
  choice('delivered', 'Delivered', 'वितरित'),
  choice('returned', 'Returned undelivered', 'बिना वितरण लौटा'),
];

export const VIP_TYPES = [
  choice('mp_ls', 'MP (Lok Sabha)', 'सांसद (लोक सभा)'),
  choice('mp_rs', 'MP (Rajya Sabha)', 'सांसद (राज्य सभा)'),
  choice('minister', 'Union Minister', 'केंद्रीय मंत्री'),
  choice('state_minister', 'State Minister', 'राज्य सरकार के मंत्री'),
  choice('cm', 'Chief Minister', 'मुख्यमंत्री'),
  choice('pmo', "Prime Minister's Office", 'प्रधानमंत्री कार्यालय'),
  choice('president', "President's Secretariat", 'राष्ट्रपति सचिवालय'),
  choice('governor', 'Governor', 'राज्यपाल'),
  choice('cvc', 'Central Vigilance Commission', 'केंद्रीय सतर्कता आयोग'),
  choice('mla', 'MLA / MLC', 'विधायक'),
];

export const TAGS = [
  choice('pq', 'Parliament question', 'संसद प्रश्न'),
  choice('assurance', 'Assurance', 'आश्वासन'),
  choice('court', 'Court case', 'न्यायालय मामला'),
  choice('rti', 'RTI', 'सूचना का अधिकार'),
  choice('grievance', 'Grievance', 'शिकायत'),
  choice('audit', 'Audit', 'लेखापरीक्षा'),
];

export const CATEGORIES = [
  choice('establishment', 'Establishment', 'स्थापना'),
  choice('administration', 'Administration', 'प्रशासन'),
  choice('finance', 'Finance and accounts', 'वित्त एवं लेखा'),
  choice('technical', 'Technical', 'तकनीकी'),
  choice('legal', 'Legal and court', 'विधि एवं न्यायालय'),
  choice('vigilance', 'Vigilance', 'सतर्कता'),
  choice('it', 'Information technology', 'सूचना प्रौद्योगिकी'),
  choice('rajbhasha', 'Official language', 'राजभाषा'),
  choice('grievance', 'Public grievance', 'लोक शिकायत'),
  choice('general', 'General', 'सामान्य'),
];
export type SubCategory = Choice & { readonly category: string };
const sub = (category: string, code: string, en: string, hi: string): SubCategory => ({
  category,
  code,
  en,
  hi,
});
export const SUB_CATEGORIES = [
  sub('establishment', 'posting', 'Transfer and posting', 'स्थानांतरण एवं तैनाती'),
  sub('establishment', 'leave', 'Leave', 'अवकाश'),
  sub('establishment', 'pension', 'Pension', 'पेंशन'),
  sub('administration', 'building', 'Building and premises', 'भवन एवं परिसर'),
  sub('administration', 'procurement', 'Procurement', 'क्रय'),
  sub('administration', 'training', 'Training', 'प्रशिक्षण'),
  sub('finance', 'budget', 'Budget', 'बजट'),
  sub('finance', 'claims', 'Bills and claims', 'बिल एवं दावे'),
  sub('technical', 'refund', 'Refund', 'प्रतिदाय'),
  sub('technical', 'registration', 'Registration', 'पंजीकरण'),
  sub('it', 'eoffice', 'e-Office', 'ई-ऑफिस'),
  sub('it', 'equipment', 'Equipment', 'उपकरण'),
];

export const ACTIONS = [
  choice('examine', 'Please examine', 'कृपया परीक्षण करें'),
  choice('put_up', 'Please put up', 'कृपया प्रस्तुत करें'),
  choice('approval', 'For approval', 'अनुमोदनार्थ'),
  choice('comments', 'For comments', 'टिप्पणी हेतु'),
  choice('speak', 'Please speak', 'कृपया बात करें'),
  choice('discuss', 'Please discuss', 'कृपया चर्चा करें'),
  choice('draft', 'Put up draft', 'मसौदा प्रस्तुत करें'),
  choice('issue', 'Please issue', 'कृपया निर्गत करें'),
  choice('necessary', 'For necessary action', 'आवश्यक कार्यवाही हेतु'),
  choice('information', 'For information', 'सूचनार्थ'),
  choice('keep', 'Keep in file', 'फाइल में रखें'),
  choice('return', 'Returned', 'वापस'),
];

/** Record categories of an electronic file: A is kept for good, C for stated years. CSMOP 10.4. */
export const RECORD_CATEGORIES = [
  choice('A', 'A – keep permanently', 'क – स्थायी रूप से रखें'),
  choice('C', 'C – keep for stated years', 'ग – निर्धारित वर्षों तक रखें'),
];
export const RETENTION_YEARS_MAX = 10;

export const STATES = [
  choice('AN', 'Andaman and Nicobar Islands', 'अंडमान और निकोबार द्वीपसमूह'),
  choice('AP', 'Andhra Pradesh', 'आंध्र प्रदेश'),
  choice('AR', 'Arunachal Pradesh', 'अरुणाचल प्रदेश'),
  choice('AS', 'Assam', 'असम'),
  choice('BR', 'Bihar', 'बिहार'),
  choice('CH', 'Chandigarh', 'चंडीगढ़'),
  choice('CG', 'Chhattisgarh', 'छत्तीसगढ़'),
  choice('DN', 'Dadra and Nagar Haveli and Daman and Diu', 'दादरा और नगर हवेली और दमन और दीव'),
  choice('DL', 'Delhi', 'दिल्ली'),
  choice('GA', 'Goa', 'गोवा'),
  choice('GJ', 'Gujarat', 'गुजरात'),
  choice('HR', 'Haryana', 'हरियाणा'),
  choice('HP', 'Himachal Pradesh', 'हिमाचल प्रदेश'),
  choice('JK', 'Jammu and Kashmir', 'जम्मू और कश्मीर'),
  choice('JH', 'Jharkhand', 'झारखंड'),
  choice('KA', 'Karnataka', 'कर्नाटक'),
  choice('KL', 'Kerala', 'केरल'),
  choice('LA', 'Ladakh', 'लद्दाख'),
  choice('LD', 'Lakshadweep', 'लक्षद्वीप'),
  choice('MP', 'Madhya Pradesh', 'मध्य प्रदेश'),
  choice('MH', 'Maharashtra', 'महाराष्ट्र'),
  choice('MN', 'Manipur', 'मणिपुर'),
  choice('ML', 'Meghalaya', 'मेघालय'),
  choice('MZ', 'Mizoram', 'मिजोरम'),
  choice('NL', 'Nagaland', 'नागालैंड'),
  choice('OD', 'Odisha', 'ओडिशा'),
  choice('PY', 'Puducherry', 'पुदुचेरी'),
  choice('PB', 'Punjab', 'पंजाब'),
  choice('RJ', 'Rajasthan', 'राजस्थान'),
  choice('SK', 'Sikkim', 'सिक्किम'),
  choice('TN', 'Tamil Nadu', 'तमिलनाडु'),
  choice('TS', 'Telangana', 'तेलंगाना'),
  choice('TR', 'Tripura', 'त्रिपुरा'),
  choice('UP', 'Uttar Pradesh', 'उत्तर प्रदेश'),
  choice('UK', 'Uttarakhand', 'उत्तराखंड'),
  choice('WB', 'West Bengal', 'पश्चिम बंगाल'),
];

export function isChoice(list: readonly Choice[], code: string): boolean {
  return list.some((c) => c.code === code);
}

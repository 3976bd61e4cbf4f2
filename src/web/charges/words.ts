/** The words of charges and people, for lists, forms and history. */
import { choice } from '../../core/masters.ts';

export const CHARGE_WORDS = [
  choice('substantive', 'Substantive', 'मूल'),
  choice('additional', 'Additional charge', 'अतिरिक्त प्रभार'),
  choice('link', 'Link officer', 'लिंक अधिकारी'),
  choice('officiating', 'Officiating', 'स्थानापन्न'),
  choice('signatory', 'Delegated: signatory', 'प्रत्यायोजित: हस्ताक्षरकर्ता'),
  choice('secretarial', 'Delegated: secretarial', 'प्रत्यायोजित: सचिवीय सहायता'),
  choice('authority', 'Delegated: authority', 'प्रत्यायोजित: प्राधिकार'),
];
export const REASON_WORDS = [
  choice('retired', 'Retired', 'सेवानिवृत्त'),
  choice('resigned', 'Resigned', 'त्यागपत्र'),
  choice('suspended', 'Suspended', 'निलंबित'),
  choice('deceased', 'Deceased', 'दिवंगत'),
  choice('left', 'Left the office', 'कार्यालय छोड़ा'),
];
export const STATUS_WORDS = [
  choice('uncertified', 'To be certified', 'प्रमाणन शेष'),
  choice('active', 'Active', 'सक्रिय'),
  choice('deactivated', 'Deactivated', 'निष्क्रिय'),
];
export const SIGN_IN_WORDS = [
  choice('none', 'Never signed in', 'कभी साइन इन नहीं किया'),
  choice('unreached', 'Invitation not delivered', 'आमंत्रण नहीं पहुँचा'),
  choice('invited', 'Invited', 'आमंत्रित'),
  choice('ready', 'Set up', 'तैयार'),
];
export const ROLE_WORDS = [
  choice('diarist', 'Registers dak', 'डाक का डायरीकरण'),
  choice('dealing', 'Deals with cases, opens files', 'मामले देखना, फाइल खोलना'),
  choice('closing', 'Closes and reopens files', 'फाइल बंद करना और फिर खोलना'),
  choice('approver', 'Approves drafts', 'मसौदे का अनुमोदन'),
  choice('signatory', 'Signs letters', 'पत्र पर हस्ताक्षर'),
  choice('dispatcher', 'Dispatches issues', 'निर्गमों का प्रेषण'),
  choice('auditor', 'Audits the log, no papers', 'अभिलेख-लेखापरीक्षा, कागज़ नहीं'),
  choice('support', 'Roll-out support, no papers', 'रोल-आउट सहायता, कागज़ नहीं'),
  choice('nodal_officer', 'Nodal officer, no papers', 'नोडल अधिकारी, कागज़ नहीं'),
  choice('emd_manager', 'Administers posts and people (EMD)', 'पद और कर्मचारी प्रबंधन (ईएमडी)'),
  choice('certifier', 'Certifies people', 'कर्मचारियों का प्रमाणन'),
  choice('super_admin', 'Super admin of the instance', 'इंस्टेंस का सुपर एडमिन'),
];
/** When an office gives which charge. */
export const CHARGE_HINTS = [
  choice(
    'substantive',
    'Their own post, for good. A person has one, and a post has one holder.',
    'उनका अपना पद, स्थायी रूप से। एक व्यक्ति का एक, और एक पद का एक धारक।',
  ),
  choice(
    'additional',
    'They keep their own post and look after this one too.',
    'वे अपना पद रखते हुए इसे भी देखते हैं।',
  ),
  choice(
    'link',
    'Stands in while the holder is on leave or on tour; ends by itself.',
    'धारक के अवकाश या दौरे पर रहने तक; अपने-आप समाप्त होता है।',
  ),
  choice(
    'officiating',
    'Acts in a higher post until somebody is posted there.',
    'उच्चतर पद पर, जब तक किसी की तैनाती न हो।',
  ),
];

/** The words of how an office is built. */
import { choice } from '../../core/masters.ts';

export const UNIT_KIND_WORDS = [
  choice('wing', 'Wing', 'स्कंध'),
  choice('division', 'Division', 'प्रभाग'),
  choice('branch', 'Branch', 'शाखा'),
  choice('section', 'Section', 'अनुभाग'),
  choice('desk', 'Desk', 'डेस्क'),
  choice('cru', 'Central Registration Unit', 'केंद्रीय पंजीकरण इकाई'),
  choice('record_room', 'Record room', 'अभिलेख कक्ष'),
];
/** What a delegate may do, before it is lent. CSMOP 2022 e-7.1. */
export const LENDING_HINTS = [
  choice(
    'signatory',
    'An officer reads, writes and sends in your place; the signature shows both names.',
    'अधिकारी आपके स्थान पर पढ़ते, लिखते और भेजते हैं; हस्ताक्षर में दोनों नाम रहते हैं।',
  ),
  choice(
    'secretarial',
    'Your personal staff read and write; they neither approve, sign nor close.',
    'आपके निजी कर्मचारी पढ़ते और लिखते हैं; न अनुमोदन, न हस्ताक्षर, न बंद करना।',
  ),
  choice(
    'authority',
    'Your link officer decides in your absence, under their own signature.',
    'आपकी अनुपस्थिति में लिंक अधिकारी अपने हस्ताक्षर से निर्णय लेते हैं।',
  ),
];

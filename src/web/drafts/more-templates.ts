import type { Template } from './opening.ts';

/** First paragraphs of the other forms. CSMOP App 8.1. */
export const MORE_TEMPLATES: readonly Template[] = [
  {
    id: 'do',
    en: 'Demi-official letter',
    hi: 'अर्ध-शासकीय पत्र',
    form: 'do',
    body: {
      en: [
        'Kindly refer to the correspondence cited above on the subject.',
        'I shall be grateful if you could look into the matter personally and reply by …',
        'With regards,',
      ],
      hi: [
        'कृपया उपर्युक्त विषय पर संदर्भित पत्राचार का अवलोकन करें।',
        'आपसे अनुरोध है कि कृपया इस विषय में व्यक्तिगत रुचि लेकर दिनांक … तक उत्तर भिजवाने का कष्ट करें।',
        'सादर,',
      ],
    },
  },
  {
    id: 'id_note',
    en: 'Consulting another department',
    hi: 'अन्य विभाग से परामर्श',
    form: 'id_note',
    body: {
      en: [
        'This Department proposes to …',
        'The advice of the Department of … is requested on the following points: …',
        'This issues with the approval of the Joint Secretary.',
      ],
      hi: [
        'इस विभाग का प्रस्ताव है कि …',
        'निम्नलिखित बिंदुओं पर … विभाग का परामर्श अपेक्षित है: …',
        'इसे संयुक्त सचिव का अनुमोदन प्राप्त है।',
      ],
    },
  },
  {
    id: 'office_order',
    en: 'Office order',
    hi: 'कार्यालय आदेश',
    form: 'office_order',
    body: {
      en: ['Shri/Smt. …, … is posted to … with effect from … until further orders.'],
      hi: ['श्री/श्रीमती …, … को दिनांक … से अग्रिम आदेशों तक … में तैनात किया जाता है।'],
    },
  },
  {
    id: 'order',
    en: 'Sanction',
    hi: 'स्वीकृति आदेश',
    form: 'order',
    body: {
      en: [
        'Sanction is hereby accorded to … at a cost of ₹…',
        'The expenditure is debitable to …',
        'This issues with the concurrence of the Finance wing vide …',
      ],
      hi: [
        'एतद्द्वारा … हेतु ₹… की स्वीकृति प्रदान की जाती है।',
        'यह व्यय … शीर्ष के नामे डाला जाएगा।',
        'इसे वित्त स्कंध की सहमति … प्राप्त है।',
      ],
    },
  },
  {
    id: 'notification',
    en: 'Notification',
    hi: 'अधिसूचना',
    form: 'notification',
    body: {
      en: [
        'In exercise of the powers conferred by section … of the … Act, …, the … hereby …',
        'It shall come into force on the date of its publication in the Official Gazette.',
      ],
      hi: [
        '… अधिनियम, … की धारा … द्वारा प्रदत्त शक्तियों का प्रयोग करते हुए, … एतद्द्वारा …',
        'यह राजपत्र में इसके प्रकाशन की तारीख से प्रवृत्त होगी।',
      ],
    },
  },
  {
    id: 'resolution',
    en: 'Setting up a committee',
    hi: 'समिति का गठन',
    form: 'resolution',
    body: {
      en: [
        'It has been decided to set up a Committee on …',
        'The Committee shall consist of …',
        'The Committee shall submit its report by …',
      ],
      hi: [
        '… विषय पर एक समिति गठित करने का निर्णय लिया गया है।',
        'समिति में निम्नलिखित सदस्य होंगे …',
        'समिति अपनी रिपोर्ट दिनांक … तक प्रस्तुत करेगी।',
      ],
    },
  },
  {
    id: 'press',
    en: 'Press communique',
    hi: 'प्रेस विज्ञप्ति',
    form: 'press_communique',
    body: {
      en: ['The … has decided that …', '…'],
      hi: ['… ने निर्णय लिया है कि …', '…'],
    },
  },
  {
    id: 'press_note',
    en: 'Press note',
    hi: 'प्रेस नोट',
    form: 'press_note',
    body: {
      en: ['For the information of the public it is stated that …'],
      hi: ['जनसाधारण की सूचना के लिए बताया जाता है कि …'],
    },
  },
  {
    id: 'endorse',
    en: 'Copy for information and action',
    hi: 'सूचना एवं कार्यवाही हेतु प्रति',
    form: 'endorsement',
    body: {
      en: [
        'A copy of the undermentioned paper is forwarded for information and necessary action: …',
      ],
      hi: ['अधोलिखित पत्र की प्रति सूचना एवं आवश्यक कार्यवाही हेतु अग्रेषित की जाती है: …'],
    },
  },
  {
    id: 'minutes',
    en: 'Minutes of a meeting',
    hi: 'बैठक का कार्यवृत्त',
    form: 'minutes',
    body: {
      en: [
        'The Chair welcomed the participants and explained the purpose of the meeting.',
        'It was decided that … (Action: …)',
        'The meeting ended with a vote of thanks to the Chair.',
      ],
      hi: [
        'अध्यक्ष महोदय ने उपस्थित सदस्यों का स्वागत किया तथा बैठक का प्रयोजन बताया।',
        'निर्णय लिया गया कि … (कार्यवाही: …)',
        'अध्यक्ष महोदय के प्रति धन्यवाद ज्ञापन के साथ बैठक समाप्त हुई।',
      ],
    },
  },
  {
    id: 'circular',
    en: 'Circular',
    hi: 'परिपत्र',
    form: 'circular',
    body: {
      en: ['It is brought to the notice of all concerned that …', 'Compliance may be ensured.'],
      hi: ['समस्त संबंधित को सूचित किया जाता है कि …', 'अनुपालन सुनिश्चित किया जाए।'],
    },
  },
  {
    id: 'reminder',
    en: 'Reminder',
    hi: 'अनुस्मारक',
    form: 'reminder',
    body: {
      en: [
        'No reply has been received so far to this office letter cited above.',
        'It is requested that the reply may be sent by the date noted above.',
      ],
      hi: [
        'इस कार्यालय के उपर्युक्त संदर्भित पत्र का उत्तर अब तक प्राप्त नहीं हुआ है।',
        'अनुरोध है कि उत्तर ऊपर अंकित तिथि तक भिजवाने का कष्ट करें।',
      ],
    },
  },
  {
    id: 'interim',
    en: 'Interim reply',
    hi: 'अंतरिम उत्तर',
    form: 'interim_reply',
    body: {
      en: [
        'The matter to which your letter cited above refers is under examination.',
        'A final reply will be sent by the date noted above.',
      ],
      hi: [
        'आपके संदर्भित पत्र के संबंध में मुझे यह कहने का निदेश हुआ है कि विषय का परीक्षण किया जा रहा है।',
        'अंतिम उत्तर ऊपर अंकित तिथि तक भेज दिया जाएगा।',
      ],
    },
  },
  {
    id: 'corrigendum',
    en: 'Corrigendum',
    hi: 'शुद्धिपत्र',
    form: 'corrigendum',
    body: {
      en: ['In this office letter cited above, in paragraph …, for “…” read “…”.'],
      hi: ['इस कार्यालय के उपर्युक्त संदर्भित पत्र के अनुच्छेद … में “…” के स्थान पर “…” पढ़ा जाए।'],
    },
  },
  {
    id: 'cancel',
    en: 'Cancelling an earlier letter',
    hi: 'पूर्व पत्र का निरस्तीकरण',
    form: 'letter',
    body: {
      en: ['This office letter cited above is hereby cancelled and may be treated as withdrawn.'],
      hi: [
        'इस कार्यालय का उपर्युक्त संदर्भित पत्र एतद्द्वारा निरस्त किया जाता है तथा इसे वापस लिया गया समझा जाए।',
      ],
    },
  },
];

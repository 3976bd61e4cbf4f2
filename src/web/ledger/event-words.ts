/** What happened, in the plain words of an office, for every event that the log can hold. */
import type { EventType } from './event-types.ts';
import type { Bilingual } from '../../core/letters.ts';

const words = (en: string, hi: string): Bilingual => ({ en, hi });

/** `{slots}` are filled from the leaf. */
export const EVENT_WORDS: Readonly<Record<EventType, Bilingual>> = {
  OrganisationCreated: words('Office set up', 'कार्यालय स्थापित'),
  OrganisationRevised: words(
    'Particulars of the office revised by order {order}',
    'आदेश {order} से कार्यालय का विवरण संशोधित',
  ),
  StageSet: words(
    'Stage {stage} from {from} by order {order}',
    'आदेश {order} से {from} से चरण {stage}',
  ),
  UnitCreated: words('Unit {abbr} set up', 'इकाई {abbr} स्थापित'),
  UnitRevised: words('Unit {abbr} revised by order {order}', 'आदेश {order} से इकाई {abbr} संशोधित'),
  PostCreated: words('Post created', 'पद बनाया गया'),
  PostRevised: words('Post revised by order {order}', 'आदेश {order} से पद संशोधित'),
  PostPlaced: words('Placed in {unitAbbr} by order {order}', 'आदेश {order} से {unitAbbr} में रखा गया'),
  PostAbolished: words('Post abolished by order {order}', 'आदेश {order} से पद समाप्त'),
  ChargeGiven: words(
    'Charge of the post given to {person} by order {order}',
    'आदेश {order} से पद का प्रभार {person} को दिया गया',
  ),
  ChargeRelieved: words('Charge relieved by order {order}', 'आदेश {order} से प्रभार से मुक्त'),
  HandOverSigned: words(
    'List of the desk signed by its officer',
    'अधिकारी ने मेज़ की सूची पर हस्ताक्षर किए',
  ),
  HandOverAccepted: words(
    'Desk accepted by the successor, missing: {missing}',
    'उत्तराधिकारी ने मेज़ स्वीकार की, अनुपलब्ध: {missing}',
  ),
  PersonEnrolled: words('Officer enrolled', 'अधिकारी नामांकित'),
  PersonCertified: words('Officer certified by order {order}', 'आदेश {order} से अधिकारी प्रमाणित'),
  ChargeTaken: words('Took charge of {post}', '{post} का प्रभार लिया'),
  ChargeLeft: words('Left the charge of {post}', '{post} का प्रभार छोड़ा'),
  PersonReleased: words(
    'Released to another organisation by order {order}',
    'आदेश {order} से दूसरे संगठन के लिए कार्यमुक्त',
  ),
  PersonMoved: words(
    'Moved to another organisation by order {order}',
    'आदेश {order} से दूसरे संगठन में स्थानांतरित',
  ),
  PersonDeactivated: words('Officer deactivated by order {order}', 'आदेश {order} से अधिकारी निष्क्रिय'),
  PersonRetired: words('Officer retired by order {order}', 'आदेश {order} से अधिकारी सेवानिवृत्त'),
  PersonSuspended: words('Officer suspended by order {order}', 'आदेश {order} से अधिकारी निलंबित'),
  SuspensionRevoked: words('Suspension revoked by order {order}', 'आदेश {order} से निलंबन वापस'),
  PersonDied: words('Officer deceased, order {order}', 'अधिकारी दिवंगत, आदेश {order}'),
  PersonReactivated: words(
    'Officer active again by order {order}',
    'आदेश {order} से अधिकारी फिर सक्रिय',
  ),
  CredentialAdded: words('Means of sign-in added: {kind}', 'साइन इन का साधन जोड़ा गया: {kind}'),
  CredentialRemoved: words('Means of sign-in ended: {reason}', 'साइन इन का साधन समाप्त: {reason}'),
  RollUploaded: words(
    'Employee roll uploaded, rows: {rows}',
    'कर्मचारी सूची अपलोड की गई, पंक्तियाँ: {rows}',
  ),
  RollReturned: words('Employee roll returned', 'कर्मचारी सूची लौटाई गई'),
  RollCertified: words(
    'Employee roll certified by order {order}',
    'आदेश {order} से कर्मचारी सूची प्रमाणित',
  ),
  RollApplied: words('Part of the employee roll applied', 'कर्मचारी सूची का भाग लागू'),
  RoleLent: words(
    'Role {role} lent from {from} to {until} by order {order}',
    'आदेश {order} से {from} से {until} तक भूमिका {role} दी गई',
  ),
  RoleTakenBack: words('Role taken back by order {order}', 'आदेश {order} से भूमिका वापस ली गई'),
  SuperAdminOffered: words(
    'Super admin offered to {to} by order {order}',
    'आदेश {order} से सुपर एडमिन का दायित्व {to} को प्रस्तावित',
  ),
  SuperAdminLeft: words(
    'Super admin handed over to {to} by order {order}',
    'आदेश {order} से सुपर एडमिन का दायित्व {to} को सौंपा गया',
  ),
  SuperAdminSucceeded: words('Became super admin by order {order}', 'आदेश {order} से सुपर एडमिन बने'),
  ItemDestroyed: words(
    'Destroyed by order; number, dates and hashes are kept',
    'आदेश से नष्ट; संख्या, तारीखें और हैश सुरक्षित',
  ),

  NetworkRuleMade: words('Network rule made by order {order}', 'आदेश {order} से नेटवर्क नियम बना'),
  NetworkRuleEnded: words('Network rule ended by order {order}', 'आदेश {order} से नेटवर्क नियम समाप्त'),

  CalendarMade: words('Calendar of holidays begun', 'अवकाश कैलेंडर आरंभ'),
  CalendarFollowed: words(
    'Calendar of the place chosen by order {order}',
    'आदेश {order} से स्थान का कैलेंडर चुना गया',
  ),
  HolidaysDeclared: words('Holidays declared by order {order}', 'आदेश {order} से अवकाश घोषित'),
  HolidayWithdrawn: words(
    'Holiday of {day} withdrawn by order {order}',
    'आदेश {order} से {day} का अवकाश वापस लिया गया',
  ),
  WeekendSet: words(
    'Weekly days off from {from} set by order {order}',
    'आदेश {order} से {from} से साप्ताहिक अवकाश निर्धारित',
  ),
  ListBegun: words('List {list} begun', 'सूची {list} आरंभ'),
  ValuesSaved: words('Values of the list saved by order {order}', 'आदेश {order} से सूची के मान सहेजे गए'),
  ValueRetired: words('{code} retired by order {order}', 'आदेश {order} से {code} चलन से बाहर'),
  ValueRestored: words('{code} offered again by order {order}', 'आदेश {order} से {code} फिर चलन में'),
  ListMapped: words(
    'Values of {list} chosen for the office by order {order}',
    'आदेश {order} से कार्यालय के लिए {list} के मान चुने गए',
  ),
  ValueAsked: words('Value asked for in {list}', '{list} में मान माँगा गया'),
  RequestAnswered: words('Request answered', 'माँग का उत्तर दिया गया'),

  DocumentReceived: words('Document uploaded', 'दस्तावेज अपलोड किया गया'),
  DocumentAccepted: words(
    'Document checked and accepted, pages: {pages}',
    'दस्तावेज जाँचा और स्वीकार किया गया, पृष्ठ: {pages}',
  ),
  DocumentRefused: words('Document refused', 'दस्तावेज अस्वीकृत'),

  ReceiptRegistered: words('Diarised as {number}', '{number} के रूप में डायरीकृत'),
  ReceiptDelivered: words(
    'Arrived inside eOffice as {number}',
    'ई-ऑफिस के भीतर {number} के रूप में प्राप्त',
  ),
  CopyRegistered: words('Registered as the copy {number}', 'प्रतिलिपि {number} के रूप में पंजीकृत'),
  ReceiptCopied: words('Copy {no} made for {to}', '{to} के लिए प्रतिलिपि {no} बनाई गई'),
  ReceiptCorrected: words('Diary entry corrected', 'डायरी की प्रविष्टि सुधारी गई'),
  ReceiptSent: words('Sent from {from} to {to}', '{from} से {to} को भेजा गया'),
  ReceiptMovedByOrder: words(
    'Given from {from} to {to} by order {order}',
    'आदेश {order} से {from} से {to} को दिया गया',
  ),
  ReceiptDisputed: words(
    '{from} disputes the marking: back to {to}, to be answered by {decideBy}',
    '{from} ने अंकन पर आपत्ति की: {to} को वापस, {decideBy} तक उत्तर',
  ),
  DisputeAnswered: words(
    'Dispute answered: {upheld}; working days late: {lateDays}',
    'आपत्ति का उत्तर: {upheld}; विलंब के कार्य दिवस: {lateDays}',
  ),
  AcknowledgementQueued: words(
    'Acknowledgement {seq} to the sender, on its way by e-mail',
    'प्रेषक को पावती {seq}, ई-मेल से रवाना',
  ),
  AcknowledgementReported: words(
    'Acknowledgement {seq} by e-mail: {status}',
    'ई-मेल से पावती {seq}: {status}',
  ),
  DakSetAside: words(
    'Dak set aside without a number, items: {count}',
    'डाक बिना संख्या अलग रखी गई, नग: {count}',
  ),
  ReceiptOpened: words('Opened by the addressee', 'पाने वाले ने खोला'),
  ReceiptReceived: words('Received on paper', 'कागज पर प्राप्त'),
  ReceiptAmended: words('Corrigendum to the diary entry', 'डायरी की प्रविष्टि का शुद्धिपत्र'),
  ReceiptConverted: words(
    'Scan added, from now on electronic, pages: {pages}',
    'स्कैन जोड़ा गया, अब से इलेक्ट्रॉनिक, पृष्ठ: {pages}',
  ),
  FollowUpSet: words('To be followed up on {on}', '{on} को अनुवर्ती कार्रवाई'),
  FollowUpStopped: words('Follow-up ended', 'अनुवर्ती कार्रवाई समाप्त'),
  ReceiptRead: words('Read', 'पढ़ी गई'),
  ReceiptPulledBack: words('Pulled back by the sender', 'भेजने वाले ने वापस लिया'),
  ReceiptEnclosed: words(
    'An enclosure came with it, pages: {pages}',
    'इसके साथ एक संलग्नक आया, पृष्ठ: {pages}',
  ),
  EmailArrived: words('E-mail came into the mailbox', 'ई-मेल मेलबॉक्स में आया'),
  EmailRead: words('E-mail read, parts: {parts}', 'ई-मेल पढ़ा गया, भाग: {parts}'),
  EmailUnreadable: words('The e-mail could not be read', 'ई-मेल पढ़ा नहीं जा सका'),
  EmailDiarised: words('E-mail diarised as a receipt', 'ई-मेल आवती के रूप में दर्ज किया गया'),
  EmailSetAside: words('E-mail set aside', 'ई-मेल अलग रखा गया'),
  EmailTakenUp: words('E-mail taken up again', 'ई-मेल पुनः लिया गया'),
  ReceiptFiled: words('Put in a file', 'फाइल में रखा गया'),
  ReceiptClosed: words('Receipt closed', 'आवती बंद की गई'),
  ReceiptReopened: words('Receipt reopened', 'आवती फिर से खोली गई'),

  FileCreated: words('File {number} opened', 'फाइल {number} खोली गई'),
  DocumentDetached: words(
    '{number} taken off again, from page {fromPage}',
    '{number} फिर हटाई गई, पृष्ठ {fromPage} से',
  ),
  ReceiptDetached: words('Taken off the file again', 'फाइल से फिर हटाई गई'),
  DocumentFiled: words(
    '{number} put on the correspondence, pages {fromPage} to {toPage}',
    '{number} पत्राचार में रखा गया, पृष्ठ {fromPage} से {toPage}',
  ),
  FileSent: words('Signed and sent from {from} to {to}', 'हस्ताक्षर कर {from} से {to} को भेजी गई'),
  FileMovedByOrder: words(
    'Given from {from} to {to} by order {order}',
    'आदेश {order} से {from} से {to} को दी गई',
  ),
  FileOpened: words('Opened by the addressee', 'पाने वाले ने खोली'),
  FileRead: words('Read', 'पढ़ी गई'),
  FilePulledBack: words('Pulled back by the sender', 'भेजने वाले ने वापस ली'),
  DraftStarted: words('Draft {no} begun', 'मसौदा {no} आरंभ'),
  FileClosed: words(
    'File closed, record category {category}',
    'फाइल बंद की गई, अभिलेख श्रेणी {category}',
  ),
  FileReopened: words('Approved: file reopened', 'अनुमोदित: फाइल फिर से खोली गई'),
  FileParked: words('Parked until {until}', '{until} तक पार्क की गई'),
  FileUnparked: words('Taken up again', 'पुनः कार्रवाई में ली गई'),
  FileWoken: words('Back on the desk, its day has come', 'नियत दिन आने पर मेज़ पर लौटी'),
  ReopeningProposed: words(
    'Reopening proposed to {to} for approval',
    'फिर से खोलने का प्रस्ताव अनुमोदनार्थ {to} को',
  ),
  CallBookProposed: words(
    'Call book until {until} proposed to {to} for approval',
    '{until} तक कॉल बुक का प्रस्ताव अनुमोदनार्थ {to} को',
  ),
  ProposalDeclined: words('Proposal not approved', 'प्रस्ताव अनुमोदित नहीं'),
  ProposalWithdrawn: words('Proposal withdrawn', 'प्रस्ताव वापस लिया गया'),
  CallBookEntered: words(
    'Approved: in the call book until {until}',
    'अनुमोदित: {until} तक कॉल बुक में',
  ),
  CallBookReviewed: words('Monthly review of the call book', 'कॉल बुक का मासिक पुनर्विलोकन'),
  KeywordsSet: words('Key words changed', 'संकेत शब्द बदले गए'),
  PartOpened: words('Part file {number} opened', 'खंड फाइल {number} खोली गई'),
  PartAttached: words('Part file {number} attached', 'खंड फाइल {number} संलग्न की गई'),
  AttachedToMain: words(
    'Attached to the main file {number} and closed',
    'मुख्य फाइल {number} में संलग्न कर बंद की गई',
  ),
  FileLinked: words('File {number} linked to it', 'फाइल {number} इससे संबद्ध की गई'),
  FileDelinked: words('File {number} delinked', 'फाइल {number} असंबद्ध की गई'),
  LinkedTo: words('Linked to file {number}', 'फाइल {number} से संबद्ध की गई'),
  DelinkedFrom: words('Delinked from file {number}', 'फाइल {number} से असंबद्ध की गई'),
  FileAttached: words('File {number} attached for reference', 'फाइल {number} संदर्भ हेतु संलग्न की गई'),
  ReferenceAdded: words('Earlier reference: file {number}', 'पूर्व संदर्भ: फाइल {number}'),

  NoteWritten: words('{colour} note begun', '{colour} टिप्पणी आरंभ'),
  NoteSaved: words('Note saved', 'टिप्पणी सहेजी गई'),
  NoteConfirmed: words(
    'Yellow note confirmed as green note',
    'पीली टिप्पणी की हरी टिप्पणी के रूप में पुष्टि',
  ),
  NoteDiscarded: words('Note discarded', 'टिप्पणी हटाई गई'),
  NoteSent: words(
    'Note {no} signed and frozen, paragraphs {fromPara} to {toPara}',
    'टिप्पणी {no} हस्ताक्षरित और स्थिर, पैरा {fromPara} से {toPara}',
  ),

  DraftWritten: words('Draft {no} written', 'मसौदा {no} लिखा गया'),
  DraftSaved: words('Version {version} of the draft saved', 'मसौदे का संस्करण {version} सहेजा गया'),
  DraftCommented: words('Remark on version {version}', 'संस्करण {version} पर अभ्युक्ति'),
  DraftResubmitted: words('Resubmitted for amendment', 'संशोधन हेतु पुनः प्रस्तुत'),
  DraftApproved: words(
    'Version {version} of the draft approved',
    'मसौदे का संस्करण {version} अनुमोदित',
  ),
  DraftDiscarded: words('Draft discarded', 'मसौदा हटाया गया'),
  DraftIssued: words('Draft issued as a letter', 'मसौदा पत्र के रूप में निर्गत'),

  LetterIssued: words('Letter issued as {number}', 'पत्र {number} के रूप में निर्गत'),
  LetterFrozen: words(
    'Letter made and frozen as PDF, pages: {pages}',
    'पत्र बनाया गया और PDF के रूप में स्थिर, पृष्ठ: {pages}',
  ),
  LetterFailed: words('The letter could not be made', 'पत्र बनाया नहीं जा सका'),
  LetterRetried: words('Making of the letter asked for again', 'पत्र फिर से बनाने को कहा गया'),
  LetterDispatched: words(
    'Dispatched to addressee {addressee}: {mode}',
    'पाने वाले {addressee} को प्रेषित: {mode}',
  ),
  LetterFollowed: words('Followed by letter {number}', 'पत्र {number} इसके क्रम में जारी'),
  ReplyAwaited: words('Reply awaited by {on}', '{on} तक उत्तर अपेक्षित'),
  ReplyLinked: words('Replied to by {number}', '{number} से उत्तर प्राप्त'),
  LetterSentToCru: words('Handed to the CRU for dispatch', 'प्रेषण हेतु केंद्रीय पंजीकरण इकाई को दिया गया'),
  LetterReturnedByCru: words('Sent back by the CRU', 'केंद्रीय पंजीकरण इकाई ने लौटाया'),
  DeliveryRecorded: words('Noted on {on}: {status}', '{on} को अंकित: {status}'),
  DeliveryReported: words('Mail server reported: {status}', 'मेल सर्वर ने बताया: {status}'),
};

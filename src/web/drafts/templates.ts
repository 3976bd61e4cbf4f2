import type { LetterForm } from '../../core/letters.ts';
import type { RichText } from '../../core/rich-text.ts';
import { MORE_TEMPLATES } from './more-templates.ts';
import type { Template } from './opening.ts';

/**
 * First paragraphs of the usual replies; the officer's own words go where the dots are. CSMOP App
 * 8.1.
 */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'reply',
    en: 'Reply to a letter',
    hi: 'पत्र का उत्तर',
    form: 'letter',
    body: {
      en: [
        'I am directed to refer to your letter cited above and to say that …',
        'This issues with the approval of the competent authority.',
      ],
      hi: [
        'उपर्युक्त विषय पर आपके संदर्भित पत्र के संबंध में मुझे यह कहने का निदेश हुआ है कि …',
        'यह सक्षम प्राधिकारी के अनुमोदन से जारी किया जाता है।',
      ],
    },
  },
  {
    id: 'acknowledge',
    en: 'Acknowledgement',
    hi: 'पावती',
    form: 'acknowledgement',
    body: {
      en: [
        'The receipt of your letter cited above is acknowledged.',
        'The matter is being examined and a reply will follow by …',
      ],
      hi: [
        'आपके संदर्भित पत्र की प्राप्ति स्वीकार की जाती है।',
        'विषय का परीक्षण किया जा रहा है तथा उत्तर दिनांक … तक भेजा जाएगा।',
      ],
    },
  },
  {
    id: 'forward',
    en: 'Forwarding for action',
    hi: 'कार्यवाही हेतु अग्रेषण',
    form: 'letter',
    body: {
      en: [
        'A copy of the letter cited above is forwarded for necessary action.',
        'The action taken may be intimated to this office by …',
      ],
      hi: [
        'संदर्भित पत्र की प्रति आवश्यक कार्यवाही हेतु अग्रेषित की जाती है।',
        'कृत कार्यवाही से इस कार्यालय को दिनांक … तक अवगत कराने का कष्ट करें।',
      ],
    },
  },
  {
    id: 'om',
    en: 'Office memorandum',
    hi: 'कार्यालय ज्ञापन',
    form: 'om',
    body: {
      en: [
        'The undersigned is directed to refer to the subject cited above and to say that …',
        'The information may be furnished by …',
      ],
      hi: [
        'अधोहस्ताक्षरी को उपर्युक्त विषय के संदर्भ में यह कहने का निदेश हुआ है कि …',
        'वांछित सूचना दिनांक … तक उपलब्ध कराई जाए।',
      ],
    },
  },
  ...MORE_TEMPLATES,
];

/** What is meant for the chosen form stands first. */
export function ownFirst(form: LetterForm) {
  return (a: Template, b: Template) => Number(b.form === form) - Number(a.form === form);
}

export function textOf(paragraphs: readonly string[]): RichText {
  return {
    type: 'doc',
    content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  };
}

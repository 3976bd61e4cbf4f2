import './words.ts';
import { LANGUAGES } from '../../core/masters.ts';
import type { DraftContent } from '../../core/drafts.ts';
import { formOf } from '../../core/letter-forms.ts';
import type { FormField } from '../../core/letter-forms.ts';
import { EMPTY_TEXT } from '../../core/rich-text.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { TextArea, TextField } from '../kit/index.ts';

type Props = {
  readonly content: DraftContent;
  readonly set: (change: Partial<DraftContent>) => void;
  readonly errors: Readonly<Record<string, string>>;
};

/** What the chosen form asks for beside its text; in each language what each says by itself. */
export function FormFields({ content, set, errors }: Props) {
  const languages = content.language === 'both' ? (['hi', 'en'] as const) : [content.language];
  return formOf(content.form).fields.flatMap((field) => {
    const { name } = field;
    if (!field.each) {
      const put = (value: string) => set({ fields: { ...content.fields, [name]: value } });
      const written = content.fields?.[name] ?? '';
      const path = `fields.${name}`;
      return [<One key={name} {...{ field, written, put }} error={errors[path]} suffix="" />];
    }
    return languages.map((language) => {
      const text = content.texts[language] ?? { subject: '', body: EMPTY_TEXT };
      const put = (value: string) => {
        const fields = { ...text.fields, [name]: value };
        set({ texts: { ...content.texts, [language]: { ...text, fields } } });
      };
      const written = text.fields?.[name] ?? '';
      const suffix = languages.length === 1 ? '' : ` (${wordOf(LANGUAGES, language)})`;
      const error = errors[`texts.${language}.fields.${name}`];
      return <One key={`${name}.${language}`} {...{ field, written, put, error, suffix }} />;
    });
  });
}

function One(props: {
  readonly field: FormField;
  readonly written: string;
  readonly put: (value: string) => void;
  readonly error: string | undefined;
  readonly suffix: string;
}) {
  const { field, written, put, error } = props;
  const given = {
    label: `${pick(field)}${props.suffix}`,
    value: written,
    onChange: put,
    error,
    need: field.need ? ('yes' as const) : undefined,
  };
  if (field.kind === 'date') return <DateField {...given} />;
  return field.kind === 'lines' ? <TextArea rows={3} {...given} /> : <TextField {...given} />;
}

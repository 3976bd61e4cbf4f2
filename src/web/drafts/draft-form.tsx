import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import type { DraftContent, DraftText } from '../../core/drafts.ts';
import { FORMS, formOf } from '../../core/letter-forms.ts';
import { EMPTY_TEXT } from '../../core/rich-text.ts';
import { DateField } from '../kit/date-field.tsx';
import { Checkbox, Loading, RadioGroup, Select, TextArea, TextField } from '../kit/index.ts';
import { pick, useLanguage } from '../i18n/language.ts';
import { PostPicker } from '../movement/post-picker.tsx';
import { RichTextView } from '../notes/index.ts';
import { Addressees } from './addressees.tsx';
import { FormFields } from './form-fields.tsx';
import css from './drafts.module.css';
import { FrozenSettings } from './frozen-settings.tsx';
import { TEMPLATES, ownFirst, textOf } from './templates.ts';

const NoteEditor = lazy(async () => ({
  default: (await import('../notes/editor/note-editor.tsx')).NoteEditor,
}));

const FromWord = lazy(async () => ({ default: (await import('./from-word.tsx')).FromWord }));

export type DraftFormProps = {
  readonly content: DraftContent;
  readonly set: (change: Partial<DraftContent>) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly locked: boolean;
  readonly signatory: PostCard | null;
  readonly onSignatory: (post: PostCard | null) => void;
  /** Grows when the texts are replaced from outside, so that the editors start anew. */
  readonly edition: number;
  readonly onReplace: () => void;
  /** What stands under the settings. */
  readonly below?: ReactNode;
};

/** Settings left, the letter itself right: one sheet a language, as it will stand on paper. */
export function DraftForm(props: DraftFormProps) {
  const { content, locked } = props;
  const languages = content.language === 'both' ? (['hi', 'en'] as const) : [content.language];
  return (
    <div className={css['editor']}>
      <div className={css['settings']}>
        {locked ? <FrozenSettings {...props} /> : <Settings {...props} />}
        {props.below}
      </div>
      <div className={css['sheets']}>
        {languages.map((language) => (
          <Sheet key={`${language}.${props.edition}`} {...props} language={language} />
        ))}
      </div>
    </div>
  );
}

function Settings(props: DraftFormProps) {
  const { t } = useLingui();
  useLanguage();
  const { content, set, errors } = props;
  const rule = formOf(content.form);
  const [template, setTemplate] = useState('');
  const use = (id: string) => {
    setTemplate(id);
    const chosen = TEMPLATES.find((one) => one.id === id);
    if (chosen === undefined) return;
    const put = (language: 'en' | 'hi'): DraftText => ({
      subject: content.texts[language]?.subject ?? '',
      body: textOf(chosen.body[language]),
      ...(content.texts[language]?.fields === undefined
        ? {}
        : { fields: content.texts[language].fields }),
    });
    set({ form: chosen.form, texts: { en: put('en'), hi: put('hi') } });
    props.onReplace();
  };
  return (
    <>
      <div className={css['two']}>
        <Select
          label={t`Form`}
          value={content.form}
          onChange={(form) => set({ form: form as DraftContent['form'] })}
          options={FORMS.map((one) => ({ value: one.code, label: pick(one) }))}
        />
        <Select
          label={t`Template`}
          value={template}
          onChange={use}
          empty={t`Choose`}
          options={[...TEMPLATES]
            .sort(ownFirst(content.form))
            .map((one) => ({ value: one.id, label: pick(one) }))}
        />
      </div>
      <RadioGroup
        label={t`Language of the letter`}
        value={content.language}
        onChange={(language) => set({ language: language as DraftContent['language'] })}
        options={[
          { value: 'hi', label: t`Hindi` },
          { value: 'en', label: t`English` },
          { value: 'both', label: t`Both` },
        ]}
      />
      {errors['language'] !== undefined && <p role="alert">{errors['language']}</p>}
      {content.language === 'both' && (
        <Checkbox
          label={<Trans>Both languages side by side on the paper</Trans>}
          checked={content.beside === true}
          onChange={(beside) => set({ beside })}
        />
      )}
      <FormFields content={content} set={set} errors={errors} />
      <Addressees
        title={t`To`}
        field="to"
        list={content.to}
        errors={errors}
        onChange={(to) => set({ to })}
        need={rule.to !== 'may'}
      />
      <Addressees
        title={t`Copy to`}
        field="copyTo"
        list={content.copyTo}
        errors={errors}
        onChange={(copyTo) => set({ copyTo })}
      />
      <TextArea
        label={t`Enclosures, one a line`}
        rows={2}
        value={content.enclosures.join('\n')}
        onChange={(text) => set({ enclosures: text === '' ? [] : text.split('\n') })}
      />
      <div className={css['two']}>
        <TextField
          label={t`In reply to letter`}
          value={content.reference.number}
          onChange={(number) => set({ reference: { ...content.reference, number } })}
          error={errors['reference.number']}
        />
        <DateField
          label={t`Dated`}
          value={content.reference.date}
          onChange={(date) => set({ reference: { ...content.reference, date } })}
        />
      </div>
      <PostPicker
        label={t`Signed by`}
        need="yes"
        value={props.signatory}
        onChange={props.onSignatory}
        error={errors['signatory']}
      />
      <p className={css['soft']}>
        <Trans>As a rule signed by: {pick(rule.rank)} or above</Trans>
      </p>
    </>
  );
}

function Sheet(props: DraftFormProps & { readonly language: 'en' | 'hi' }) {
  const { t } = useLingui();
  const { content, set, language, locked, errors } = props;
  const text = content.texts[language] ?? { subject: '', body: EMPTY_TEXT };
  const put = (change: Partial<DraftText>) =>
    set({ texts: { ...content.texts, [language]: { ...text, ...change } } });
  const [taken, setTaken] = useState(0);
  const hindi = language === 'hi';
  const rule = formOf(content.form);
  const salutation = text.fields?.['salutation'] ?? '';
  const opening = salutation === '' ? rule.salutation[language] : salutation;
  const label = hindi ? t`Hindi text of the letter` : t`English text of the letter`;
  return (
    <article className={css['sheet']} lang={language}>
      <div className={css['sheetHead']}>
        <span>{hindi ? 'हिंदी' : 'English'}</span>
        <span>{rule[language]}</span>
      </div>
      {locked ? (
        <h2>
          {hindi ? 'विषय: ' : 'Subject: '}
          {text.subject}
        </h2>
      ) : (
        <TextArea
          label={hindi ? 'विषय' : 'Subject'}
          rows={2}
          value={text.subject}
          onChange={(subject) => put({ subject })}
          error={errors[`texts.${language}.subject`]}
        />
      )}
      {!locked && (
        <Suspense>
          <FromWord
            text={text.body}
            onText={(body) => {
              put({ body });
              setTaken((n) => n + 1);
            }}
          />
        </Suspense>
      )}
      {opening !== '' && <p className={css['frame']}>{opening}</p>}
      {errors[`texts.${language}.body`] !== undefined && (
        <p role="alert" style={{ color: 'var(--bad)' }}>
          {errors[`texts.${language}.body`]}
        </p>
      )}
      {locked ? (
        <div className={css['frozen']}>
          <RichTextView text={text.body} />
        </div>
      ) : (
        <Suspense fallback={<Loading lines={4} />}>
          <NoteEditor
            key={taken}
            label={label}
            initial={text.body}
            onChange={(body) => put({ body })}
            lang={language}
          />
        </Suspense>
      )}
      <p className={css['closing']}>
        {rule.closing[language]}
        <br />
        {props.signatory === null ? (
          <Trans>the signing officer</Trans>
        ) : (
          <>
            {props.signatory.holder?.[language] ?? ''}
            <br />
            {props.signatory.designation[language]}
          </>
        )}
      </p>
    </article>
  );
}

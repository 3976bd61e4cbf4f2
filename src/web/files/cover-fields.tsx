import './words.ts';
import { useLingui } from '@lingui/react/macro';
import type { FileCover, Numbering } from '../../core/file-cover.ts';
import type { OfficeValue, OfficeValues } from '../../core/office-values.ts';
import { CLASSIFICATIONS, LANGUAGES } from '../../core/masters.ts';
import { useOffered } from '../api/values.ts';
import { today } from '../i18n/format.ts';
import { pick, useLanguage } from '../i18n/language.ts';
import { optionsOf } from '../i18n/masters.ts';
import { RadioGroup, Select, TextArea, TextField } from '../kit/index.ts';
import css from './files.module.css';

type CoverProps = {
  readonly cover: FileCover;
  readonly set: (change: Partial<FileCover>) => void;
  readonly errors: Readonly<Record<string, string>>;
  /** Abbreviation of the section, for the preview of the number. */
  readonly unit: string;
};

export const EMPTY_STRUCTURED: Numbering = {
  scheme: 'structured',
  basic: '',
  primary: '',
  secondary: '',
  tertiary: null,
};
const OFFERED = CLASSIFICATIONS.filter((one) => !['secret', 'top_secret'].includes(one.code));

/**
 * The cover page of a file: its number from the functional heads or typed, its subject, its
 * category. CSMOP 6.2.
 */
export function CoverFields({ cover, set, errors, unit }: CoverProps) {
  const { t } = useLingui();
  const { choices } = useOffered('category', 'sub_category');
  const subs = choices('sub_category', { parent: cover.category });
  const { numbering } = cover;
  return (
    <div className={css['cover']}>
      <RadioGroup
        label={t`Number`}
        value={numbering.scheme}
        onChange={(scheme) =>
          set({ numbering: scheme === 'free' ? { scheme: 'free', number: '' } : EMPTY_STRUCTURED })
        }
        options={[
          { value: 'structured', label: t`From the heads (SFS)` },
          { value: 'free', label: t`Free number (Non-SFS)` },
        ]}
      />
      {numbering.scheme === 'free' ? (
        <TextField
          label={t`File number`}
          need="yes"
          value={numbering.number}
          onChange={(number) => set({ numbering: { scheme: 'free', number } })}
          error={errors['numbering']}
        />
      ) : (
        <Heads numbering={numbering} set={set} error={errors['numbering']} unit={unit} />
      )}
      <TextArea
        label={t`Subject`}
        need="yes"
        rows={2}
        hint={t`The subject cannot be changed later.`}
        value={cover.subject}
        onChange={(subject) => set({ subject })}
        maxLength={500}
        error={errors['subject']}
      />
      <div className={css['row3']}>
        <Select
          label={t`Main category`}
          need="yes"
          value={cover.category}
          onChange={(category) => set({ category, subCategory: null })}
          options={optionsOf(choices('category'))}
          empty={t`Choose`}
          error={errors['category']}
        />
        <Select
          label={t`Sub-category`}
          value={cover.subCategory ?? ''}
          onChange={(sub) => set({ subCategory: sub === '' ? null : sub })}
          options={optionsOf(subs)}
          empty="—"
          disabled={subs.length === 0}
          error={errors['subCategory']}
        />
        <Select
          label={t`Classification`}
          value={cover.classification}
          onChange={(classification) => set({ classification })}
          options={optionsOf(OFFERED)}
          error={errors['classification']}
        />
        <Select
          label={t`Language`}
          value={cover.language}
          onChange={(language) => set({ language })}
          options={optionsOf(LANGUAGES)}
          error={errors['language']}
        />
        <TextField
          label={t`Earlier reference`}
          value={cover.previousRef}
          onChange={(previousRef) => set({ previousRef })}
          error={errors['previousRef']}
        />
        <TextField
          label={t`Old file number`}
          value={cover.oldNumber}
          onChange={(oldNumber) => set({ oldNumber })}
          error={errors['oldNumber']}
        />
      </div>
      <TextArea
        label={t`Remarks and key words`}
        rows={2}
        value={cover.remarks}
        onChange={(remarks) => set({ remarks })}
        error={errors['remarks']}
      />
    </div>
  );
}

/** Secondary heads that the office takes under heads that are not retired, and those above them. */
function offeredHeads({ head: heads = [] }: OfficeValues): readonly OfficeValue[] {
  const live = new Map(heads.filter((one) => one.state !== 'retired').map((h) => [h.code, h]));
  const shown = new Set<string>();
  for (const { code, parent, state } of live.values()) {
    const above = parent === null ? undefined : live.get(parent);
    const top = above?.parent ?? null;
    if (state !== 'in_use' || above === undefined || top === null || !live.has(top)) continue;
    for (const one of [code, above.code, top]) shown.add(one);
  }
  return heads.filter(({ code }) => shown.has(code));
}

type Structured = Extract<Numbering, { scheme: 'structured' }>;

function Heads(props: {
  readonly numbering: Structured;
  readonly set: (change: Partial<FileCover>) => void;
  readonly error: string | undefined;
  readonly unit: string;
}) {
  const { t } = useLingui();
  useLanguage();
  const { numbering, set } = props;
  const { values } = useOffered('head');
  const offered = offeredHeads(values);
  const primaryPath = `${numbering.basic}-${numbering.primary}`;
  const put = (change: Partial<Structured>) => set({ numbering: { ...numbering, ...change } });
  const under = (parent: string | null) =>
    offered
      .filter((head) => head.parent === parent)
      .map((head) => {
        const value = head.code.slice(head.code.lastIndexOf('-') + 1);
        return { value, label: `${value} – ${pick(head.name)}` };
      });
  const ready = numbering.basic !== '' && numbering.primary !== '' && numbering.secondary !== '';
  const tertiary = numbering.tertiary === null ? '' : `(${numbering.tertiary})`;
  const heads = `${numbering.basic}-${numbering.primary}0${numbering.secondary}${tertiary}`;
  const preview = `${heads}/…/${today().slice(0, 4)}-${props.unit}`;
  return (
    <>
      <div className={css['row4']}>
        <Select
          label={t`Basic head`}
          need="yes"
          value={numbering.basic}
          onChange={(code) => put({ basic: code, primary: '', secondary: '' })}
          options={under(null)}
          empty={t`Choose`}
          error={props.error}
        />
        <Select
          label={t`Primary head`}
          need="yes"
          value={numbering.primary}
          onChange={(code) => put({ primary: code, secondary: '' })}
          options={numbering.basic === '' ? [] : under(numbering.basic)}
          empty={t`Choose`}
          disabled={numbering.basic === ''}
        />
        <Select
          label={t`Secondary head`}
          need="yes"
          value={numbering.secondary}
          onChange={(code) => put({ secondary: code })}
          options={numbering.primary === '' ? [] : under(primaryPath)}
          empty={t`Choose`}
          disabled={numbering.primary === ''}
        />
        <TextField
          label={t`Tertiary head`}
          value={numbering.tertiary ?? ''}
          inputMode="numeric"
          maxLength={2}
          onChange={(text) => put({ tertiary: text.trim() === '' ? null : text.trim() })}
        />
      </div>
      {ready && (
        <p className={css['preview']}>
          {t`The number will be`} <strong>{preview}</strong>
        </p>
      )}
    </>
  );
}

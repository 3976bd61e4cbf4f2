import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  CLASSIFICATIONS,
  COMMUNICATION_FORMS,
  LANGUAGES,
  PRIORITIES,
  TAGS,
} from '../../core/masters.ts';
import type { ReceiptForm } from '../../core/receipt-form.ts';
import { useOffered } from '../api/values.ts';
import { today } from '../i18n/format.ts';
import { optionsOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../kit/index.ts';
import css from './diarise.module.css';
import type { FieldsProps } from './fields-props.ts';
import { SenderFields } from './sender-fields.tsx';

/** What an instance above its ceiling never offers: Secret papers stay off connected networks. */
const OFFERED = CLASSIFICATIONS.filter((one) => !['secret', 'top_secret'].includes(one.code));

/**
 * The diary form, in the order in which a clerk reads a letter: how it came, what it is, who wrote,
 * about what.
 */
export function ReceiptFields(props: FieldsProps) {
  return (
    <>
      <HowItCame {...props} />
      <Communication {...props} />
      <SenderFields {...props} />
      <About {...props} />
    </>
  );
}

function HowItCame({ form, set, errors }: FieldsProps) {
  const { t } = useLingui();
  const { choices } = useOffered('delivery_mode');
  return (
    <fieldset className={css['section']}>
      <legend>
        <Trans>How it came</Trans>
      </legend>
      <RadioGroup
        label={t`Nature`}
        value={form.nature}
        onChange={(nature) => set({ nature: nature as ReceiptForm['nature'] })}
        options={[
          { value: 'electronic', label: t`Electronic (with scan)` },
          { value: 'physical', label: t`Physical (paper only)` },
        ]}
      />
      <div className={css['row3']}>
        <DateField
          label={t`Received on`}
          need="yes"
          value={form.receivedOn}
          max={today()}
          onChange={(receivedOn) => set({ receivedOn: receivedOn === '' ? today() : receivedOn })}
          error={errors['receivedOn']}
        />
        <Select
          label={t`Delivery mode`}
          need="yes"
          value={form.deliveryMode}
          onChange={(deliveryMode) => set({ deliveryMode })}
          options={optionsOf(choices('delivery_mode', { standing: form.deliveryMode }))}
          empty={t`Choose`}
          error={errors['deliveryMode']}
        />
        <TextField
          label={t`Mode number`}
          value={form.modeNumber}
          onChange={(modeNumber) => set({ modeNumber })}
          error={errors['modeNumber']}
        />
        <Select
          label={t`Classification`}
          need="yes"
          value={form.classification}
          onChange={(classification) =>
            set({
              classification,
              ...(classification === 'normal' ? { sealedCover: false } : {}),
            })
          }
          options={optionsOf(OFFERED)}
          error={errors['classification']}
        />
        <Select
          label={t`Urgency`}
          value={form.urgency}
          onChange={(urgency) => set({ urgency })}
          options={optionsOf(PRIORITIES)}
          error={errors['urgency']}
        />
        <DateField
          label={t`Due date`}
          value={form.dueOn ?? ''}
          onChange={(dueOn) => set({ dueOn: dueOn === '' ? null : dueOn })}
          error={errors['dueOn']}
        />
      </div>
      {form.classification !== 'normal' && (
        <Checkbox
          label={t`Sealed cover, registered without opening`}
          checked={form.sealedCover}
          onChange={(sealedCover) => set({ sealedCover })}
        />
      )}
    </fieldset>
  );
}

function Communication({ form, set, errors }: FieldsProps) {
  const { t } = useLingui();
  const { choices } = useOffered('vip_type');
  const opened = form.sealedCover ? undefined : 'yes';
  return (
    <fieldset className={css['section']}>
      <legend>
        <Trans>The communication</Trans>
      </legend>
      <div className={css['row3']}>
        <Select
          label={t`Form of communication`}
          need={opened}
          value={form.form}
          onChange={(value) => set({ form: value })}
          options={optionsOf(COMMUNICATION_FORMS)}
          empty={t`Choose`}
          error={errors['form']}
        />
        <Select
          label={t`Language`}
          need={opened}
          value={form.language}
          onChange={(language) => set({ language })}
          options={optionsOf(LANGUAGES)}
          empty={t`Choose`}
          error={errors['language']}
        />
        <DateField
          label={t`Letter date`}
          value={form.letterDate ?? ''}
          max={today()}
          onChange={(day) => set({ letterDate: day === '' ? null : day })}
          error={errors['letterDate']}
        />
        <div className={css['span2']}>
          <TextField
            label={t`Letter number`}
            value={form.letterRef}
            onChange={(letterRef) => set({ letterRef })}
            error={errors['letterRef']}
          />
        </div>
      </div>
      <div className={css['tags']} role="group" aria-label={t`Tags`}>
        <Checkbox
          label={t`VIP reference`}
          checked={form.vipType !== null}
          onChange={(on) => set({ vipType: on ? '' : null, vipName: on ? form.vipName : '' })}
        />
        {TAGS.map((tag) => (
          <Checkbox
            key={tag.code}
            label={optionsOf([tag])[0]?.label ?? tag.code}
            checked={form.tags.includes(tag.code)}
            onChange={(on) =>
              set({
                tags: on ? [...form.tags, tag.code] : form.tags.filter((one) => one !== tag.code),
              })
            }
          />
        ))}
      </div>
      {form.vipType !== null && (
        <div className={css['row3']}>
          <Select
            label={t`VIP type`}
            need="yes"
            value={form.vipType}
            onChange={(vipType) => set({ vipType })}
            options={optionsOf(choices('vip_type', { standing: form.vipType }))}
            empty={t`Choose`}
            error={errors['vipType']}
          />
          <div className={css['span2']}>
            <TextField
              label={t`VIP name`}
              value={form.vipName}
              onChange={(vipName) => set({ vipName })}
              error={errors['vipName']}
            />
          </div>
        </div>
      )}
    </fieldset>
  );
}

function About({ form, set, errors }: FieldsProps) {
  const { t } = useLingui();
  const opened = form.sealedCover ? undefined : 'yes';
  const { choices } = useOffered('category', 'sub_category');
  const subs = choices('sub_category', { standing: form.subCategory, parent: form.category });
  return (
    <fieldset className={css['section']}>
      <legend>
        <Trans>What it is about</Trans>
      </legend>
      <TextArea
        label={t`Subject`}
        need={opened}
        rows={2}
        value={form.subject}
        onChange={(subject) => set({ subject })}
        maxLength={500}
        error={errors['subject']}
      />
      <div className={css['row3']}>
        <Select
          label={t`Main category`}
          need={opened}
          value={form.category}
          onChange={(category) => set({ category, subCategory: null })}
          options={optionsOf(choices('category', { standing: form.category }))}
          empty={t`Choose`}
          error={errors['category']}
        />
        <Select
          label={t`Sub-category`}
          value={form.subCategory ?? ''}
          onChange={(sub) => set({ subCategory: sub === '' ? null : sub })}
          options={optionsOf(subs)}
          empty="—"
          disabled={subs.length === 0}
          error={errors['subCategory']}
        />
        <TextField
          label={t`Enclosures`}
          value={form.enclosures}
          onChange={(enclosures) => set({ enclosures })}
          error={errors['enclosures']}
        />
      </div>
      <Checkbox
        label={t`Bulky enclosures are kept in hard copy`}
        checked={form.bulkyEnclosures}
        onChange={(bulkyEnclosures) => set({ bulkyEnclosures })}
      />
      <TextArea
        label={t`Remarks`}
        rows={2}
        value={form.remarks}
        onChange={(remarks) => set({ remarks })}
        error={errors['remarks']}
      />
    </fieldset>
  );
}

import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Receipt } from '../../contract/receipts.ts';
import {
  CLASSIFICATIONS,
  COMMUNICATION_FORMS,
  LANGUAGES,
  PRIORITIES,
  STATES,
  TAGS,
} from '../../core/masters.ts';
import { useOffered } from '../api/values.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { EnclosedList } from './enclosed-list.tsx';
import { Facts, Notice } from '../kit/index.ts';
import { DueMark, PostLine, PriorityMark } from '../movement/marks.tsx';
import { countryName } from './countries.ts';
import { Acknowledgements } from './acknowledgements.tsx';
import { Corrigenda } from './corrigenda.tsx';
import { Disputes } from './disputes.tsx';
import css from './receipt.module.css';

export function ReceiptDetails({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useLingui();
  const { form } = receipt;
  const { sender } = form;
  const { word } = useOffered('delivery_mode', 'vip_type', 'category', 'sub_category');
  const vip = form.vipType === null ? '' : `${word('vip_type', form.vipType)} ${form.vipName}`;
  const address = [
    sender.address1,
    sender.address2,
    sender.city,
    wordOf(STATES, sender.state),
    sender.pin,
  ];
  return (
    <div className={css['details']}>
      {receipt.closed !== null && (
        <Notice>
          <strong>
            <Trans>Closed on {formatDateTime(receipt.closed.at)}</Trans>
          </strong>
          <p>{receipt.closed.remarks}</p>
        </Notice>
      )}
      {receipt.followUp !== null && (
        <Notice>
          <Trans>To be followed up on {formatDate(receipt.followUp.on)}</Trans>
          {receipt.followUp.remarks !== '' && <p>{receipt.followUp.remarks}</p>}
        </Notice>
      )}
      <h2>{form.subject === '' ? t`Sealed cover` : form.subject}</h2>
      <Facts
        facts={[
          [t`Letter number`, form.letterRef],
          [t`Letter date`, formatDate(form.letterDate)],
          [t`Form`, wordOf(COMMUNICATION_FORMS, form.form)],
          [t`Language`, wordOf(LANGUAGES, form.language)],
          [t`Received on`, formatDate(form.receivedOn)],
          [
            t`Delivery`,
            [word('delivery_mode', form.deliveryMode), form.modeNumber].filter(Boolean).join(' · '),
          ],
          [t`Classification`, wordOf(CLASSIFICATIONS, form.classification)],
          [
            t`Urgency`,
            form.urgency === 'ordinary' ? (
              wordOf(PRIORITIES, 'ordinary')
            ) : (
              <PriorityMark priority={form.urgency} words />
            ),
          ],
          [t`Due`, form.dueOn === null ? '' : <DueMark dueOn={form.dueOn} />],
          [t`VIP`, vip],
          [t`Tags`, form.tags.map((tag) => wordOf(TAGS, tag)).join(', ')],
          [
            t`Category`,
            [
              word('category', form.category),
              form.subCategory === null ? '' : word('sub_category', form.subCategory),
            ]
              .filter(Boolean)
              .join(' › '),
          ],
          [
            t`Enclosures`,
            form.bulkyEnclosures
              ? `${form.enclosures} (${t`bulky, in hard copy`})`
              : form.enclosures,
          ],
        ]}
      />
      <EnclosedList enclosed={receipt.enclosed} />
      <h3>
        <Trans>Sender</Trans>
      </h3>
      <Facts
        facts={[
          [t`Name`, sender.name],
          [t`Designation`, sender.designation],
          [t`Organisation`, sender.organisation],
          [t`Ministry`, sender.ministry],
          [
            t`Address`,
            [...address.filter((part) => part !== ''), countryName(sender.country)].join(', '),
          ],
          [t`E-mail`, sender.email],
          [t`Mobile`, sender.mobile],
          [t`Landline`, sender.landline],
          [t`Fax`, sender.fax],
        ]}
      />
      <h3>
        <Trans>Registration</Trans>
      </h3>
      <Facts
        facts={[
          [t`Computer number`, String(receipt.computerNo)],
          [t`Copy of`, receipt.copyNo === null ? '' : receipt.number.replace(/\(\d+\)$/u, '')],
          [t`Registered on`, formatDateTime(receipt.createdAt)],
          [t`Registered by`, <PostLine key="by" post={receipt.createdBy} />],
          [t`Person`, receipt.createdByName === null ? '' : pick(receipt.createdByName)],
          [
            t`Answers for it on the way`,
            receipt.accountable.id === receipt.holder.id ? (
              ''
            ) : (
              <PostLine key="way" post={receipt.accountable} />
            ),
          ],
          [
            t`Electronic since`,
            receipt.converted === null ? '' : formatDateTime(receipt.converted),
          ],
          [t`Now with`, <PostLine key="with" post={receipt.holder} />],
          [t`Pages`, receipt.pages === 0 ? '' : String(receipt.pages)],
          [t`Remarks`, form.remarks],
        ]}
      />
      <Acknowledgements rows={receipt.acknowledgements} />
      <Disputes rows={receipt.disputes} />
      <Corrigenda rows={receipt.corrigenda} />
    </div>
  );
}

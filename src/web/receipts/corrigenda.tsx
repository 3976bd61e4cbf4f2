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
import type { MasterList } from '../../core/master-lists.ts';
import type { Choice } from '../../core/masters.ts';
import { useOffered } from '../api/values.ts';
import type { Offered } from '../api/values.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { PostLine } from '../movement/marks.tsx';
import css from './receipt.module.css';

/** What was put right after the first send: what stood there, what stands there now, and why. */
export function Corrigenda({ rows }: { readonly rows: Receipt['corrigenda'] }) {
  const names = useFieldNames();
  const offered = useOffered('delivery_mode', 'vip_type', 'category', 'sub_category');
  if (rows.length === 0) return null;
  return (
    <>
      <h3>
        <Trans>Corrigenda</Trans>
      </h3>
      {rows.map(({ at, by, reason, changes }) => (
        <section key={at}>
          <p>
            {formatDateTime(at)} · <PostLine post={by} />
          </p>
          {reason !== '' && <p>{reason}</p>}
          <dl className={css['change']}>
            {changes.map(({ field, was, is }) => (
              <div key={field}>
                <dt>{names[field] ?? field}</dt>
                <dd>
                  <del>{saidOf(field, was, offered)}</del> <ins>{saidOf(field, is, offered)}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

const LISTS: Readonly<Record<string, readonly Choice[]>> = {
  classification: CLASSIFICATIONS,
  form: COMMUNICATION_FORMS,
  language: LANGUAGES,
  urgency: PRIORITIES,
  'sender.state': STATES,
};

const OFFERED: Readonly<Record<string, MasterList>> = {
  deliveryMode: 'delivery_mode',
  vipType: 'vip_type',
  category: 'category',
  subCategory: 'sub_category',
};

function saidOf(field: string, value: string, { word }: Offered): string {
  const list = LISTS[field];
  const offered = OFFERED[field];
  if (value === '') return '—';
  if (value === 'true') return '✓';
  if (field === 'tags')
    return value
      .split(', ')
      .map((tag) => wordOf(TAGS, tag))
      .join(', ');
  if (/^\d{4}-\d\d-\d\d$/u.test(value)) return formatDate(value);
  if (offered !== undefined) return word(offered, value);
  return list === undefined ? value : wordOf(list, value);
}

function useFieldNames(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    ...{ classification: t`Classification`, form: t`Form`, language: t`Language` },
    ...{ deliveryMode: t`Delivery`, letterRef: t`Letter number`, letterDate: t`Letter date` },
    ...{ modeNumber: t`Mode number`, receivedOn: t`Received on`, vipType: t`VIP`, vipName: t`VIP` },
    ...{ tags: t`Tags`, urgency: t`Urgency`, dueOn: t`Due`, category: t`Category` },
    ...{ subCategory: t`Category`, subject: t`Subject`, enclosures: t`Enclosures` },
    ...{ remarks: t`Remarks`, sealedCover: t`Sealed cover` },
    ...{ 'sender.name': t`Name`, 'sender.designation': t`Designation` },
    ...{ 'sender.organisation': t`Organisation`, 'sender.ministry': t`Ministry` },
    ...{ 'sender.address1': t`Address`, 'sender.address2': t`Address`, 'sender.city': t`Address` },
    ...{ 'sender.state': t`Address`, 'sender.country': t`Address`, 'sender.pin': t`Address` },
    ...{ 'sender.email': t`E-mail`, 'sender.mobile': t`Mobile` },
    ...{ 'sender.landline': t`Landline`, 'sender.fax': t`Fax` },
  };
}

import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoadFailure, PaperButton, read } from '../api/index.ts';
import { useOffered } from '../api/values.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { Button, Icon, Loading, Screen, cx } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import css from './diarise.module.css';

/** The acknowledgement that the bearer of a dak takes home, always in both languages. */
export function Slip() {
  const { t } = useLingui();
  const { id = '' } = useParams({ strict: false });
  const { me } = useSession();
  const { values } = useOffered('delivery_mode');
  const item = useQuery(read('getReceipt', { params: { id } }));
  if (item.error !== null)
    return <LoadFailure page error={item.error} onRetry={() => void item.refetch()} />;
  if (item.data === undefined) return <Loading />;
  const { form, number, createdAt } = item.data;
  const mode = values.delivery_mode?.find((one) => one.code === form.deliveryMode)?.name;
  const from = [form.sender.name, form.sender.designation, form.sender.organisation].filter(
    Boolean,
  );
  const rows: readonly (readonly [string, string, ReactNode])[] = [
    ['डायरी तारीख', 'Registered on', formatDateTime(createdAt)],
    ['प्राप्ति तारीख', 'Received on', formatDate(form.receivedOn)],
    ['प्रेषक', 'From', from.join(', ')],
    ['पत्र संख्या', 'Letter number', form.letterRef],
    ['पत्र तारीख', 'Letter date', formatDate(form.letterDate)],
    ['विषय', 'Subject', form.subject],
    ['प्राप्ति का माध्यम', 'Delivery mode', mode === undefined ? '' : <BothWords {...mode} />],
    ['संलग्नक', 'Enclosures', form.enclosures],
  ];
  return (
    <Screen
      title={<span className="no-print">{t`Acknowledgement`}</span>}
      tabTitle={t`Acknowledgement`}
      actions={
        <span className={cx(css['slipActs'], 'no-print')}>
          <PaperButton name="printSlip" params={{ id }} file={`${number.replaceAll('/', '-')}.pdf`}>
            PDF
          </PaperButton>
          <Button look="primary" icon={<Icon name="print" />} onClick={() => print()}>
            <Trans>Print</Trans>
          </Button>
        </span>
      }
    >
      <article className={css['slip']}>
        <div className={css['slipHead']}>
          <strong lang="hi">{me.organisation.name.hi}</strong>
          <br />
          <strong lang="en">{me.organisation.name.en}</strong>
          <p>
            <BothWords hi="पावती" en="Acknowledgement" />
          </p>
        </div>
        <div className={css['slipNumber']}>
          <span lang="hi">डायरी संख्या</span> {number}
        </div>
        <table>
          <tbody>
            {rows
              .filter(([, , value]) => value !== '')
              .map(([hi, en, value]) => (
                <tr key={en}>
                  <th scope="row">
                    <BothWords hi={hi} en={en} />
                  </th>
                  <td>{value}</td>
                </tr>
              ))}
          </tbody>
        </table>
        <p className={css['slipFoot']}>
          <span lang="hi">यह पावती कंप्यूटर से बनी है; हस्ताक्षर की आवश्यकता नहीं है।</span>
          <br />
          <span lang="en">This slip is made by computer and needs no signature.</span>
        </p>
      </article>
    </Screen>
  );
}

/** Each half is read aloud in its own voice. WCAG 3.1.2. */
function BothWords({ hi, en }: { readonly hi: string; readonly en: string }) {
  return (
    <>
      <span lang="hi">{hi}</span> / <span lang="en">{en}</span>
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import type { Occupancy, PostRow } from '../../contract/charges.ts';
import { LoadFailure, read } from '../api/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Empty, Facts, Loading } from '../kit/index.ts';
import { GiveChargeForm } from './give-charge-form.tsx';
import css from './office.module.css';
import { RelieveForm } from './relieve-form.tsx';
import { TransferForm } from './transfer-form.tsx';
import { CHARGE_WORDS, ROLE_WORDS } from './words.ts';

const MovePapersForm = lazy(async () => ({
  default: (await import('./move-papers-form.tsx')).MovePapersForm,
}));

type Doing =
  | { readonly what: 'give' | 'papers' }
  | { readonly what: 'relieve' | 'transfer'; readonly charge: Occupancy };

/**
 * One post: who sits there, who sat there, and the orders that change it. A post of another office
 * (`organisation`) is only shown: orders about it are given there.
 */
export function PostSheet(props: {
  readonly post: PostRow;
  readonly organisation?: string | undefined;
  readonly onClose: () => void;
  readonly orders?: ReactNode;
}) {
  const { t } = useLingui();
  const { post, organisation } = props;
  const of = organisation === undefined ? {} : { organisation };
  const [day, setDay] = useState('');
  const charges = useQuery(
    read('postCharges', {
      params: { id: post.id },
      query: day === '' ? of : { day, ...of },
    }),
  );
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = () => setDoing(null);
  return (
    <>
      <Dialog
        title={post.abbr}
        shape="sheet"
        onClose={props.onClose}
        actions={
          !post.abolished &&
          organisation === undefined && (
            <>
              <Button look="primary" onClick={() => setDoing({ what: 'give' })}>
                <Trans>Give charge</Trans>
              </Button>
              {post.items > 0 && (
                <Button onClick={() => setDoing({ what: 'papers' })}>
                  <Trans>Papers to another post</Trans>
                </Button>
              )}
              {props.orders}
            </>
          )
        }
      >
        <Facts
          facts={[
            [t`Designation`, pick(post.designation)],
            [t`Unit`, pick(post.unit)],
            [t`Answers to`, post.reportsTo],
            [t`Roles`, post.roles.map((role) => wordOf(ROLE_WORDS, role)).join(', ')],
            [t`Items on the desk`, String(post.items)],
          ]}
        />
        <h3>
          <Trans>Charges</Trans>
        </h3>
        <DateField label={t`Who was in charge on`} value={day} onChange={setDay} />
        {charges.isPending && <Loading lines={4} />}
        {charges.error !== null && (
          <LoadFailure error={charges.error} onRetry={() => void charges.refetch()} />
        )}
        {charges.data?.rows.length === 0 && (
          <Empty
            icon="user"
            title={
              day === '' ? (
                <Trans>Nobody has held this post yet</Trans>
              ) : (
                <Trans>Nobody was in charge on that day</Trans>
              )
            }
          >
            {day === '' && <Trans>Give charge of it to somebody on the list of people.</Trans>}
          </Empty>
        )}
        <ol className={css['charges']}>
          {charges.data?.rows.map((charge) => (
            <ChargeRow
              key={charge.no}
              charge={charge}
              onDo={organisation === undefined ? setDoing : undefined}
            />
          ))}
        </ol>
      </Dialog>
      {doing?.what === 'give' && <GiveChargeForm post={post} onClose={done} />}
      {doing?.what === 'papers' && (
        <Suspense>
          <MovePapersForm post={post} onClose={done} />
        </Suspense>
      )}
      {doing?.what === 'relieve' && (
        <RelieveForm post={post} charge={doing.charge} onClose={done} />
      )}
      {doing?.what === 'transfer' && (
        <TransferForm post={post} charge={doing.charge} onClose={done} />
      )}
    </>
  );
}

function ChargeRow(props: {
  readonly charge: Occupancy;
  readonly onDo: ((doing: Doing) => void) | undefined;
}) {
  const { t } = useLingui();
  const { charge, onDo } = props;
  const over = charge.endedAt !== null || (charge.until !== null && charge.until < today());
  const until = charge.until === null ? t`until relieved` : formatDate(charge.until);
  return (
    <li className={css['charge']}>
      <span className={css['who']}>
        <span>{pick(charge.person.name)}</span>
        <span className={css['quiet']}>
          {wordOf(CHARGE_WORDS, charge.kind)} · {formatDate(charge.from)} – {until}
          {charge.behalf !== null && <> · {t`for ${pick(charge.behalf.name)}`}</>}
        </span>
      </span>
      {!over && onDo !== undefined && (
        <span className={css['acts']}>
          {charge.kind === 'substantive' && (
            <Button onClick={() => onDo({ what: 'transfer', charge })}>
              <Trans>Transfer</Trans>
            </Button>
          )}
          <Button onClick={() => onDo({ what: 'relieve', charge })}>
            <Trans>Relieve</Trans>
          </Button>
        </span>
      )}
    </li>
  );
}

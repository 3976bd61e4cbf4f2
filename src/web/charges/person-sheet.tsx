import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DEACTIVATION_REASONS } from '../../core/people.ts';
import type { DeactivationReason } from '../../core/people.ts';
import type { PersonRow } from '../../contract/charges.ts';
import { LoadFailure, read, useAct } from '../api/index.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Facts, Loading, Select, toast } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import css from './office.module.css';
import { EffectView } from './effect-view.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { ANY_ORDER, useEffectOf } from './use-effect-of.ts';
import { CHARGE_WORDS, REASON_WORDS, STATUS_WORDS } from './words.ts';

type Props = { readonly person: PersonRow; readonly onClose: () => void };
type Doing = 'certifyPerson' | 'reactivate' | 'deactivate';

/** One person: every post they ever held, and the orders about them. */
export function PersonSheet({ person, onClose }: Props) {
  const { t } = useLingui();
  const { abilities } = useSession();
  const charges = useQuery(read('personCharges', { params: { id: person.id } }));
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = () => setDoing(null);
  const administers = abilities.includes('administer');
  return (
    <>
      <Dialog
        title={pick(person.name)}
        shape="sheet"
        onClose={onClose}
        actions={
          <>
            {person.status === 'uncertified' && abilities.includes('certifyPerson') && (
              <Button look="primary" onClick={() => setDoing('certifyPerson')}>
                <Trans>Certify</Trans>
              </Button>
            )}
            {person.status === 'deactivated' && administers && (
              <Button look="primary" onClick={() => setDoing('reactivate')}>
                <Trans>Reactivate</Trans>
              </Button>
            )}
            {person.status === 'active' && administers && (
              <Button look="danger" onClick={() => setDoing('deactivate')}>
                <Trans>Deactivate</Trans>
              </Button>
            )}
          </>
        }
      >
        <Facts
          facts={[
            [t`User id`, person.userId],
            [t`Status`, wordOf(STATUS_WORDS, person.status)],
          ]}
        />
        <h3>
          <Trans>Charges</Trans>
        </h3>
        {charges.isPending && <Loading lines={4} />}
        {charges.error !== null && (
          <LoadFailure error={charges.error} onRetry={() => void charges.refetch()} />
        )}
        <ol className={css['charges']}>
          {charges.data?.rows.map(({ post, no, kind, from, until }) => (
            <li key={`${post.id} ${no}`} className={css['charge']}>
              <span className={css['who']}>
                <span>{post.abbr}</span>
                <span className={css['quiet']}>
                  {wordOf(CHARGE_WORDS, kind)} · {formatDate(from)} –{' '}
                  {until === null ? t`until relieved` : formatDate(until)}
                </span>
              </span>
            </li>
          ))}
        </ol>
      </Dialog>
      {doing === 'deactivate' && <DeactivateForm person={person} onClose={done} />}
      {(doing === 'certifyPerson' || doing === 'reactivate') && (
        <OpenDoorForm verb={doing} person={person} onClose={done} />
      )}
    </>
  );
}

/** Certification and reactivation ask for nothing but the order. */
function OpenDoorForm({ verb, person, onClose }: Props & { verb: 'certifyPerson' | 'reactivate' }) {
  const { t } = useLingui();
  const act = useAct(verb);
  const [order, setOrder] = useState('');
  const name = pick(person.name);
  const submit = async () => {
    const reply = await act.run({ params: { id: person.id }, body: { order } });
    if (reply === null) return;
    toast(t`${name} may sign in`);
    onClose();
  };
  return (
    <OrderDialog
      title={verb === 'reactivate' ? t`Reactivate ${name}` : t`Certify ${name}`}
      submit={verb === 'reactivate' ? t`Reactivate` : t`Certify`}
      effect={t`${name} (${person.userId}) may sign in from now on.`}
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      {null}
    </OrderDialog>
  );
}

function DeactivateForm({ person, onClose }: Props) {
  const { t } = useLingui();
  const act = useAct('deactivate');
  const [order, setOrder] = useState('');
  const [reason, setReason] = useState<DeactivationReason>(DEACTIVATION_REASONS[0]);
  const name = pick(person.name);
  const submit = async () => {
    const reply = await act.run({ params: { id: person.id }, body: { reason, order } });
    if (reply === null) return;
    toast(t`${name} is deactivated`);
    onClose();
  };
  const told = useEffectOf('deactivateEffect', {
    params: { id: person.id },
    body: { reason, order: ANY_ORDER },
  });
  return (
    <OrderDialog
      danger
      title={t`Deactivate ${name}`}
      submit={t`Deactivate`}
      effect={<EffectView {...told} />}
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={css['whole']}>
        <Select
          label={t`Reason`}
          value={reason}
          options={optionsOf(REASON_WORDS)}
          onChange={(next) => setReason(next as DeactivationReason)}
        />
      </div>
    </OrderDialog>
  );
}

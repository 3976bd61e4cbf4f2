import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import { DEACTIVATION_REASONS } from '../../core/people.ts';
import type { DeactivationReason } from '../../core/people.ts';
import { useAct } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { optionsOf } from '../i18n/masters.ts';
import { Select, toast } from '../kit/index.ts';
import { EffectView } from './effect-view.tsx';
import css from './office.module.css';
import { OrderDialog } from './order-dialog.tsx';
import { ANY_ORDER, useEffectOf } from './use-effect-of.ts';
import { REASON_WORDS } from './words.ts';

type Props = { readonly person: PersonRow; readonly onClose: () => void };

/** Certification and reactivation ask for nothing but the order. */
export function OpenDoorForm(props: Props & { readonly verb: 'certifyPerson' | 'reactivate' }) {
  const { t } = useLingui();
  const { verb, person, onClose } = props;
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

/** Retirement, suspension, death and the like: the door shuts at once. */
export function DeactivateForm(props: Props) {
  const { t } = useLingui();
  const { person, onClose } = props;
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

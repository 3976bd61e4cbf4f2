import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { OrderDialog, PersonPicker, officeCss } from '../charges/index.ts';
import { pick } from '../i18n/language.ts';
import { toast } from '../kit/index.ts';
import { OfficeChoice } from '../organisations/office-choice.tsx';
import type { Chosen } from '../organisations/organisation-picker.tsx';
import { useSession } from '../people/session.tsx';

export type Succession = 'offer' | 'withdraw' | 'appoint';

/** Offers the super admin to the next, takes the offer back, or names one by order. */
export function SuccessionForm(props: { readonly what: Succession; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { me } = useSession();
  const { what, onClose } = props;
  const offer = useAct('offerSuperAdmin');
  const appoint = useAct('appointSuperAdmin');
  const act = what === 'appoint' ? appoint : offer;
  const [to, setTo] = useState<PersonRow | null>(null);
  const [office, setOffice] = useState<Chosen | null>(null);
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const name = to === null ? '' : pick(to.name);
  const submit = async () => {
    setAsked(true);
    if (to === null && what !== 'withdraw') return;
    const reply =
      what === 'appoint'
        ? await appoint.run({ body: { person: to?.id ?? '', order } })
        : await offer.run({ body: { to: to?.id ?? null, order } });
    if (reply === null) return;
    if (what === 'withdraw') toast(t`The offer is withdrawn`);
    else toast(what === 'offer' ? t`Offered to ${name}` : t`${name} is super admin`);
    onClose();
  };
  const titles = {
    offer: t`Offer the super admin`,
    withdraw: t`Withdraw the offer`,
    appoint: t`Name a super admin`,
  };
  const effects = {
    offer:
      to === null
        ? ''
        : t`${name} sees the offer under “My posts”. Until it is accepted you stay super admin.`,
    withdraw: t`Nobody can accept it any more; you stay super admin.`,
    appoint: to === null ? '' : t`${name} is super admin at once and keeps the whole instance.`,
  };
  return (
    <OrderDialog
      title={titles[what]}
      submit={titles[what]}
      effect={effects[what]}
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      {what !== 'withdraw' && (
        <div className={officeCss['whole']}>
          <OfficeChoice
            value={office}
            onChange={(chosen) => {
              setOffice(chosen);
              setTo(null);
            }}
          />
          <PersonPicker
            organisation={office?.id}
            label={t`Person`}
            need="yes"
            autoFocus
            except={me.person.id}
            value={to}
            onChange={setTo}
            error={asked && to === null ? t`Choose a person.` : fieldErrors(act.error)['person']}
          />
        </div>
      )}
    </OrderDialog>
  );
}

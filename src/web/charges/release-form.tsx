import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { toast } from '../kit/index.ts';
import { OrganisationPicker } from '../organisations/organisation-picker.tsx';
import type { Chosen } from '../organisations/organisation-picker.tsx';
import css from './office.module.css';
import { OrderDialog, Telling } from './order-dialog.tsx';

/** To another office, which takes the person in; or called back before it has. */
export function ReleaseForm(props: {
  readonly person: PersonRow;
  readonly back: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { person, back, onClose } = props;
  const act = useAct('releasePerson');
  const [to, setTo] = useState<Chosen | null>(null);
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const name = pick(person.name);
  const office = to === null ? '' : pick(to.name);
  const submit = async () => {
    setAsked(true);
    if (!back && to === null) return;
    const body = { to: back ? null : (to?.id ?? null), order };
    if ((await act.run({ params: { id: person.id }, body })) === null) return;
    toast(back ? t`${name} stays` : t`${name} is released`);
    onClose();
  };
  const gone = to !== null && (
    <Telling>
      <Trans>
        {name} stands in the joining list of {office} and stays on your list until they are taken in
        there. User id and sign-in go with them; the history here keeps the name.
      </Trans>
    </Telling>
  );
  return (
    <OrderDialog
      title={back ? t`${name} stays after all` : t`${name} goes to another office`}
      submit={back ? t`Call back` : t`Release`}
      effect={back ? t`The other office can no longer take ${name} in.` : gone}
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      {!back && (
        <div className={css['whole']}>
          <OrganisationPicker
            label={t`To which office`}
            need="yes"
            autoFocus
            value={to}
            onChange={setTo}
            error={asked && to === null ? t`Choose an office.` : fieldErrors(act.error)['to']}
          />
        </div>
      )}
    </OrderDialog>
  );
}

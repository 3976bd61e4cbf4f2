import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import { useAct } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Icon, Notice, RadioGroup, toast } from '../kit/index.ts';
import css from './office.module.css';
import { OrderDialog, Telling } from './order-dialog.tsx';
import slipCss from './person-events.module.css';

type Props = {
  readonly person: PersonRow;
  /** Whatever they sign in with now is void; needs an order. */
  readonly reset: boolean;
  readonly onClose: () => void;
};
type Way = 'mail' | 'slip';
type Slip = { readonly code: string; readonly expiresAt: string };

/** The way in for the first time, or anew: by mail, or on a slip that is handed over. */
export function InviteForm({ person, reset, onClose }: Props) {
  const { t } = useLingui();
  const act = useAct('invitePerson');
  const [via, setVia] = useState<Way>('mail');
  const [order, setOrder] = useState('');
  const [slip, setSlip] = useState<Slip | null>(null);
  const name = pick(person.name);
  const submit = async () => {
    const body = { reset, order: reset ? order : '', via };
    const reply = await act.run({ params: { id: person.id }, body });
    if (reply === null) return;
    if (reply.code !== null) return setSlip({ code: reply.code, expiresAt: reply.expiresAt });
    toast(t`An invitation is on its way to ${person.userId}`);
    onClose();
  };
  if (slip !== null) return <SlipDialog {...{ person, slip, onClose }} />;
  return (
    <OrderDialog
      danger={reset}
      title={reset ? t`New sign-in for ${name}` : t`Invite ${name} to the first sign-in`}
      submit={via === 'mail' ? t`Send the mail` : t`Make the slip`}
      order={reset ? order : null}
      onOrder={setOrder}
      {...{ onClose }}
      effect={<How {...{ person, reset, via }} />}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={css['whole']}>
        <RadioGroup
          label={t`How it reaches them`}
          value={via}
          options={[
            { value: 'mail', label: t`By mail to their office address` },
            { value: 'slip', label: t`On a slip that I hand over` },
          ]}
          onChange={(next) => setVia(next as Way)}
        />
      </div>
    </OrderDialog>
  );
}

function How({ person, reset, via }: Pick<Props, 'person' | 'reset'> & { readonly via: Way }) {
  const name = pick(person.name);
  return (
    <Telling>
      {reset && (
        <>
          <Trans>Password, second factors and passkeys of {name} are void at once.</Trans>{' '}
        </>
      )}
      {via === 'mail' ? (
        <Trans>
          A mail with a link goes to {person.userId}. It is good once, for 24 hours; an earlier
          invitation is void.
        </Trans>
      ) : (
        <Trans>
          You see a code to print and hand to {name}. It is good once, for 24 hours; an earlier
          invitation is void.
        </Trans>
      )}
    </Telling>
  );
}

/** The one time that the code is seen. */
function SlipDialog(props: {
  readonly person: PersonRow;
  readonly slip: Slip;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { person, slip } = props;
  const address = `${location.origin}/enrol`;
  return (
    <Dialog
      title={t`First sign-in: ${pick(person.name)}`}
      sticky
      onClose={props.onClose}
      actions={
        <>
          <Button
            look="primary"
            autoFocus
            icon={<Icon name="print" />}
            onClick={() => window.print()}
          >
            <Trans>Print</Trans>
          </Button>
          <Button onClick={props.onClose}>
            <Trans>Done</Trans>
          </Button>
        </>
      }
    >
      <Notice tone="warn">
        <Trans>This code is shown only now. Hand it over in person, to nobody else.</Trans>
      </Notice>
      <div className={slipCss['slip']}>
        <strong>{pick(person.name)}</strong>
        <span>{person.userId}</span>
        <span>
          <Trans>Open {address} and type this code:</Trans>
        </span>
        <span className={slipCss['code']}>{slip.code}</span>
        <span>
          <Trans>Good once, until {formatDateTime(slip.expiresAt)}.</Trans>
        </span>
      </div>
    </Dialog>
  );
}

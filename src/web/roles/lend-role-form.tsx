import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import { ROLES } from '../../core/words.ts';
import type { Role } from '../../core/words.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { OrderDialog, PersonPicker, ROLE_WORDS, Telling, officeCss } from '../charges/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Select, toast } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';

/** The super admin is no role that is lent. */
const LENDABLE = ROLE_WORDS.filter(({ code }) => code !== 'super_admin');
const FIRST: Role = ROLES[0];

/** To whom, which role, where, for how long. */
export function LendRoleForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { me } = useSession();
  const act = useAct('lendRole');
  const [person, setPerson] = useState<PersonRow | null>(null);
  const [role, setRole] = useState<Role>(FIRST);
  const [post, setPost] = useState('');
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState('');
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const name = person === null ? '' : pick(person.name);
  const word = wordOf(ROLE_WORDS, role);
  const submit = async () => {
    setAsked(true);
    if (person === null || until === '') return;
    const body = { role, post: post === '' ? null : post, from, until, order };
    if ((await act.run({ params: { id: person.id }, body })) === null) return;
    toast(t`${name} has the role until ${formatDate(until)}`);
    onClose();
  };
  const on = person?.posts.find(({ id }) => id === post)?.abbr ?? t`all their own posts`;
  const days = `${formatDate(from)} – ${formatDate(until)}`;
  const effect = person !== null && until !== '' && (
    <Telling>
      <Trans>
        {name} may also, on {on}: {word}. {days}; it ends by itself.
      </Trans>
    </Telling>
  );
  return (
    <OrderDialog
      title={t`Lend a role`}
      submit={t`Lend`}
      {...{ order, onClose, effect }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={officeCss['whole']}>
        <PersonPicker
          label={t`To whom`}
          need="yes"
          autoFocus
          except={me.person.id}
          value={person}
          onChange={(next) => {
            setPerson(next);
            setPost('');
          }}
          error={asked && person === null ? t`Choose a person.` : undefined}
        />
      </div>
      <div className={officeCss['whole']}>
        <Select
          label={t`Which role`}
          value={role}
          options={optionsOf(LENDABLE)}
          onChange={(next) => setRole(next as Role)}
          error={errors['role']}
        />
      </div>
      <div className={officeCss['whole']}>
        <Select
          label={t`On which post`}
          value={post}
          empty={t`All their own posts`}
          options={(person?.posts ?? []).map(({ id, abbr }) => ({ value: id, label: abbr }))}
          onChange={setPost}
          error={errors['post']}
        />
      </div>
      <DateField
        label={t`From the day`}
        need="yes"
        value={from}
        onChange={setFrom}
        error={errors['from']}
      />
      <DateField
        label={t`Until`}
        need="yes"
        value={until}
        onChange={setUntil}
        error={asked && until === '' ? t`Fill this in.` : errors['until']}
      />
    </OrderDialog>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import { SCOPES, TOKEN_DAYS_MAX } from '../../core/api-tokens.ts';
import type { Scope } from '../../core/api-tokens.ts';
import { daysAfter } from '../../core/days.ts';
import { parseRange } from '../../core/networks.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { OrderDialog, PersonPicker, Telling, officeCss } from '../charges/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Checkbox, Select, TextArea, TextField, toast } from '../kit/index.ts';
import fieldCss from '../kit/field.module.css';
import { SCOPE_WORDS } from './words.ts';

/** For which machine, from which post, for what, and until when. */
export function TokenForm(props: {
  readonly onClose: () => void;
  readonly onDone: (value: string | null) => void;
}) {
  const { t } = useLingui();
  const act = useAct('createToken');
  const [name, setName] = useState('');
  const [person, setPerson] = useState<PersonRow | null>(null);
  const [post, setPost] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const [expires, setExpires] = useState(daysAfter(today(), 90));
  const [text, setText] = useState('');
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const ranges = text.split(/[\s,;]+/u).filter((one) => one !== '');
  const faulty = ranges.filter((one) => parseRange(one) === null);
  const posts = person?.posts ?? [];
  const at = posts.find(({ id }) => id === post) ?? posts[0];
  const submit = async () => {
    setAsked(true);
    if (person === null || at === undefined || expires === '') return;
    const body = { name, person: person.id, post: at.id, scopes: [...scopes], expires };
    const reply = await act.run({ body: { ...body, ranges, order } });
    if (reply === null) return;
    toast(t`The token is made`);
    props.onDone(reply.token);
  };
  const what = scopes.map((one) => wordOf(SCOPE_WORDS, one)).join('; ');
  const effect = at !== undefined && scopes.length > 0 && (
    <Telling>
      <Trans>
        The machine acts as {at.abbr} until {formatDate(expires)}: {what}. Every act of it stands in
        the log under this name.
      </Trans>
    </Telling>
  );
  const toggle = (scope: Scope, on: boolean) =>
    setScopes(SCOPES.filter((one) => (one === scope ? on : scopes.includes(one))));
  const nobody = person === null ? t`Choose a person.` : t`This person holds no post.`;
  return (
    <OrderDialog
      title={t`New token`}
      submit={t`Make the token`}
      {...{ order, effect }}
      onClose={props.onClose}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={officeCss['whole']}>
        <TextField
          label={t`What it is for`}
          need="yes"
          autoFocus
          maxLength={100}
          hint={t`As it will be found in a year: “Scanner at the dak counter”.`}
          value={name}
          onChange={setName}
          error={errors['name']}
        />
      </div>
      <PersonPicker
        label={t`The machine's account`}
        need="yes"
        value={person}
        onChange={(next) => {
          setPerson(next);
          setPost('');
        }}
        error={asked && at === undefined ? nobody : errors['person']}
      />
      <Select
        label={t`Acts from the post`}
        value={at?.id ?? ''}
        options={posts.map(({ id, abbr }) => ({ value: id, label: abbr }))}
        onChange={setPost}
        error={errors['post']}
      />
      <fieldset className={officeCss['roles']}>
        <legend>{t`What it may do`}</legend>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={wordOf(SCOPE_WORDS, scope)}
            checked={scopes.includes(scope)}
            onChange={(on) => toggle(scope, on)}
          />
        ))}
        {errors['scopes'] !== undefined && (
          <div className={fieldCss['error']}>{errors['scopes']}</div>
        )}
      </fieldset>
      <DateField
        label={t`Last day`}
        need="yes"
        value={expires}
        onChange={setExpires}
        min={today()}
        max={daysAfter(today(), TOKEN_DAYS_MAX)}
        hint={t`At most a year.`}
        error={errors['expires']}
      />
      <TextArea
        label={t`Only from these networks`}
        hint={t`One in each line; empty: from wherever the person may work.`}
        spellCheck={false}
        value={text}
        onChange={setText}
        error={faulty.length > 0 ? t`No network: ${faulty.join(', ')}` : (errors['ranges'] ?? '')}
      />
    </OrderDialog>
  );
}

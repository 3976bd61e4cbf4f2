import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ORGANISATION_TYPES } from '../../core/masters.ts';
import { numbered } from '../../core/organisations.ts';
import type { NumberingScheme } from '../../core/organisations.ts';
import type { OrganisationCover } from '../../contract/organisations.ts';
import { fieldErrors, read, useAct } from '../api/index.ts';
import { OrderDialog, Telling, officeCss } from '../charges/index.ts';
import { optionsOf } from '../i18n/masters.ts';
import { Select, TextField, toast } from '../kit/index.ts';
import { OrganisationPicker } from './organisation-picker.tsx';
import type { Chosen } from './organisation-picker.tsx';
import type { Organisation } from './organisation.ts';
import css from './organisations.module.css';
import { NUMBERING_WORDS } from './words.ts';

const NONE = { en: '', hi: '' };
const EMPTY: OrganisationCover = {
  ...{ type: 'department', code: '', parent: null, numbering: 'plain', lgd: null },
  ...{ name: NONE, abbr: NONE, place: NONE, address: NONE },
};
type Both = 'name' | 'abbr' | 'place' | 'address';

/** A new organisation, or another name, code, place or parent for one. */
export function OrganisationForm(props: {
  readonly organisation: Organisation | null;
  readonly onClose: () => void;
  readonly onDone: (id: string) => void;
}) {
  const { t } = useLingui();
  const { organisation, onClose, onDone } = props;
  const create = useAct('createOrganisation');
  const revise = useAct('reviseOrganisation');
  const act = organisation === null ? create : revise;
  const [cover, setCover] = useState(() => coverOf(organisation));
  const [order, setOrder] = useState('');
  const change = (part: Partial<OrganisationCover>) => setCover((old) => ({ ...old, ...part }));
  const submit = async () => {
    const reply =
      organisation === null
        ? await create.run({ body: cover })
        : await revise.run({ params: { id: organisation.id }, body: { ...cover, order } });
    if (reply === null) return;
    const code = reply.number ?? cover.code;
    toast(organisation === null ? t`${code} is on the list` : t`${code} is changed`);
    onDone(reply.id);
  };
  const example = numbered({ ...cover, stages: [] }, '12/2026/TECH');
  return (
    <OrderDialog
      title={organisation === null ? t`New organisation` : t`Change ${organisation.code}`}
      submit={organisation === null ? t`Add` : t`Change`}
      order={organisation === null ? null : order}
      onOrder={setOrder}
      effect={
        <Telling>
          {organisation === null ? (
            <Trans>
              It is planned at first: its units, posts and people can be set up. It takes up work
              when you set it pilot or live. Numbers will look like {example}.
            </Trans>
          ) : (
            <Trans>
              From now on it bears this name, and new numbers look like {example}. Numbers and
              letters already given stay as they are.
            </Trans>
          )}
        </Telling>
      }
      {...{ onClose }}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <Fields cover={cover} change={change} errors={fieldErrors(act.error)} self={organisation} />
    </OrderDialog>
  );
}

function Fields(props: {
  readonly cover: OrganisationCover;
  readonly change: (part: Partial<OrganisationCover>) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly self: Organisation | null;
}) {
  const { t } = useLingui();
  const { cover, change, errors, self } = props;
  const both = (key: Both, english: string, hindi: string, need?: 'yes') => (
    <div className={css['both']}>
      {(['en', 'hi'] as const).map((script) => (
        <TextField
          key={script}
          label={script === 'en' ? english : hindi}
          need={script === 'en' ? need : undefined}
          lang={script}
          maxLength={400}
          autoFocus={key === 'name' && script === 'en'}
          value={cover[key][script]}
          onChange={(text) => change({ [key]: { ...cover[key], [script]: text } })}
          error={errors[`${key}.${script}`]}
        />
      ))}
    </div>
  );
  return (
    <>
      {both('name', t`Name in English`, t`Name in Hindi`, 'yes')}
      {both('abbr', t`Short name in English`, t`Short name in Hindi`)}
      <TextField
        label={t`Code`}
        need="yes"
        hint={t`Latin capitals, digits and hyphens; no other organisation has it.`}
        maxLength={40}
        value={cover.code}
        onChange={(code) => change({ code: code.toUpperCase() })}
        error={errors['code']}
      />
      <Select
        label={t`Kind`}
        value={cover.type}
        options={optionsOf(ORGANISATION_TYPES)}
        onChange={(type) => change({ type })}
      />
      <Parent cover={cover} change={change} error={errors['parent']} self={self?.id} />
      <Select
        label={t`Its code in numbers`}
        value={cover.numbering}
        options={optionsOf(NUMBERING_WORDS)}
        onChange={(next) => change({ numbering: next as NumberingScheme })}
      />
      <TextField
        label={t`Code in the Local Government Directory`}
        inputMode="numeric"
        maxLength={10}
        value={cover.lgd ?? ''}
        onChange={(lgd) => change({ lgd: lgd === '' ? null : lgd })}
        error={errors['lgd']}
      />
      {both('place', t`Place in English`, t`Place in Hindi`)}
      {both('address', t`Address in English`, t`Address in Hindi`)}
    </>
  );
}

function Parent(props: {
  readonly cover: OrganisationCover;
  readonly change: (part: Partial<OrganisationCover>) => void;
  readonly error: string | undefined;
  readonly self: string | undefined;
}) {
  const { t } = useLingui();
  const { parent } = props.cover;
  const known = useQuery({
    ...read('readOrganisation', { params: { id: parent ?? '' } }),
    enabled: parent !== null,
  }).data;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const value = chosen?.id === parent ? chosen : (known ?? null);
  return (
    <div className={officeCss['whole']}>
      <OrganisationPicker
        label={t`Under which organisation (empty: under none)`}
        except={props.self}
        value={parent === null ? null : value}
        onChange={(next) => {
          setChosen(next);
          props.change({ parent: next?.id ?? null });
        }}
        error={props.error}
      />
    </div>
  );
}

function coverOf(organisation: Organisation | null): OrganisationCover {
  if (organisation === null) return EMPTY;
  const { type, code, name, abbr, parent, numbering, place, address, lgd } = organisation;
  return { type, code, name, abbr, parent, numbering, place, address, lgd };
}

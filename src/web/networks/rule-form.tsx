import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import type { NetworkRule } from '../../contract/networks.ts';
import type { RuleEffect, RuleSubject } from '../../core/network-rules.ts';
import { parseRange } from '../../core/networks.ts';
import { ROLES } from '../../core/words.ts';
import type { Role } from '../../core/words.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { OrderDialog, PersonPicker, ROLE_WORDS, officeCss } from '../charges/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Notice, RadioGroup, Select, TextArea, toast } from '../kit/index.ts';
import { useVerdict } from './use-verdict.ts';
import { EFFECT_HINTS, EFFECT_WORDS, SUBJECT_WORDS } from './words.ts';

type Props = {
  readonly rows: readonly NetworkRule[];
  readonly here: string;
  readonly onClose: () => void;
};
const FIRST: Role = ROLES[0];

/** A limit or a grant; says before it is given whether it shuts out who gives it. */
export function RuleForm({ rows, here, onClose }: Props) {
  const { t } = useLingui();
  const act = useAct('makeNetworkRule');
  const [effect, setEffect] = useState<RuleEffect>('limit');
  const [subject, setSubject] = useState<RuleSubject>('office');
  const [role, setRole] = useState<Role>(FIRST);
  const [person, setPerson] = useState<PersonRow | null>(null);
  const [text, setText] = useState('');
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState('');
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const ranges = text.split(/[\s,;]+/u).filter((one) => one !== '');
  const faulty = ranges.filter((one) => parseRange(one.toLowerCase()) === null);
  const rule = {
    ...{ effect, subject, ranges, from, until: until === '' ? null : until },
    role: subject === 'role' ? role : null,
    person: subject === 'person' ? (person?.id ?? null) : null,
  };
  const complete = ranges.length > 0 && faulty.length === 0;
  const stays = useVerdict(complete ? [...rows, rule] : rows, here);
  const submit = async () => {
    setAsked(true);
    if (subject === 'person' && person === null) return;
    if ((await act.run({ body: { ...rule, order } })) === null) return;
    toast(t`The rule is made`);
    onClose();
  };
  const who =
    subject === 'office'
      ? t`the whole office`
      : subject === 'role'
        ? wordOf(ROLE_WORDS, role)
        : person === null
          ? '…'
          : pick(person.name);
  return (
    <OrderDialog
      title={t`New network rule`}
      submit={t`Make the rule`}
      danger={complete && !stays}
      effect={
        complete && (
          <Effect {...{ who, here, stays, effect, networks: ranges.join(', ') }} {...{ from }} />
        )
      }
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={officeCss['whole']}>
        <RadioGroup
          label={t`For whom`}
          value={subject}
          options={optionsOf(SUBJECT_WORDS)}
          onChange={(next) => {
            setSubject(next as RuleSubject);
            // Nobody is granted what is not limited for them.
            if (next === 'office') setEffect('limit');
          }}
        />
      </div>
      {subject === 'role' && (
        <div className={officeCss['whole']}>
          <Select
            label={t`Which role`}
            value={role}
            options={optionsOf(ROLE_WORDS)}
            onChange={(next) => setRole(next as Role)}
          />
        </div>
      )}
      {subject === 'person' && (
        <div className={officeCss['whole']}>
          <PersonPicker
            label={t`Which person`}
            need="yes"
            value={person}
            onChange={setPerson}
            error={asked && person === null ? t`Choose a person.` : errors['person']}
          />
        </div>
      )}
      {subject !== 'office' && (
        <div className={officeCss['whole']}>
          <Select
            label={t`What it does`}
            hint={wordOf(EFFECT_HINTS, effect)}
            value={effect}
            options={optionsOf(EFFECT_WORDS)}
            onChange={(next) => setEffect(next as RuleEffect)}
          />
        </div>
      )}
      <div className={officeCss['whole']}>
        <TextArea
          label={t`Networks`}
          need="yes"
          hint={t`One in each line, as 10.20.0.0/16 or a single address. You come from ${here}.`}
          spellCheck={false}
          value={text}
          onChange={setText}
          error={faulty.length > 0 ? t`No network: ${faulty.join(', ')}` : (errors['ranges'] ?? '')}
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
        label={t`Until (empty: until it is ended)`}
        value={until}
        onChange={setUntil}
        error={errors['until']}
      />
    </OrderDialog>
  );
}

function Effect(props: {
  readonly who: string;
  readonly networks: string;
  readonly from: string;
  readonly here: string;
  readonly stays: boolean;
  readonly effect: RuleEffect;
}) {
  const { who, networks, here } = props;
  const from = formatDate(props.from);
  return (
    <div aria-live="polite">
      {!props.stays && (
        <Notice tone="bad">
          <Trans>
            This shuts you out yourself: you come from {here}, and {here} is not among the networks.
            Add your own network first.
          </Trans>
        </Notice>
      )}
      <p className={officeCss['effect']}>
        {props.effect === 'limit' ? (
          <Trans>
            From {from}, {who}: only from {networks}. Whoever is signed in from elsewhere is stopped
            with their next step.
          </Trans>
        ) : (
          <Trans>
            From {from}, {who}: from {networks} too, in spite of all limits.
          </Trans>
        )}
      </p>
    </div>
  );
}

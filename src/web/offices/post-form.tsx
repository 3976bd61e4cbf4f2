import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PostRow } from '../../contract/charges.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import { CLASSIFICATIONS } from '../../core/masters.ts';
import type { Role } from '../../core/words.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import {
  ANY_ORDER,
  EffectView,
  OrderDialog,
  ROLE_WORDS,
  officeCss,
  useEffectOf,
} from '../charges/index.ts';
import { pick } from '../i18n/language.ts';
import { optionsOf } from '../i18n/masters.ts';
import { Checkbox, Select, toast } from '../kit/index.ts';
import { PostPicker } from '../movement/post-picker.tsx';
import { DesignationField } from './designation-field.tsx';
import type { Unit } from './use-units.ts';
import { unitOptions } from './use-units.ts';

type Props = {
  /** The post to be changed; null: a new one. */
  readonly post: PostRow | null;
  readonly unit: string;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
};

/** Above Confidential nothing is kept here; the lists say so. */
const CLEARANCES = CLASSIFICATIONS.slice(0, 3);

function coverOf(post: PostRow | null, unit: string) {
  return {
    unit: post?.unitId ?? unit,
    designation: post?.designation ?? { en: '', hi: '' },
    desig: post?.desig ?? '',
    roles: post?.roles ?? (['dealing'] as readonly Role[]),
    clearance: post?.clearance ?? 'normal',
  };
}

/** The post above as the picker shows it: the row of a post knows only its abbreviation. */
function aboveOf(post: PostRow | null): PostCard | null {
  if (post === null || post.reportsToId === null) return null;
  const nothing = { en: '', hi: '' };
  const card = { id: post.reportsToId, abbr: post.reportsTo ?? '', holder: null };
  return { ...card, designation: nothing, unit: nothing, unitAbbr: '' };
}

/** The super admin is a person, by recorded succession, and no post. */
const OF_POSTS = ROLE_WORDS.filter(({ code }) => code !== 'super_admin');

/** A new post, or another designation, place, clearance or role for one. */
export function PostForm({ post, unit, units, onClose }: Props) {
  const { t } = useLingui();
  const create = useAct('createPost');
  const revise = useAct('revisePost');
  const act = post === null ? create : revise;
  const [cover, setCover] = useState(() => coverOf(post, unit));
  const [above, setAbove] = useState(() => aboveOf(post));
  const [order, setOrder] = useState('');
  const errors = fieldErrors(act.error);
  const body = { ...cover, roles: [...cover.roles], reportsTo: above?.id ?? null };
  const named = cover.designation.en !== '' && cover.designation.hi !== '' && cover.desig !== '';
  const created = useEffectOf('createPostEffect', post === null && named ? { body } : null);
  const revised = useEffectOf(
    'revisePostEffect',
    post === null || !named
      ? null
      : { params: { id: post.id }, body: { ...body, order: ANY_ORDER } },
  );
  const submit = async () => {
    const reply =
      post === null
        ? await create.run({ body })
        : await revise.run({ params: { id: post.id }, body: { ...body, order } });
    if (reply === null) return;
    const abbr = reply.number ?? '';
    toast(post === null ? t`Post ${abbr} is created` : t`Post ${abbr} is changed`);
    onClose();
  };
  const change = (part: Partial<typeof cover>) => setCover((old) => ({ ...old, ...part }));
  return (
    <OrderDialog
      title={post === null ? t`New post` : t`Change ${post.abbr}`}
      submit={post === null ? t`Create the post` : t`Change`}
      {...{ onClose }}
      order={post === null ? null : order}
      onOrder={setOrder}
      effect={<EffectView {...(post === null ? created : revised)} />}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <DesignationField
        value={cover}
        onChange={change}
        error={errors['designation'] ?? errors['designation.en'] ?? errors['desig']}
      />
      <Select
        label={t`Unit`}
        value={cover.unit}
        options={unitOptions(units)}
        onChange={(next) => change({ unit: next })}
        error={errors['unit']}
      />
      <div className={officeCss['whole']}>
        <PostPicker
          label={t`Answers to`}
          value={above}
          onChange={setAbove}
          except={post?.id}
          error={errors['reportsTo']}
        />
      </div>
      <Select
        label={t`May see papers up to`}
        value={cover.clearance}
        options={optionsOf(CLEARANCES)}
        onChange={(clearance) => change({ clearance })}
        error={errors['clearance']}
      />
      <fieldset className={officeCss['roles']}>
        <legend>{t`What the post may do`}</legend>
        {OF_POSTS.map((role) => (
          <Checkbox
            key={role.code}
            label={pick(role)}
            checked={cover.roles.includes(role.code as Role)}
            onChange={(on) =>
              change({
                roles: on
                  ? [...cover.roles, role.code as Role]
                  : cover.roles.filter((one) => one !== role.code),
              })
            }
          />
        ))}
      </fieldset>
    </OrderDialog>
  );
}

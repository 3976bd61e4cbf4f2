import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import { ApiError, problemText, read, useAct } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Icon, Select, TextField, announce, toast } from '../kit/index.ts';
import { PostLine } from '../movement/marks.tsx';
import { PostPicker } from '../movement/post-picker.tsx';
import type { Marking } from '../movement/send-sheet.tsx';
import { useSession } from '../people/session.tsx';
import css from './receipt.module.css';

/** Who else gets a copy: a field of a marking, and how it changes what is sent. */
export function useCopies() {
  const [posts, setPosts] = useState<readonly PostCard[]>([]);
  return {
    posts,
    field: <CopyField posts={posts} onChange={setPosts} />,
    with: (marking: Marking): Marking =>
      posts.length === 0 ? marking : { ...marking, cc: posts.map(({ id }) => id) },
  };
}

type FieldProps = {
  readonly posts: readonly PostCard[];
  readonly onChange: (posts: readonly PostCard[]) => void;
};

function CopyField({ posts, onChange }: FieldProps) {
  const { t } = useLingui();
  const { post: me } = useSession();
  // A picker for each choice: it begins empty again.
  const [round, setRound] = useState(0);
  const add = (more: readonly PostCard[]) => {
    const fresh = more.filter(({ id }) => id !== me?.id && posts.every((one) => one.id !== id));
    onChange([...posts, ...fresh]);
    for (const { abbr } of fresh) announce(t`${abbr} gets a copy`);
    setRound(round + 1);
  };
  return (
    <div className={css['copies']}>
      <PostPicker
        key={round}
        label={t`Copies to`}
        value={null}
        autoFocus={round > 0}
        onChange={(post) => {
          if (post !== null) add([post]);
        }}
        except={me?.id}
        placeholder={t`Each copy gets a number of its own`}
      />
      {posts.length > 0 && (
        <ul className={css['copyList']} aria-label={t`Copies to`}>
          {posts.map((post) => (
            <li key={post.id}>
              <PostLine post={post} />
              <Button
                look="quiet"
                icon={<Icon name="close" />}
                aria-label={t`No copy for ${post.abbr}`}
                onClick={() => onChange(posts.filter(({ id }) => id !== post.id))}
              />
            </li>
          ))}
        </ul>
      )}
      <Groups posts={posts} onAdd={add} />
    </div>
  );
}

/** Groups of one's own: added whole, kept from what stands in the list, forgotten. */
function Groups({
  posts,
  onAdd,
}: {
  readonly posts: readonly PostCard[];
  readonly onAdd: (posts: readonly PostCard[]) => void;
}) {
  const { t } = useLingui();
  const groups = useQuery(read('listGroups', {})).data?.rows ?? [];
  const [chosen, setChosen] = useState('');
  const [name, setName] = useState<string | null>(null);
  const save = useAct('saveGroup');
  const remove = useAct('removeGroup');
  const group = groups.find(({ id }) => id === chosen);
  const keep = async () => {
    const body = { name: name ?? '', posts: posts.map(({ id }) => id) };
    if ((await save.run({ body })) === null) return;
    toast(t`Group kept`);
    setName(null);
  };
  return (
    <>
      {groups.length > 0 && (
        <div className={css['copyActs']}>
          <Select
            label={t`My groups`}
            value={chosen}
            onChange={(id) => {
              setChosen(id);
              onAdd(groups.find((one) => one.id === id)?.posts ?? []);
            }}
            empty={t`Choose a group`}
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {group !== undefined && (
            <Button
              look="quiet"
              onClick={() => {
                setChosen('');
                void remove.run({ params: { id: group.id }, body: {} });
              }}
            >
              <Trans>Forget this group</Trans>
            </Button>
          )}
        </div>
      )}
      {posts.length > 1 && name === null && (
        <Button look="quiet" onClick={() => setName('')}>
          <Trans>Keep these as a group</Trans>
        </Button>
      )}
      {name !== null && (
        <div className={css['copyActs']}>
          <TextField
            label={t`Name of the group`}
            value={name}
            onChange={setName}
            maxLength={100}
            autoFocus
          />
          <Button busy={save.busy} disabled={name.trim() === ''} onClick={() => void keep()}>
            <Trans>Keep</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

/** The receipt is sent; these got no copy, and why. */
export function CopiesLeft(props: {
  readonly left: readonly { readonly to: string; readonly code: string }[];
  readonly posts: readonly PostCard[];
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const count = props.left.length;
  return (
    <Dialog
      title={t`Sent, but not to everybody`}
      onClose={props.onClose}
      actions={
        <Button look="primary" autoFocus onClick={props.onClose}>
          <Trans>Understood</Trans>
        </Button>
      }
    >
      <p>
        <Plural value={count} one="One post got no copy:" other="# posts got no copy:" />
      </p>
      <ul className={css['results']}>
        {props.left.map(({ to, code }) => (
          <li key={to}>
            <strong>{props.posts.find(({ id }) => id === to)?.abbr ?? to}</strong>{' '}
            {problemText(new ApiError(code, 0, null))}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

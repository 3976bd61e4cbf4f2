import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Me } from '../../contract/people.ts';
import { canon } from '../../core/text.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/index.ts';
import { CHARGE_WORDS } from '../charges/words.ts';
import css from './post-choice.module.css';

type MyPost = Me['posts'][number];
/** More posts than the eye takes in at once are searched. */
const SEARCHED_FROM = 8;

/** As which post to act, for whoever is in charge of several: each has an inbox of its own. */
export function PostChoice(props: {
  readonly posts: readonly MyPost[];
  readonly current: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const words = typed.trim().split(/\s+/u).map(canon);
  const shown = props.posts.filter((post) => words.every((word) => textOf(post).includes(word)));
  const searched = props.posts.length >= SEARCHED_FROM;
  return (
    <Dialog title={t`Act from which post?`} shape="box" onClose={props.onClose}>
      {searched && (
        <TextField label={t`Find among your posts`} autoFocus value={typed} onChange={setTyped} />
      )}
      <ListBox
        aria-label={t`Your posts`}
        className={css['list'] ?? ''}
        selectionMode="single"
        selectedKeys={[props.current]}
        autoFocus={!searched}
        items={shown}
        renderEmptyState={() => <Trans>None of your posts is called so.</Trans>}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          props.onChoose(key === undefined ? props.current : String(key));
        }}
      >
        {(post) => (
          <ListBoxItem
            id={post.id}
            textValue={pick(post.designation)}
            className={css['post'] ?? ''}
          >
            <span className={css['name']}>
              {pick(post.designation)}, {pick(post.unit)}
            </span>
            <span className={css['quiet']}>
              {post.abbr} · {wordOf(CHARGE_WORDS, post.occupancy)}
              {post.behalf !== null && <> · {t`for ${pick(post.behalf)}`}</>}
              {post.until !== null && <> · {t`until ${formatDate(post.until)}`}</>}
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </Dialog>
  );
}

function textOf({ abbr, designation, unit }: MyPost): string {
  return canon([abbr, designation.en, designation.hi, unit.en, unit.hi].join(' '));
}

import { useCallback } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import { call } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { ComboBox } from '../kit/combo-box.tsx';
import type { ComboOption } from '../kit/combo-box.tsx';
import type { Need } from '../kit/field.tsx';

/** Finds a post by marking abbreviation, designation, name or unit, in either script. */
export function PostPicker(props: {
  readonly label: string;
  readonly value: PostCard | null;
  readonly onChange: (post: PostCard | null) => void;
  readonly need?: Need;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** Left out of the list: one does not send to oneself. */
  readonly except?: string | undefined;
  /** Posts of every office of the instance, as far as their directories show them. */
  readonly everywhere?: boolean;
}) {
  const { onChange, except, value, everywhere = false, ...rest } = props;
  const known = useKnownPosts();
  const search = useCallback(
    async (q: string, signal: AbortSignal): Promise<readonly ComboOption[]> => {
      const { rows } = await call(
        'findPosts',
        { query: everywhere ? { q, in: 'directory' } : { q } },
        { signal },
      );
      for (const post of rows) known.set(post.id, post);
      return rows.filter((post) => post.id !== except).map(optionOf);
    },
    [known, except, everywhere],
  );
  return (
    <ComboBox
      {...rest}
      value={value === null ? null : optionOf(value)}
      onChange={(option) => onChange(option === null ? null : (known.get(option.id) ?? null))}
      search={search}
    />
  );
}

const POSTS = new Map<string, PostCard>();
function useKnownPosts() {
  return POSTS;
}

function optionOf(post: PostCard): ComboOption {
  const holder = post.holder === null ? '—' : pick(post.holder);
  return {
    id: post.id,
    label: post.abbr,
    detail: `${pick(post.designation)}, ${pick(post.unit)} · ${holder}`,
  };
}

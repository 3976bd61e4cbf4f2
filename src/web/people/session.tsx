import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Me } from '../../contract/people.ts';
import { actingPost, read, setActingPost } from '../api/index.ts';

type MyPost = Me['posts'][number];
type Session = {
  readonly me: Me;
  readonly post: MyPost | null;
  readonly abilities: readonly string[];
  readonly choosePost: (id: string) => void;
};

const SessionContext = createContext<Session | null>(null);

/** Who is signed in and as which post they act. Only below `SessionGate`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('no session above this component');
  return session;
}

/** Who watches the log: alarms are shown at once. */
export function isAuditor(post: MyPost | null): boolean {
  return post?.roles.includes('auditor') === true;
}

export function useMe() {
  return useQuery({ ...read('me', {}), staleTime: 5 * 60_000, retry: false });
}

export function SessionProvider({
  me,
  children,
}: {
  readonly me: Me;
  readonly children: ReactNode;
}) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState(() => valid(me, actingPost()));
  const choosePost = useCallback(
    (id: string) => {
      setActingPost(id);
      setChosen(id);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    },
    [client],
  );
  const value = useMemo(() => {
    const post = me.posts.find((p) => p.id === chosen) ?? null;
    const abilities = post === null ? [] : (me.abilities[post.id] ?? []);
    return { me, post, abilities, choosePost };
  }, [me, chosen, choosePost]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** The kept post if it is still held, else the first one. */
function valid(me: Me, kept: string | null): string | null {
  const held = me.posts.some((post) => post.id === kept);
  const id = held ? kept : (me.posts[0]?.id ?? null);
  setActingPost(id);
  return id;
}

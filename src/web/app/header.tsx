import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { call, newKey, setActingPost } from '../api/index.ts';
import { LanguageSwitch } from '../i18n/language-switch.tsx';
import { pick } from '../i18n/language.ts';
import { Button, Icon, IconButton } from '../kit/index.ts';
import { forgetAllForms } from '../kit/use-saved.ts';
import { Wordmark } from '../kit/wordmark.tsx';
import { lock } from '../people/lock.ts';
import { useSession } from '../people/session.tsx';
import css from './shell.module.css';

const PostChoice = lazy(async () => ({
  default: (await import('../offices/post-choice.tsx')).PostChoice,
}));

export function Header({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useLingui();
  return (
    <header className={css['header']}>
      <Link to="/">
        <Wordmark />
        <span className="sr-only">{t`My desk`}</span>
      </Link>
      <PostSwitcher />
      <SearchBox />
      <LanguageSwitch onDark />
      <IconButton
        look="onDark"
        label={t`Keys and help`}
        icon={<Icon name="help" size={18} />}
        onClick={onHelp}
      />
      <PersonCard />
    </header>
  );
}

/** Work belongs to the post: whoever holds several says as which one they act. */
function PostSwitcher() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { me, post, choosePost } = useSession();
  const [choosing, setChoosing] = useState(false);
  const name = post === null ? '' : `${pick(post.designation)}, ${pick(post.unit)}`;
  if (me.posts.length > 1) {
    return (
      <>
        <button
          type="button"
          className={css['postSelect']}
          aria-haspopup="dialog"
          aria-label={t`Acting post: ${name}`}
          onClick={() => setChoosing(true)}
        >
          <span>{name}</span>
          <Icon name="down" size={12} />
        </button>
        {choosing && (
          <Suspense>
            <PostChoice
              posts={me.posts}
              current={post?.id ?? ''}
              onClose={() => setChoosing(false)}
              onChoose={(id) => {
                setChoosing(false);
                if (id === post?.id) return;
                choosePost(id);
                void navigate({ to: '/' });
              }}
            />
          </Suspense>
        )}
      </>
    );
  }
  return (
    <div className={css['post']}>
      <span className={css['postName']}>
        {post === null ? <Trans>No post</Trans> : pick(post.designation)}
      </span>
      <span className={css['postUnit']}>
        {post === null ? '' : `${pick(post.unit)} · ${post.abbr}`}
      </span>
    </div>
  );
}

function SearchBox() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const q = useRouterState({
    select: ({ location: { pathname, search } }) =>
      pathname === '/files' ? ((search as { q?: string }).q ?? '') : '',
  });
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  return (
    <form
      role="search"
      className={css['search']}
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: '/files', search: text.trim() === '' ? {} : { q: text.trim() } });
      }}
    >
      <Icon name="search" />
      <input
        id="office-search"
        type="search"
        aria-label={t`Search files by number, subject or sender`}
        placeholder={t`Search files`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text === '' && <kbd aria-hidden="true">/</kbd>}
    </form>
  );
}

function PersonCard() {
  const { t } = useLingui();
  const { me, post } = useSession();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: Event) => {
      if (!(event.target instanceof Node) || box.current?.contains(event.target) !== true)
        setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  useEffect(() => {
    const locks = (event: KeyboardEvent) => {
      if (event.ctrlKey && event.altKey && event.code === 'KeyL') void lock();
    };
    document.addEventListener('keydown', locks);
    return () => document.removeEventListener('keydown', locks);
  }, []);
  const signOut = async () => {
    const out = await call('signOut', {}, { key: newKey() }).catch(() => null);
    forgetAllForms();
    setActingPost(null);
    client.clear();
    location.assign(out?.onward ?? '/');
  };
  return (
    <div
      ref={box}
      className={css['person']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        event.preventDefault();
        setOpen(false);
        box.current?.querySelector('button')?.focus();
      }}
    >
      <button
        type="button"
        className={css['personButton']}
        aria-expanded={open}
        aria-label={t`Account: ${pick(me.person.name)}`}
        onClick={() => setOpen(!open)}
      >
        <Icon name="user" size={18} />
        {pick(me.person.name)}
        <Icon name="down" size={12} />
      </button>
      {open && (
        <div className={css['personCard']}>
          <div>
            <h3>{pick(me.person.name)}</h3>
            <p className={css['soft']}>{me.person.userId}</p>
          </div>
          <div className={css['soft']}>
            {post !== null && (
              <p>
                {pick(post.designation)}, {pick(post.unit)}
              </p>
            )}
            <p>{pick(me.organisation.name)}</p>
          </div>
          <Link to="/my-posts" onClick={() => setOpen(false)}>
            <Trans>My posts</Trans>
          </Link>
          <Link to="/security" onClick={() => setOpen(false)}>
            <Trans>My profile and security</Trans>
          </Link>
          <Button keys="Ctrl+Alt+L" onClick={() => void lock()}>
            <Trans>Lock</Trans>
          </Button>
          <Button onClick={() => void signOut()}>
            <Trans>Sign out</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

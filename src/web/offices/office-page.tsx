import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, Icon, Tabs, TextField } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import { OfficeChoice } from '../organisations/office-choice.tsx';
import type { Chosen } from '../organisations/organisation-picker.tsx';
import { EnrolDialog, PeopleList, PostsList, officeCss as css } from '../charges/index.ts';
import { OfficeTree } from './office-tree.tsx';
import { PostOrders } from './post-orders.tsx';

/** The office's posts and people, for who administers or certifies them. */
export function OfficePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { me, abilities } = useSession();
  const { tab, q } = useSearch({ strict: false });
  const [words, setWords] = useState(q ?? '');
  const [enrolling, setEnrolling] = useState(false);
  const [other, setOther] = useState<Chosen | null>(null);
  const administers = abilities.includes('administer');
  const asked = administers ? (tab ?? (q === undefined ? 'units' : 'posts')) : 'people';
  // Units are built by the office itself: of another one its posts and people are shown.
  const current = other !== null && asked === 'units' ? 'posts' : asked;
  const show = (next: { tab?: string; q?: string }) =>
    void navigate({ to: '/office', search: { tab: current, ...next }, replace: true });
  const name = t`Find by name, post or user id`;
  return (
    <AdminScreen
      fill
      title={t`Office`}
      lead={other?.code ?? me.organisation.code}
      actions={
        <>
          <form
            role="search"
            aria-label={name}
            className={css['find']}
            onSubmit={(event) => {
              event.preventDefault();
              const tab = current === 'units' ? 'posts' : current;
              show(words.trim() === '' ? { tab } : { tab, q: words.trim() });
            }}
          >
            <TextField bare label={name} placeholder={name} value={words} onChange={setWords} />
            <Button type="submit" icon={<Icon name="search" />}>
              <Trans>Find</Trans>
            </Button>
          </form>
          {administers && other === null && (
            <Button look="primary" icon={<Icon name="plus" />} onClick={() => setEnrolling(true)}>
              <Trans>Add a person</Trans>
            </Button>
          )}
        </>
      }
    >
      <OfficeChoice value={other} onChange={setOther} />
      <Tabs
        label={t`Parts of the office`}
        current={current}
        onChange={(next) => show({ tab: next })}
        tabs={[
          ...(administers
            ? [
                ...(other === null ? [{ id: 'units', label: <Trans>Units</Trans> }] : []),
                { id: 'posts', label: <Trans>Posts</Trans> },
              ]
            : []),
          { id: 'people', label: <Trans>People</Trans> },
        ]}
      >
        {current === 'units' && <OfficeTree />}
        {current === 'posts' && (
          <PostsList
            key={other?.id}
            words={q ?? ''}
            organisation={other?.id}
            orders={(post) => <PostOrders post={post} />}
          />
        )}
        {current === 'people' && (
          <PeopleList key={other?.id} words={q ?? ''} organisation={other?.id} />
        )}
      </Tabs>
      {enrolling && (
        <EnrolDialog
          onClose={() => setEnrolling(false)}
          onDone={() => {
            setEnrolling(false);
            show({ tab: 'people' });
          }}
        />
      )}
    </AdminScreen>
  );
}

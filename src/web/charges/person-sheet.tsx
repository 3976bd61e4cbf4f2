import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Occupancy, PersonRow } from '../../contract/charges.ts';
import { CHARGE_KINDS } from '../../core/posts.ts';
import { LoadFailure, read } from '../api/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Empty, Facts, Loading, Notice } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import { OpenDoorForm } from './door-forms.tsx';
import type { PersonEvent } from './event-lists.ts';
import css from './office.module.css';
import { PersonEvents } from './person-events.tsx';
import { CHARGE_WORDS, SIGN_IN_WORDS, STATUS_WORDS } from './words.ts';

type Props = {
  readonly person: PersonRow;
  /** Another office than one's own; what happens there is ordered there. */
  readonly organisation?: string | undefined;
  readonly onClose: () => void;
};
type Doing = 'certify' | 'ask' | PersonEvent;

/** One person: every post they ever held, and the orders about them. */
export function PersonSheet({ person, organisation, onClose }: Props) {
  const { t } = useLingui();
  const { abilities } = useSession();
  const query = organisation === undefined ? {} : { organisation };
  const charges = useQuery(read('personCharges', { params: { id: person.id }, query }));
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = () => setDoing(null);
  const administers = abilities.includes('administer');
  const rows = charges.data?.rows ?? [];
  const waits = person.status === 'uncertified';
  return (
    <>
      <Dialog
        title={pick(person.name)}
        shape="sheet"
        onClose={onClose}
        actions={
          <>
            {waits && abilities.includes('certifyPerson') && (
              <Button look="primary" onClick={() => setDoing('certify')}>
                <Trans>Certify</Trans>
              </Button>
            )}
            {!waits && administers && organisation === undefined && (
              <Button look="primary" onClick={() => setDoing('ask')}>
                <Trans>Record what has happened</Trans>
              </Button>
            )}
          </>
        }
      >
        <Standing person={person} onInvite={administers ? () => setDoing('invite') : undefined} />
        <Facts
          facts={[
            [t`User id`, person.userId],
            [t`Initials`, person.initials],
            [t`Status`, wordOf(STATUS_WORDS, person.status)],
            [t`Sign-in`, wordOf(SIGN_IN_WORDS, person.signIn)],
          ]}
        />
        <h3>
          <Trans>Charges</Trans>
        </h3>
        {charges.isPending && <Loading lines={4} />}
        {charges.error !== null && (
          <LoadFailure error={charges.error} onRetry={() => void charges.refetch()} />
        )}
        {charges.data?.rows.length === 0 && (
          <Empty icon="user" title={<Trans>They have held no post yet</Trans>} />
        )}
        <ChargeList rows={rows} />
      </Dialog>
      {doing === 'certify' && <OpenDoorForm verb="certifyPerson" person={person} onClose={done} />}
      {doing !== null && doing !== 'certify' && charges.data !== undefined && (
        <PersonEvents
          person={person}
          held={rows.filter(isHeld)}
          chosen={doing === 'ask' ? null : doing}
          onChoose={setDoing}
          onClose={done}
        />
      )}
    </>
  );
}

/** What an administrator should see first about somebody. */
function Standing(props: {
  readonly person: PersonRow;
  readonly onInvite: (() => void) | undefined;
}) {
  const { person, onInvite } = props;
  const { status, signIn, goesTo } = person;
  if (status === 'uncertified')
    return (
      <Notice tone="warn">
        <Trans>
          Waits for the certifying officer, who is somebody else than who put them on the list. Only
          then may they sign in and take charge.
        </Trans>
      </Notice>
    );
  if (goesTo !== null)
    return (
      <Notice>
        <Trans>Released to {pick(goesTo)}, which has not taken them in yet.</Trans>
      </Notice>
    );
  if (status !== 'active' || signIn === 'ready') return null;
  return (
    <Notice
      actions={
        onInvite !== undefined && (
          <Button onClick={onInvite}>
            {signIn === 'invited' ? <Trans>Invite again</Trans> : <Trans>Invite</Trans>}
          </Button>
        )
      }
    >
      {signIn === 'invited' ? (
        <Trans>Was invited and has not signed in yet.</Trans>
      ) : signIn === 'unreached' ? (
        <Trans>The mail of the invitation did not get there. Invite again, or by a slip.</Trans>
      ) : (
        <Trans>Has never signed in: needs an invitation.</Trans>
      )}
    </Notice>
  );
}

function ChargeList({ rows }: { readonly rows: readonly Occupancy[] }) {
  const { t } = useLingui();
  return (
    <ol className={css['charges']}>
      {rows.map(({ post, no, kind, from, until }) => (
        <li key={`${post.id} ${no}`} className={css['charge']}>
          <span className={css['who']}>
            <span>{post.abbr}</span>
            <span className={css['quiet']}>
              {wordOf(CHARGE_WORDS, kind)} · {formatDate(from)} –{' '}
              {until === null ? t`until relieved` : formatDate(until)}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** In their own right, and not over. */
function isHeld({ kind, endedAt, until }: Occupancy): boolean {
  const own = CHARGE_KINDS.some((one) => one === kind);
  return own && endedAt === null && (until ?? today()) >= today();
}

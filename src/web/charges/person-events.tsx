import { useLingui } from '@lingui/react/macro';
import type { Occupancy, PersonRow } from '../../contract/charges.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { DeactivateForm, OpenDoorForm } from './door-forms.tsx';
import { EVENT_HINTS, EVENT_WORDS, PERSON_EVENTS } from './event-lists.ts';
import type { PersonEvent } from './event-lists.ts';
import { InviteForm } from './invite-form.tsx';
import { LeaveForm } from './leave-form.tsx';
import css from './person-events.module.css';
import { ReleaseForm } from './release-form.tsx';
import { RelieveForm } from './relieve-form.tsx';
import { TakeChargeForm } from './take-charge-form.tsx';
import { TransferForm } from './transfer-form.tsx';

type Props = {
  readonly person: PersonRow;
  /** What they are in charge of in their own right now, their own post first. */
  readonly held: readonly Occupancy[];
  readonly onClose: () => void;
};

/** What can happen to this person now. */
function possible({ person, held }: Pick<Props, 'person' | 'held'>): readonly PersonEvent[] {
  const { status, signIn, goesTo } = person;
  if (status === 'uncertified') return [];
  if (status === 'deactivated') return ['reactivate'];
  const own = held.some(({ kind }) => kind === 'substantive');
  const may: Readonly<Record<PersonEvent, boolean>> = {
    join: !own && goesTo === null,
    transfer: own,
    additional: own,
    officiating: own,
    leave: held.length > 0,
    relieve: held.length > 0,
    release: held.length === 0 && goesTo === null,
    callBack: goesTo !== null,
    invite: signIn !== 'ready',
    reset: signIn === 'ready',
    reactivate: false,
    ends: true,
  };
  return PERSON_EVENTS.filter((event) => may[event]);
}

/** Asks what has happened, in plain words; the form of that order follows. */
export function PersonEvents(
  props: Props & {
    readonly chosen: PersonEvent | null;
    readonly onChoose: (event: PersonEvent) => void;
  },
) {
  const { t } = useLingui();
  const { person, chosen } = props;
  if (chosen !== null) return <EventForm {...props} event={chosen} />;
  return (
    <Dialog title={t`What has happened to ${pick(person.name)}?`} onClose={props.onClose}>
      <ul className={css['events']}>
        {possible(props).map((event, i) => (
          <li key={event}>
            <button
              type="button"
              autoFocus={i === 0}
              className={css['event']}
              onClick={() => props.onChoose(event)}
            >
              <span className={css['name']}>{wordOf(EVENT_WORDS, event)}</span>
              <span className={css['hint']}>{wordOf(EVENT_HINTS, event)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function EventForm({ person, held, onClose, event }: Props & { readonly event: PersonEvent }) {
  const own = held.find(({ kind }) => kind === 'substantive');
  const first = held[0];
  switch (event) {
    case 'join':
      return <TakeChargeForm kind="substantive" {...{ person, onClose }} />;
    case 'additional':
    case 'officiating':
      return <TakeChargeForm kind={event} {...{ person, onClose }} />;
    case 'transfer':
      return own && <TransferForm post={own.post} charge={own} {...{ onClose }} />;
    case 'leave':
      return <LeaveForm {...{ person, held, onClose }} />;
    case 'relieve':
      return (
        first && <RelieveForm post={first.post} charge={first} among={held} {...{ onClose }} />
      );
    case 'release':
    case 'callBack':
      return <ReleaseForm back={event === 'callBack'} {...{ person, onClose }} />;
    case 'invite':
    case 'reset':
      return <InviteForm reset={event === 'reset'} {...{ person, onClose }} />;
    case 'ends':
      return <DeactivateForm {...{ person, onClose }} />;
    case 'reactivate':
      return <OpenDoorForm verb="reactivate" {...{ person, onClose }} />;
  }
}

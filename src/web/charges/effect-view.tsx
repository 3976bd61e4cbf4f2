import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Effect } from '../../contract/effects.ts';
import { ProblemNotice } from '../api/index.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import css from './office.module.css';
import type { Foretold } from './use-effect-of.ts';
import { CHARGE_WORDS } from './words.ts';

const SHOWN = 8;

/** What will be so once the order is given, in sentences. */
export function EffectView({ effect, error }: Foretold) {
  return (
    <div aria-live="polite">
      {error !== null && error.code !== 'form_invalid' && <ProblemNotice error={error} />}
      {effect !== null && (
        <section className={css['effect']}>
          <h3 className={css['effectTitle']}>
            <Trans>What this will do</Trans>
          </h3>
          <ul className={css['effects']}>
            {effect.charges.map((charge, i) => (
              <li key={i}>
                <ChargeLine charge={charge} />
              </li>
            ))}
            <PostLines posts={effect.posts} />
            {effect.desks.map((desk) => (
              <li key={desk.post}>
                <DeskLine desk={desk} />
              </li>
            ))}
            {effect.door.map(({ person, open, sessions }) => (
              <li key={person.en}>
                {open ? (
                  <Trans>{pick(person)} may sign in from now on.</Trans>
                ) : (
                  <>
                    <Trans>{pick(person)} is signed out everywhere at once.</Trans>{' '}
                    <Plural value={sessions} one="# session ends." other="# sessions end." />
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function ChargeLine({ charge }: { readonly charge: Effect['charges'][number] }) {
  const { t } = useLingui();
  const { begins, post, kind } = charge;
  const person = pick(charge.person);
  const word = wordOf(CHARGE_WORDS, kind);
  const from = formatDate(charge.from);
  const until = charge.until === null ? t`until relieved` : formatDate(charge.until);
  if (!begins)
    return (
      <Trans>
        {person} leaves {post} ({word}); the last day is {until}.
      </Trans>
    );
  if (charge.behalf === null)
    return (
      <Trans>
        {person} is in charge of {post} ({word}), {from} – {until}, and signs in their own name.
      </Trans>
    );
  const behalf = pick(charge.behalf);
  return (
    <Trans>
      {person} acts from {post} for {behalf} ({word}), {from} – {until}; both names stand in every
      act.
    </Trans>
  );
}

function PostLines({ posts }: { readonly posts: Effect['posts'] }) {
  if (posts.length === 0) return null;
  const more = posts.length - SHOWN;
  return (
    <>
      {posts.slice(0, SHOWN).map(({ id, before, after }) => (
        <li key={id}>
          {before === null ? (
            <Trans>New post {after}.</Trans>
          ) : (
            <span>
              {before} → <strong>{after}</strong>
            </span>
          )}
        </li>
      ))}
      {more > 0 && (
        <li>
          <Plural value={more} one="and # more post" other="and # more posts" />
        </li>
      )}
      {posts.some(({ before }) => before !== null) && (
        <li>
          <Trans>Numbers already given keep the old abbreviation.</Trans>
        </li>
      )}
    </>
  );
}

function DeskLine({ desk }: { readonly desk: Effect['desks'][number] }) {
  const { post, items, inCharge } = desk;
  const who = inCharge.map((person) => pick(person)).join(', ');
  if (who === '')
    return (
      <Trans>
        On the desk of {post}: {items}. Nobody is in charge of it.
      </Trans>
    );
  return (
    <Trans>
      On the desk of {post}: {items}. It stays there; in charge of it: {who}.
    </Trans>
  );
}

import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { Icon } from '../kit/index.ts';
import css from './log.module.css';
import { ALARM_WORDS } from './log-words.ts';

const ASK_MS = 15_000;

/** Stands over every screen of an auditor while an alarm is open; nothing without one. */
export function AlarmBanner() {
  const { t } = useLingui();
  const status = useQuery({ ...read('logStatus', {}), refetchInterval: ASK_MS });
  const open = status.data?.alarms.filter(({ endedAt }) => endedAt === null) ?? [];
  const [first, ...more] = open;
  if (first === undefined) return null;
  return (
    <section className={css['banner']} role="alert" aria-label={t`Alarms of the log`}>
      <Icon name="alert" />
      <span>
        <strong>{pick(ALARM_WORDS[first.code].what)}</strong>{' '}
        {more.length > 0 && (
          <Plural value={more.length} one="and # more alarm" other="and # more alarms" />
        )}
      </span>
      <Link to="/log">
        <Trans>What to do</Trans>
      </Link>
    </section>
  );
}

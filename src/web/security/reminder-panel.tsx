import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { LoadFailure, ProblemNotice, read, useAct } from '../api/index.ts';
import { Checkbox, Loading, Notice, Panel, toast } from '../kit/index.ts';
import css from './security.module.css';

/** The daily mail of what is due, which everybody may do without. */
export function ReminderPanel() {
  const { t } = useLingui();
  const choice = useQuery(read('myReminder', {}));
  const act = useAct('chooseReminder');
  const choose = async (on: boolean) => {
    if ((await act.run({ body: { on } })) === null) return;
    await choice.refetch();
    toast(on ? t`The reminder comes by mail.` : t`No reminder comes by mail.`);
  };
  return (
    <Panel title={<Trans>Daily reminder</Trans>}>
      <div className={css['inside']}>
        <p className={css['soft']}>
          <Trans>
            Once a working day a mail says what is to be followed up and which replies have not
            come.
          </Trans>
        </p>
        <ProblemNotice error={act.error} />
        {choice.error !== null && <LoadFailure error={choice.error} />}
        {choice.data === undefined ? (
          choice.error === null && <Loading lines={1} />
        ) : (
          <>
            <Checkbox
              label={t`Remind me by mail`}
              checked={choice.data.on}
              onChange={(on) => void choose(on)}
            />
            {!choice.data.mail && (
              <Notice>
                <Trans>This office has no mail server, so no mail comes.</Trans>
              </Notice>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

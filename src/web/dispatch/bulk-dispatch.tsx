import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DISPATCH_MODES } from '../../core/masters.ts';
import { ApiError, ProblemNotice, problemText, useAct } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { optionsOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Badge, Button, Checkbox, Select, TextField } from '../kit/index.ts';
import css from './dispatch.module.css';
import { paiseOf } from './use-dispatch.ts';

type Waiting = ReplyTo<'listIssues'>['rows'][number];
type Rows = ReplyTo<'previewDispatch'>['rows'];

/** Several letters by one mode: chosen, looked at, dispatched, each with its result. */
export function BulkDispatch(props: {
  readonly letters: readonly Waiting[];
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [numbers, setNumbers] = useState<Readonly<Record<string, string>>>({});
  const [mode, setMode] = useState('post');
  const [postage, setPostage] = useState('');
  const preview = useAct('previewDispatch');
  const dispatch = useAct('dispatchIssues');
  const [plan, setPlan] = useState<Rows | null>(null);
  const [done, setDone] = useState<Rows | null>(null);
  const paise = paiseOf(postage);
  const body = {
    letters: chosen.map((id) => ({ id, modeNumber: numbers[id] ?? '' })),
    ...{ mode, postagePaise: mode === 'email' ? null : (paise ?? null) },
  };
  const going = plan?.filter(({ code }) => code === null).length ?? 0;
  const look = async () => setPlan((await preview.run({ body }))?.rows ?? null);
  const send = async () => setDone((await dispatch.run({ body }))?.rows ?? null);
  const choose = (id: string, on: boolean) =>
    setChosen((old) => (on ? [...old, id] : old.filter((one) => one !== id)));
  return (
    <Dialog
      title={t`Dispatch several letters`}
      shape="wide"
      onClose={props.onClose}
      actions={
        <>
          {plan === null && (
            <Button
              look="primary"
              busy={preview.busy}
              disabled={chosen.length === 0 || paise === undefined}
              onClick={() => void look()}
            >
              <Trans>Preview</Trans>
            </Button>
          )}
          {plan !== null && done === null && (
            <>
              <Button
                look="primary"
                busy={dispatch.busy}
                disabled={going === 0}
                onClick={() => void send()}
              >
                <Plural value={going} one="Dispatch # letter" other="Dispatch # letters" />
              </Button>
              <Button onClick={() => setPlan(null)}>
                <Trans>Change</Trans>
              </Button>
            </>
          )}
          <Button onClick={props.onClose}>
            {done === null ? <Trans>Cancel</Trans> : <Trans>Close</Trans>}
          </Button>
        </>
      }
    >
      <ProblemNotice error={dispatch.error ?? preview.error} />
      {plan === null ? (
        <>
          <div className={css['form']}>
            <Select
              label={t`Mode`}
              value={mode}
              onChange={setMode}
              options={optionsOf(DISPATCH_MODES.filter(({ code }) => code !== 'eoffice'))}
            />
            {mode !== 'email' && (
              <TextField
                label={t`Postage of each cover (₹)`}
                inputMode="decimal"
                value={postage}
                onChange={setPostage}
                error={paise === undefined ? t`Write an amount, such as 41.50.` : undefined}
              />
            )}
          </div>
          <ul className={css['bulk']} aria-label={t`Letters to be dispatched`}>
            {props.letters.map(({ id, number, subject }) => (
              <li key={id}>
                <Checkbox
                  label={`${number} · ${subject}`}
                  checked={chosen.includes(id)}
                  onChange={(on) => choose(id, on)}
                />
                {chosen.includes(id) && mode !== 'email' && (
                  <TextField
                    label={t`Tracking or peon book number of ${number}`}
                    value={numbers[id] ?? ''}
                    onChange={(text) => setNumbers((old) => ({ ...old, [id]: text }))}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <PlanList rows={done ?? plan} done={done !== null} />
      )}
    </Dialog>
  );
}

/** What goes to whom, or has gone, and what stays and why. */
function PlanList({ rows, done }: { readonly rows: Rows; readonly done: boolean }) {
  const { t } = useLingui();
  return (
    <ul className={css['bulk']} aria-label={done ? t`Results` : t`Preview`}>
      {rows.map(({ id, number, addressees, code }) => (
        <li key={id}>
          <strong>{number}</strong> {addressees.join('; ')}{' '}
          {code !== null && <span>{problemText(new ApiError(code, 0, null))}</span>}
          {code === null && (
            <Badge tone={done ? 'good' : 'navy'}>
              {done ? <Trans>dispatched</Trans> : <Trans>goes</Trans>}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  );
}

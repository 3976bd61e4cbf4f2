import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Roll } from '../../contract/rolls.ts';
import { FILE_WORK, ROLL_CHARGES } from '../../core/roll-columns.ts';
import {
  LoadFailure,
  ProblemNotice,
  ApiError,
  fieldErrors,
  learnRefusals,
  problemText,
  read,
  useAct,
} from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Badge, Button, Facts, Loading, Notice, TextArea, TextField, toast } from '../kit/index.ts';
import { problemOf } from './fault-table.tsx';
import { ROLL_STATUS_WORDS, ROLL_TONES } from './lists.ts';
import { RollPeople } from './roll-people.tsx';
import { UninvitedNotice } from './uninvited.tsx';
import css from './rolls.module.css';

// What this screen itself finds wrong needs the words, too.
await learnRefusals();

const ASK_MS = 1_000;
type Of = { readonly organisation?: string };

/** One list: what is in it, what has changed since, and its certification. */
export function RollSheet(props: {
  readonly id: string;
  /** For the super admin: of which office. */
  readonly organisation: string | undefined;
  readonly onClose: () => void;
}) {
  const { id, organisation, onClose } = props;
  const { t } = useLingui();
  const query = organisation === undefined ? {} : { organisation };
  const roll = useQuery({
    ...read('getRoll', { params: { id }, query }),
    refetchInterval: ({ state }) => (state.data?.status === 'certified' ? ASK_MS : false),
  });
  return (
    <Dialog title={roll.data?.name ?? t`Employee list`} shape="wide" onClose={onClose}>
      {roll.error !== null && <LoadFailure error={roll.error} />}
      {roll.data === undefined ? (
        roll.error === null && <Loading />
      ) : (
        <div className={css['sheet']}>
          <Standing roll={roll.data} />
          <UninvitedNotice {...roll.data.uninvited} />
          <Figures roll={roll.data} query={query} />
          {roll.data.abilities.length > 0 && <Deciding roll={roll.data} onDone={onClose} />}
          <RollPeople id={id} of={query} />
        </div>
      )}
    </Dialog>
  );
}

function Standing({ roll }: { readonly roll: Roll }) {
  const { t } = useLingui();
  const { status, done, rows, leftOut } = roll;
  const left = leftOut.length;
  return (
    <>
      <Facts
        facts={[
          [
            t`Status`,
            <Badge key="status" tone={ROLL_TONES[status]}>
              {wordOf(ROLL_STATUS_WORDS, status)}
            </Badge>,
          ],
          [t`Rows`, rows],
          [t`Uploaded by`, roll.uploadedBy === null ? '' : pick(roll.uploadedBy.name)],
          [t`Uploaded on`, formatDateTime(roll.uploadedAt)],
          [t`Decided by`, roll.decidedBy === null ? '' : pick(roll.decidedBy.name)],
          [t`Decided on`, formatDateTime(roll.decidedAt)],
          [t`Office order, number and date`, roll.order],
          [t`Remarks`, roll.remarks],
        ]}
      />
      {status === 'certified' && (
        <div role="status">
          <progress className={css['bar']} value={done} max={rows} aria-label={t`Rows applied`} />
          <p>
            <Trans>
              {done} of {rows} applied
            </Trans>
          </p>
        </div>
      )}
      {left > 0 && (
        <Notice tone="warn">
          <Trans>{left} rows did not fit the office any more when their turn came:</Trans>
          <ul>
            {leftOut.map(({ line, why }) => (
              <li key={line}>
                <Trans>Line {line}</Trans>: {problemText(new ApiError(why, 0, null))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** In figures; and, while it waits, what the office has no room for any more. */
function Figures({ roll, query }: { readonly roll: Roll; readonly query: Of }) {
  const { t } = useLingui();
  const counts = useQuery(read('rollCounts', { params: { id: roll.id }, query }));
  if (counts.data === undefined) return counts.error === null ? <Loading lines={3} /> : null;
  const { designations, kinds, reasons, aadhaar, misfits } = counts.data;
  const listed = (rows: typeof kinds, word: (what: string) => string) =>
    rows.map(({ what, rows: n }) => `${word(what)}: ${n}`).join(' · ');
  const count = misfits.length;
  return (
    <>
      <Facts
        facts={[
          [t`Designations`, listed(designations, (what) => what)],
          [t`Charges`, listed(kinds, (what) => wordOf(ROLL_CHARGES, what))],
          [t`Work with files`, listed(reasons, (what) => wordOf(FILE_WORK, what))],
          [t`With an Aadhaar reference`, String(aadhaar)],
        ]}
      />
      {roll.status === 'uploaded' &&
        (count === 0 ? (
          <Notice tone="good">
            <Trans>Since the upload nothing has changed in the office that matters here.</Trans>
          </Notice>
        ) : (
          <Notice tone="bad">
            <Trans>The office has changed since; {count} rows do not fit any more:</Trans>
            <ul>
              {misfits.slice(0, 20).map((misfit) => (
                <li key={misfit.line}>
                  <Trans>Line {misfit.line}</Trans>: {problemOf(misfit)}
                </li>
              ))}
            </ul>
          </Notice>
        ))}
    </>
  );
}

/** The whole list or none of it. */
function Deciding(props: { readonly roll: Roll; readonly onDone: () => void }) {
  const { t } = useLingui();
  const { id, rows } = props.roll;
  const certify = useAct('certifyRoll');
  const giveBack = useAct('returnRoll');
  const [order, setOrder] = useState('');
  const [remarks, setRemarks] = useState('');
  const params = { id };
  const certified = async () => {
    if ((await certify.run({ params, body: { order } })) === null) return;
    toast(t`The list is certified; its people are being enrolled`);
  };
  const returned = async () => {
    if ((await giveBack.run({ params, body: { remarks } })) === null) return;
    toast(t`The list is returned`);
    props.onDone();
  };
  return (
    <section className={css['deciding']} aria-label={t`Certification`}>
      <ProblemNotice error={certify.error ?? giveBack.error} />
      <div className={css['half']}>
        <TextField
          label={t`Office order, number and date`}
          need="yes"
          maxLength={200}
          value={order}
          onChange={setOrder}
          error={fieldErrors(certify.error)['order']}
        />
        <Button look="primary" busy={certify.busy} onClick={() => void certified()}>
          <Trans>Certify all {rows}</Trans>
        </Button>
      </div>
      <div className={css['half']}>
        <TextArea
          label={t`What must be corrected`}
          value={remarks}
          onChange={setRemarks}
          error={fieldErrors(giveBack.error)['remarks']}
        />
        <Button busy={giveBack.busy} onClick={() => void returned()}>
          <Trans>Return the list</Trans>
        </Button>
      </div>
    </section>
  );
}

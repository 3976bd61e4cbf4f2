import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { RollReport } from '../../contract/rolls.ts';
import { ApiError, ProblemNotice, afterAct, linkOf, newKey } from '../api/index.ts';
import type { Sent } from '../api/index.ts';
import { Button, Icon, Notice, Panel, announce, toast } from '../kit/index.ts';
import { DropZone, UploadProgress } from '../kit/upload.tsx';
import { FaultTable } from './fault-table.tsx';
import css from './rolls.module.css';
import { checkRoll, saveFaults, uploadRoll } from './send.ts';

type Chosen = { readonly file: File; readonly key: string; readonly report: RollReport | null };

/** Choose a list, see what is wrong with it, and send it to be certified when nothing is. */
export function UploadRoll() {
  const { t } = useLingui();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [sent, setSent] = useState<Sent>({ sent: 0, total: 0 });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const latest = useRef<File | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown : new ApiError('fault', 0, null));
    } finally {
      setBusy(false);
    }
  };
  const choose = (file: File) =>
    attempt(async () => {
      latest.current = file;
      setSent({ sent: 0, total: file.size });
      setChosen({ file, key: newKey(), report: null });
      const report = await checkRoll(file, setSent);
      if (latest.current !== file) return;
      setChosen({ file, key: newKey(), report });
      const { rows, faultCount } = report;
      announce(
        faultCount === 0 ? t`No faults in ${rows} rows` : t`${faultCount} faults in the list`,
      );
    });
  const submit = ({ file, key }: Chosen) =>
    attempt(async () => {
      await uploadRoll(file, key);
      toast(t`The list waits for certification`);
      setChosen(null);
      afterAct(client);
    });
  return (
    <Panel
      title={<Trans>Upload a list</Trans>}
      end={
        <span className={css['links']}>
          <Trans>Prescribed template</Trans>
          {(['xlsx', 'csv'] as const).map((as) => (
            <a key={as} href={linkOf('rollTemplate', {}, { as })} download>
              <Icon name="download" /> {as.toUpperCase()}
            </a>
          ))}
        </span>
      }
    >
      <div className={css['inside']}>
        <DropZone
          title={<Trans>Drop the list here, or choose it</Trans>}
          hint={
            <Trans>
              CSV or XLSX in the format of the template. It is checked first; nothing of a faulty
              list is kept.
            </Trans>
          }
          accept=".csv,.xlsx"
          onFiles={([file]) => void (file && choose(file))}
        />
        <ProblemNotice error={error} />
        {chosen !== null && chosen.report === null && error === null && (
          <UploadProgress name={chosen.file.name} {...sent} />
        )}
        {chosen !== null && chosen.report !== null && (
          <Checked
            report={chosen.report}
            file={chosen.file}
            busy={busy}
            onSubmit={() => void submit(chosen)}
            onSave={(as) => void attempt(() => saveFaults(chosen.file, as))}
          />
        )}
      </div>
    </Panel>
  );
}

function Checked(props: {
  readonly report: RollReport;
  readonly file: File;
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly onSave: (as: 'csv' | 'xlsx') => void;
}) {
  const { report, file, busy } = props;
  const { rows, faultCount, faultyRows } = report;
  const { name } = file;
  if (faultCount === 0)
    return (
      <Notice
        tone="good"
        actions={
          <Button look="primary" busy={busy} onClick={props.onSubmit}>
            <Trans>Send for certification</Trans>
          </Button>
        }
      >
        <Trans>
          {name}: {rows} people, no faults. Another officer certifies the list; only then may they
          sign in.
        </Trans>
      </Notice>
    );
  return (
    <>
      <Notice
        tone="bad"
        actions={
          <>
            {(['xlsx', 'csv'] as const).map((as) => (
              <Button
                key={as}
                busy={busy}
                icon={<Icon name="download" />}
                onClick={() => props.onSave(as)}
              >
                {as.toUpperCase()}
              </Button>
            ))}
          </>
        }
      >
        <Trans>
          {name}: {faultCount} faults in {faultyRows} of {rows} rows. Download the list with the
          faults beside the rows, correct it and upload it again. Nothing was kept.
        </Trans>
      </Notice>
      <FaultTable report={report} />
    </>
  );
}

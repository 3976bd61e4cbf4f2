import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { ApiError, problemText, uploadDocument } from '../api/index.ts';
import { Viewer } from '../documents/index.ts';
import { Button, Loading, Notice } from '../kit/index.ts';
import { DropZone, UploadProgress } from '../kit/upload.tsx';
import css from './diarise.module.css';

export type Scan = {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly pages: number;
};

/** The scan beside the form: dropped, sent, checked, and read while the form is filled. */
export function ScanPane(props: {
  readonly scan: Scan | null;
  readonly onScan: (scan: Scan | null) => void;
  readonly queue: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly onTaken: () => void;
}) {
  const { t } = useLingui();
  const { scan, onScan, queue, onTaken } = props;
  const [progress, setProgress] = useState({ sent: 0, total: 0 });
  const [problem, setProblem] = useState<{ readonly name: string; readonly error: unknown } | null>(
    null,
  );
  const [attempt, setAttempt] = useState(0);
  const again = () => setAttempt((n) => n + 1);
  const next = scan === null ? queue[0] : undefined;

  useEffect(() => {
    if (next === undefined) return undefined;
    const aborter = new AbortController();
    setProgress({ sent: 0, total: next.size });
    setProblem(null);
    uploadDocument(next, setProgress, aborter.signal)
      .then(({ id, hash, name, pages }) => {
        onScan({ id, hash, name, pages });
        onTaken();
      })
      .catch((error: unknown) => {
        if (aborter.signal.aborted) return;
        setProblem({ name: next.name, error });
        // A refused scan leaves the queue; one that never arrived stays and can be tried again.
        if (!isPassing(error)) onTaken();
      });
    return () => aborter.abort();
  }, [next, onScan, onTaken, attempt]);

  const entries = useMemo(
    () =>
      scan === null
        ? []
        : [{ id: scan.id, title: scan.name, hash: scan.hash, pages: scan.pages, fromPage: 1 }],
    [scan],
  );
  if (scan !== null) {
    return (
      <div className={css['scan']}>
        <div className={css['scanHead']}>
          <span className={css['scanName']}>{scan.name}</span>
          {queue.length > 0 && (
            <span>
              <Trans>{queue.length} more waiting</Trans>
            </span>
          )}
          <Button look="quiet" onClick={() => onScan(null)}>
            <Trans>Replace</Trans>
          </Button>
        </div>
        <Suspense fallback={<Loading />}>
          <Viewer key={scan.id} entries={entries} label={t`The scan`} pageLabel={String} />
        </Suspense>
      </div>
    );
  }
  return (
    <div className={css['drop']}>
      {problem !== null && (
        <Notice
          tone="bad"
          actions={
            isPassing(problem.error) && (
              <Button onClick={again}>
                <Trans>Try again</Trans>
              </Button>
            )
          }
        >
          <strong>{problem.name}</strong>: {problemText(problem.error)}
        </Notice>
      )}
      {next !== undefined && problem === null ? (
        <UploadProgress name={next.name} sent={progress.sent} total={progress.total} />
      ) : (
        <DropZone
          title={<Trans>Drop the scanned dak here, or choose it</Trans>}
          hint={
            <Trans>PDF, JPEG, PNG or TIFF. Several files are diarised one after the other.</Trans>
          }
          accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff,application/pdf,image/jpeg,image/png,image/tiff"
          multiple
          onFiles={(files) => {
            props.onFiles(files);
            again();
          }}
        />
      )}
    </div>
  );
}

/** Nobody answered: the same scan may well arrive the next time. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && ['offline', 'unavailable'].includes(error.code);
}

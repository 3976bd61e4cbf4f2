import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import type { Receipt } from '../../contract/receipts.ts';
import { ProblemNotice, useAct } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, toast } from '../kit/index.ts';
import css from './receipt.module.css';
import { ScanPane } from './scan-pane.tsx';
import type { Scan } from './scan-pane.tsx';

/** Adds the scan of a physical receipt: electronic from then on, once and for good. */
export function ConvertDialog({
  receipt,
  onClose,
}: {
  readonly receipt: Receipt;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const act = useAct('convertReceipt');
  const [scan, setScan] = useState<Scan | null>(null);
  const [queue, setQueue] = useState<readonly File[]>([]);
  const onScan = useCallback((next: Scan | null) => setScan(next), []);
  const onTaken = useCallback(() => setQueue([]), []);
  const save = async () => {
    if (scan === null) return;
    const params = { id: receipt.id };
    if ((await act.run({ params, body: { document: scan.id } })) === null) return;
    toast(t`The scan is added`);
    onClose();
  };
  return (
    <Dialog
      title={t`Add the scan of ${receipt.number}`}
      shape="wide"
      sticky
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            busy={act.busy}
            disabled={scan === null}
            onClick={() => void save()}
          >
            <Trans>Make it electronic</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <div className={css['sheetForm']}>
        <p>
          <Trans>From then on it is electronic; this cannot be undone.</Trans>
        </p>
        <ProblemNotice error={act.error} />
        <ScanPane
          scan={scan}
          onScan={onScan}
          queue={queue}
          onFiles={(files) => setQueue(files.slice(0, 1))}
          onTaken={onTaken}
        />
      </div>
    </Dialog>
  );
}

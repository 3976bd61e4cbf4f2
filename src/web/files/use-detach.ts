import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { CorrespondenceRow, File } from '../../contract/files.ts';
import { useAct, useRefusalToast } from '../api/index.ts';
import { toast } from '../kit/index.ts';

/** Takes a receipt off the file: it lies on the desk again. */
export function useDetach({ id }: Pick<File, 'id'>): (row: CorrespondenceRow) => void {
  const { t } = useLingui();
  const { run, error } = useAct('detachFromFile');
  useRefusalToast(error);
  return useCallback(
    (row) => {
      void run({ params: { id }, body: { receipt: row.item } }).then((reply) => {
        if (reply !== null) toast(t`${row.number} is off the file and on your desk`);
      });
    },
    [id, run, t],
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MasterList } from '../../core/master-lists.ts';
import { ApiError, afterAct, fieldErrors, newKey, sendBytes } from '../api/index.ts';
import { OrderDialog, Telling, officeCss } from '../charges/index.ts';
import { toast } from '../kit/index.ts';
import { DropZone } from '../kit/upload.tsx';

/** A whole sheet or nothing of it; what is wrong is told by its line. */
export function ImportForm(props: { readonly list: MasterList; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { list, onClose } = props;
  const client = useQueryClient();
  const [chosen, setChosen] = useState<{ file: File; key: string } | null>(null);
  const [order, setOrder] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const submit = async () => {
    if (chosen === null) return;
    setBusy(true);
    setError(null);
    try {
      await sendBytes('importMasters', { order }, chosen.file, {
        key: chosen.key,
        params: { list },
      });
      afterAct(client);
      toast(t`The sheet is brought in`);
      onClose();
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown : new ApiError('fault', 0, null));
      setChosen({ file: chosen.file, key: newKey() });
    } finally {
      setBusy(false);
    }
  };
  const faults = Object.entries(fieldErrors(error)).filter(([field]) => field !== 'order');
  return (
    <OrderDialog
      title={t`Bring in a sheet`}
      submit={t`Bring in`}
      {...{ order, onClose, busy, error }}
      onOrder={setOrder}
      onSubmit={() => void submit()}
      effect={
        <Telling>
          {chosen === null ? (
            <Trans>Save the list as CSV, change it and bring it in again.</Trans>
          ) : (
            <Trans>
              {chosen.file.name}: values with a known code are changed, others are added; all of it
              or nothing.
            </Trans>
          )}
        </Telling>
      }
    >
      <div className={officeCss['whole']}>
        <DropZone
          title={<Trans>Drop the sheet here, or choose it</Trans>}
          hint={<Trans>CSV or XLSX with the columns of the saved list.</Trans>}
          accept=".csv,.xlsx"
          onFiles={([file]) => file && setChosen({ file, key: newKey() })}
        />
        {faults.length > 0 && (
          <ul>
            {faults.slice(0, 50).map(([field, words]) => (
              <li key={field}>
                {field}: {words}
              </li>
            ))}
          </ul>
        )}
      </div>
    </OrderDialog>
  );
}

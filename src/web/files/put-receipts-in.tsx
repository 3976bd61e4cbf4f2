import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { File } from '../../contract/files.ts';
import {
  ApiError,
  LoadFailure,
  ProblemNotice,
  problemText,
  useAct,
  usePages,
} from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Badge, Button, Checkbox, Empty, Loading } from '../kit/index.ts';
import css from './files.module.css';

type Results = ReplyTo<'addManyToFile'>['rows'];

/** Several receipts of one's desk go on the file, in the order in which they are chosen. */
export function PutReceiptsIn(props: { readonly file: File; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { file, onClose } = props;
  const act = useAct('addManyToFile');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [results, setResults] = useState<Results | null>(null);
  const submit = async () => {
    const reply = await act.run({ params: { id: file.id }, body: { receipts: [...chosen] } });
    if (reply !== null) setResults(reply.rows);
  };
  const choose = (id: string, on: boolean) =>
    setChosen((old) => (on ? [...old, id] : old.filter((one) => one !== id)));
  const shown = results !== null;
  return (
    <Dialog
      title={t`Put receipts in ${file.number}`}
      shape="wide"
      onClose={onClose}
      actions={
        <>
          {!shown && (
            <Button
              look="primary"
              busy={act.busy}
              disabled={chosen.length === 0}
              onClick={() => void submit()}
            >
              <Trans>Put in file</Trans>
            </Button>
          )}
          <Button onClick={onClose}>{shown ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}</Button>
        </>
      }
    >
      <ProblemNotice error={act.error} />
      {shown ? <ResultList rows={results} /> : <Choice chosen={chosen} onChoose={choose} />}
    </Dialog>
  );
}

function Choice(props: {
  readonly chosen: readonly string[];
  readonly onChoose: (id: string, on: boolean) => void;
}) {
  const { t } = useLingui();
  const inbox = usePages('listDesk', { tray: 'inbox', kind: 'receipt' });
  const created = usePages('listDesk', { tray: 'created', kind: 'receipt' });
  const rows = [...inbox.rows, ...created.rows].filter(({ unread }) => !unread);
  const failed = inbox.error ?? created.error;
  if (failed !== null) return <LoadFailure error={failed} />;
  if (inbox.pending || created.pending) return <Loading lines={4} />;
  if (rows.length === 0)
    return (
      <Empty icon="scan" title={<Trans>No receipt on your desk</Trans>}>
        <Trans>Receipts that you have opened appear here.</Trans>
      </Empty>
    );
  return (
    <ul className={css['ties']} aria-label={t`Receipts on your desk`}>
      {rows.map((row) => (
        <li key={row.id}>
          <Checkbox
            label={`${row.number} · ${row.subject}`}
            checked={props.chosen.includes(row.id)}
            onChange={(on) => props.onChoose(row.id, on)}
          />
        </li>
      ))}
    </ul>
  );
}

function ResultList({ rows }: { readonly rows: Results }) {
  const { t } = useLingui();
  const done = rows.filter(({ code }) => code === null).length;
  return (
    <>
      <p role="status">
        <Plural value={done} one="# receipt is on the file" other="# receipts are on the file" />
      </p>
      <ul className={css['ties']} aria-label={t`Results`}>
        {rows.map(({ id, number, code }) => (
          <li key={id}>
            {number === '' ? id : number}{' '}
            {code === null ? (
              <Badge tone="good">
                <Trans>on the file</Trans>
              </Badge>
            ) : (
              <span>{problemText(new ApiError(code, 0, null))}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { DeskRow } from '../../contract/desk.ts';
import { LoadFailure, read, linkOf } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { ACTIONS, CLASSIFICATIONS } from '../../core/masters.ts';
import { Button, Facts, Loading, Panel } from '../kit/index.ts';
import { DueMark, PostLine, PriorityMark } from '../movement/marks.tsx';
import css from './inbox.module.css';

/** What lies under the active row, without opening it: the sender may still pull it back. */
export function Preview({ row, onOpen }: { readonly row: DeskRow; readonly onOpen: () => void }) {
  const { t } = useLingui();
  const args = { params: { id: row.id } };
  const receipt = useQuery({ ...read('getReceipt', args), enabled: row.kind === 'receipt' });
  const file = useQuery({ ...read('getFile', args), enabled: row.kind === 'file' });
  const item = row.kind === 'receipt' ? receipt : file;
  if (item.error !== null)
    return <LoadFailure error={item.error} onRetry={() => void item.refetch()} />;
  if (item.data === undefined) return <Loading />;
  const last = item.data.movements.at(-1);
  const page = receipt.data?.document ?? file.data?.correspondence[0]?.document ?? null;
  return (
    <div className={css['preview']}>
      <Panel
        title={row.number}
        end={
          <Button look="primary" keys="↵" onClick={onOpen}>
            <Trans>Open</Trans>
          </Button>
        }
      >
        <div style={{ padding: '8px 16px 12px' }}>
          <p style={{ fontWeight: 600, paddingBottom: 6 }}>{row.subject}</p>
          <Facts
            facts={[
              [t`From whom`, last === undefined ? '' : <PostLine post={last.from} />],
              [t`Sender`, row.party],
              [t`Action`, wordOf(ACTIONS, row.action)],
              [
                t`Priority`,
                row.priority === 'ordinary' ? '' : <PriorityMark priority={row.priority} words />,
              ],
              [t`Due`, row.dueOn === null ? '' : <DueMark dueOn={row.dueOn} />],
              [t`Received`, formatDateTime(row.at)],
              [t`Pages`, row.pages === 0 ? '' : String(row.pages)],
              [
                t`Classification`,
                row.classification === 'normal' ? '' : wordOf(CLASSIFICATIONS, row.classification),
              ],
            ]}
          />
          {last !== undefined && last.remarks !== '' && (
            <p className={css['remarks']}>{last.remarks}</p>
          )}
        </div>
      </Panel>
      {page !== null && (
        <img
          className={css['page']}
          src={linkOf('getPageImage', { hash: page, page: 1 }, { width: 820 })}
          alt={t`First page`}
          loading="lazy"
        />
      )}
    </div>
  );
}

import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { LoadFailure, usePages } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Button, Empty, Loading, Panel } from '../kit/index.ts';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import { OfficeChoice } from '../organisations/office-choice.tsx';
import type { Chosen } from '../organisations/organisation-picker.tsx';
import { useSession } from '../people/session.tsx';
import { ROLL_STATUS_WORDS, ROLL_TONES } from './lists.ts';
import { RollSheet } from './roll-sheet.tsx';
import css from './rolls.module.css';
import { UploadRoll } from './upload-roll.tsx';

/** Employee rolls of the office: uploaded by who administers it, certified by another. */
export function RollsPage() {
  const { t } = useLingui();
  const { me, abilities } = useSession();
  const [other, setOther] = useState<Chosen | null>(null);
  return (
    <AdminScreen title={t`Employee lists`} lead={other?.code ?? me.organisation.code}>
      <OfficeChoice value={other} onChange={setOther} />
      <div className={css['page']}>
        {abilities.includes('administer') && other === null && <UploadRoll />}
        <Uploads key={other?.id} organisation={other?.id} />
      </div>
    </AdminScreen>
  );
}

function Uploads({ organisation }: { readonly organisation: string | undefined }) {
  const { t } = useLingui();
  const list = usePages('listRolls', organisation === undefined ? {} : { organisation });
  const [open, setOpen] = useState<string | null>(null);
  if (list.pending) return <Loading lines={5} />;
  if (list.error !== null)
    return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  const heads = [t`List`, t`Rows`, t`Status`, t`Uploaded by`, t`Uploaded on`];
  return (
    <Panel title={<Trans>Uploaded lists</Trans>}>
      {list.rows.length === 0 ? (
        <Empty icon="upload" title={<Trans>No list was uploaded yet</Trans>}>
          <Trans>Fill in the template and upload it; another officer certifies it.</Trans>
        </Empty>
      ) : (
        <div className={css['wide']} tabIndex={0} role="region" aria-label={t`Uploaded lists`}>
          <table className={css['table']}>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.rows.map((roll) => (
                <tr key={roll.id}>
                  <td>
                    <Button look="quiet" onClick={() => setOpen(roll.id)}>
                      {roll.name}
                    </Button>
                  </td>
                  <td className={css['count']}>{roll.rows}</td>
                  <td>
                    <Badge tone={ROLL_TONES[roll.status]}>
                      {wordOf(ROLL_STATUS_WORDS, roll.status)}
                    </Badge>
                  </td>
                  <td>{roll.uploadedBy === null ? '—' : pick(roll.uploadedBy.name)}</td>
                  <td>{formatDateTime(roll.uploadedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.more !== undefined && (
        <Button look="quiet" onClick={list.more}>
          <Trans>Show older lists</Trans>
        </Button>
      )}
      {open !== null && (
        <RollSheet id={open} organisation={organisation} onClose={() => setOpen(null)} />
      )}
    </Panel>
  );
}

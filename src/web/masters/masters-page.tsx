import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { MasterRow } from '../../contract/masters.ts';
import { MASTER_LISTS } from '../../core/master-lists.ts';
import type { MasterList } from '../../core/master-lists.ts';
import { LoadFailure, linkOf, read } from '../api/index.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { Button, Icon, Loading, Select, Tabs } from '../kit/index.ts';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import css from '../organisations/organisations.module.css';
import { useSession } from '../people/session.tsx';
import { ImportForm } from './import-form.tsx';
import { MasterRequests } from './master-requests.tsx';
import { MasterTable } from './master-table.tsx';
import { AskForm, ValueForm } from './value-forms.tsx';
import { LIST_WORDS } from './words.ts';

type Doing =
  | { readonly what: 'value'; readonly value: MasterRow | null }
  | { readonly what: 'ask' | 'import' };

/** The lists of the instance: kept above, taken below. Domain 2.7, 6. */
export function MastersPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { abilities } = useSession();
  const search = useSearch({ strict: false });
  const list = MASTER_LISTS.find((one) => one === search.list) ?? 'designation';
  const [tab, setTab] = useState('values');
  const [doing, setDoing] = useState<Doing | null>(null);
  const keeps = abilities.includes('createOrganisation');
  const done = () => setDoing(null);
  return (
    <AdminScreen
      fill
      title={t`Masters`}
      lead={t`The super admin keeps these lists; each office offers of them what it uses`}
      actions={
        <div className={css['find']}>
          <Select
            bare
            label={t`Which list`}
            value={list}
            options={optionsOf(LIST_WORDS)}
            onChange={(next) =>
              void navigate({ to: '/office/masters', search: { list: next }, replace: true })
            }
          />
          <a href={linkOf('saveMastersFile', { list }, {})} download>
            <Icon name="download" /> CSV
          </a>
          {keeps && (
            <Button icon={<Icon name="upload" />} onClick={() => setDoing({ what: 'import' })}>
              <Trans>Bring in a sheet</Trans>
            </Button>
          )}
          <Button
            look="primary"
            icon={<Icon name="plus" />}
            onClick={() => setDoing(keeps ? { what: 'value', value: null } : { what: 'ask' })}
          >
            {keeps ? <Trans>Add a value</Trans> : <Trans>Ask for a value</Trans>}
          </Button>
        </div>
      }
    >
      <Tabs
        label={t`Masters`}
        current={tab}
        onChange={setTab}
        tabs={[
          { id: 'values', label: wordOf(LIST_WORDS, list) },
          { id: 'requests', label: <Trans>Requests</Trans> },
        ]}
      >
        {tab === 'values' ? (
          <Values
            key={list}
            list={list}
            onOpen={keeps ? (value) => setDoing({ what: 'value', value }) : undefined}
          />
        ) : (
          <MasterRequests answers={keeps} />
        )}
      </Tabs>
      {doing?.what === 'value' && <ValueForm list={list} value={doing.value} onClose={done} />}
      {doing?.what === 'ask' && <AskForm list={list} onClose={done} />}
      {doing?.what === 'import' && <ImportForm list={list} onClose={done} />}
    </AdminScreen>
  );
}

function Values(props: {
  readonly list: MasterList;
  readonly onOpen: ((value: MasterRow) => void) | undefined;
}) {
  const { list, onOpen } = props;
  const reply = useQuery(read('listMasters', { params: { list } }));
  const client = useQueryClient();
  const { data } = reply;
  // What forms offer is kept for long: whoever changes it sees it there at once.
  useEffect(() => {
    if (data !== undefined) client.setQueryData(['values', list], data);
  }, [client, list, data]);
  if (reply.isPending) return <Loading lines={10} />;
  if (reply.error !== null)
    return <LoadFailure error={reply.error} onRetry={() => void reply.refetch()} />;
  const taken = reply.data.rows.filter(({ state }) => state === 'in_use').map(({ code }) => code);
  return (
    <MasterTable
      // What others change meanwhile is chosen from anew.
      key={taken.join(' ')}
      rows={reply.data.rows}
      {...{ list, taken, onOpen }}
    />
  );
}

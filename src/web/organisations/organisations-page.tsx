import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ORGANISATION_TYPES } from '../../core/masters.ts';
import { optionsOf } from '../i18n/masters.ts';
import { Button, Icon, Select, Tabs, TextField } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import { AdminScreen } from './admin-screen.tsx';
import { OrganisationFigures } from './organisation-figures.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { OrganisationList } from './organisation-list.tsx';
import { OrganisationSheet } from './organisation-sheet.tsx';
import { OrganisationTree } from './organisation-tree.tsx';
import css from './organisations.module.css';
import { STAGE_WORDS } from './words.ts';

type Filter = { q?: string | undefined; stage?: string | undefined; type?: string | undefined };

/** Every organisation of the instance: listed, under each other, and in figures. M19, M20. */
export function OrganisationsPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { abilities } = useSession();
  const { tab = 'list', ...filter } = useSearch({ strict: false });
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const show = (next: Filter & { tab?: string }) =>
    void navigate({
      to: '/office/organisations',
      search: { tab, ...filter, ...next },
      replace: true,
    });
  return (
    <AdminScreen
      fill
      title={t`Organisations`}
      lead={t`Who works on this instance, under whom, and since when`}
      actions={
        <>
          <Finder filter={filter} onFind={(next) => show({ ...next, tab: 'list' })} />
          {abilities.includes('createOrganisation') && (
            <Button look="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
              <Trans>New organisation</Trans>
            </Button>
          )}
        </>
      }
    >
      <Tabs
        label={t`Organisations`}
        current={tab}
        onChange={(next) => show({ tab: next })}
        tabs={[
          { id: 'list', label: <Trans>List</Trans> },
          { id: 'tree', label: <Trans>Under each other</Trans> },
          { id: 'figures', label: <Trans>In figures</Trans> },
        ]}
      >
        {tab === 'list' && <OrganisationList filter={filter} onOpen={setOpen} />}
        {tab === 'tree' && <OrganisationTree onOpen={setOpen} />}
        {tab === 'figures' && <OrganisationFigures />}
      </Tabs>
      {adding && (
        <OrganisationForm
          organisation={null}
          onClose={() => setAdding(false)}
          onDone={(id) => {
            setAdding(false);
            setOpen(id);
          }}
        />
      )}
      {open !== null && <OrganisationSheet id={open} onClose={() => setOpen(null)} />}
    </AdminScreen>
  );
}

function Finder(props: { readonly filter: Filter; readonly onFind: (next: Filter) => void }) {
  const { t } = useLingui();
  const { filter, onFind } = props;
  const [words, setWords] = useState(filter.q ?? '');
  const name = t`Find by code, name or abbreviation`;
  const orNone = (value: string) => (value === '' ? undefined : value);
  return (
    <form
      role="search"
      aria-label={name}
      className={css['find']}
      onSubmit={(event) => {
        event.preventDefault();
        onFind({ q: orNone(words.trim()) });
      }}
    >
      <TextField bare label={name} placeholder={name} value={words} onChange={setWords} />
      <Select
        bare
        label={t`Stage`}
        empty={t`Every stage`}
        value={filter.stage ?? ''}
        options={optionsOf(STAGE_WORDS)}
        onChange={(stage) => onFind({ stage: orNone(stage) })}
      />
      <Select
        bare
        label={t`Kind`}
        empty={t`Every kind`}
        value={filter.type ?? ''}
        options={optionsOf(ORGANISATION_TYPES)}
        onChange={(type) => onFind({ type: orNone(type) })}
      />
      <Button type="submit" icon={<Icon name="search" />}>
        <Trans>Find</Trans>
      </Button>
    </form>
  );
}

import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { RefusedAttempt } from '../../contract/refused.ts';
import { REFUSED_REGISTER, TOLD_REFUSALS, TOO_MANY, isSignIn } from '../../core/refused.ts';
import type { ToldRefusal } from '../../core/refused.ts';
import { LoadFailure, PaperButton, usePages } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { language, pick } from '../i18n/language.ts';
import { Button, Empty, Loading, Notice, Panel, Select, TextField } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import { useSession } from '../people/session.tsx';
import css from './reports.module.css';

type Filter = { readonly q?: string; readonly code?: string; readonly who?: string };

/** Who was not let in, and who asked for what they may not have. */
export function RefusedPage() {
  const { t } = useLingui();
  const { post } = useSession();
  const navigate = useNavigate();
  const { q = '', code, who } = useSearch({ strict: false });
  const shown = { ...(code === undefined ? {} : { code }), ...(who === undefined ? {} : { who }) };
  const words = useDeferredValue(q);
  const filter = { ...shown, ...(words === '' ? {} : { q: words }) };
  const list = usePages('listRefused', filter);
  const show = (change: Filter) =>
    void navigate({
      to: '/office/refused',
      search: Object.fromEntries(
        Object.entries({ q, ...shown, ...change }).filter(([, value]) => value !== ''),
      ),
      replace: true,
    });
  return (
    <AdminScreen
      title={t`Refused attempts`}
      lead={t`Who was not let in, and who asked for what they may not have; of the last 180 days`}
      actions={
        <PaperButton
          name="saveRefused"
          query={{ ...filter, language: language() }}
          file="refused-attempts.csv"
        >
          CSV
        </PaperButton>
      }
    >
      <Filters {...{ q, code: code ?? '', who: who ?? '' }} onChange={show} />
      {post?.roles.includes('super_admin') !== true && (
        <Notice>
          <Trans>
            Here are the people of your office. Attempts of strangers are seen by the super admin.
          </Trans>
        </Notice>
      )}
      {list.pending && <Loading lines={8} />}
      {list.error !== null && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {!list.pending && list.error === null && (
        <Panel>
          <Rows rows={list.rows} />
          {list.more !== undefined && (
            <Button look="quiet" onClick={list.more}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </Panel>
      )}
    </AdminScreen>
  );
}

function Filters(
  props: Required<Filter> & {
    readonly onChange: (change: Filter) => void;
  },
) {
  const { t } = useLingui();
  const { q, code, who, onChange } = props;
  return (
    <div className={css['range']}>
      <TextField
        label={t`User id or network`}
        value={q}
        onChange={(next) => onChange({ q: next })}
        spellCheck={false}
      />
      <Select
        label={t`Reason`}
        value={code}
        empty={t`All reasons`}
        onChange={(next) => onChange({ code: next })}
        options={Object.entries(TOLD_REFUSALS).map(([value, said]) => ({
          value,
          label: pick(said),
        }))}
      />
      <Select
        label={t`Who`}
        value={who}
        empty={t`Everybody`}
        onChange={(next) => onChange({ who: next })}
        options={[
          { value: 'known', label: t`People of the office` },
          { value: 'unknown', label: t`Unknown` },
        ]}
      />
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly RefusedAttempt[] }) {
  const { t } = useLingui();
  if (rows.length === 0) return <Empty icon="lock" title={pick(REFUSED_REGISTER.empty)} />;
  return (
    <Table
      label={t`Refused attempts`}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        { title: t`When`, cell: (row) => <When {...row} /> },
        { title: t`Times`, end: true, cell: ({ times }) => times },
        { title: t`Who`, cell: ({ person }) => <Who person={person} /> },
        { title: t`Reason`, cell: (row) => <Reason {...row} /> },
        { title: t`What was asked for`, cell: ({ path }) => <AskedFor path={path} /> },
        { title: t`Network`, cell: ({ network }) => <bdi lang="zxx">{network || '—'}</bdi> },
        { title: t`Device`, cell: ({ device }) => <bdi lang="zxx">{device || '—'}</bdi> },
      ]}
    />
  );
}

function When({ firstAt, at, times }: RefusedAttempt) {
  const [first, last] = [formatDateTime(firstAt), formatDateTime(at)];
  return times === 1 || first === last ? last : `${first} – ${last}`;
}

function Who({ person }: Pick<RefusedAttempt, 'person'>) {
  if (person === null) return <Trans>unknown</Trans>;
  return (
    <>
      {pick(person.name)}
      <div className={css['soft']}>
        <bdi lang="zxx">{person.userId}</bdi>
      </div>
    </>
  );
}

function Reason({ code, reason }: RefusedAttempt) {
  const { t } = useLingui();
  if (code === TOO_MANY) return t`many different attempts`;
  const said = TOLD_REFUSALS[code as ToldRefusal] as
    (typeof TOLD_REFUSALS)[ToldRefusal] | undefined;
  const words = said === undefined ? code : pick(said);
  return reason === '' ? (
    words
  ) : (
    <>
      {words} (<bdi lang="zxx">{reason}</bdi>)
    </>
  );
}

function AskedFor({ path }: Pick<RefusedAttempt, 'path'>) {
  const { t } = useLingui();
  if (isSignIn(path)) return t`Sign-in`;
  return path.trim() === '' ? '—' : <bdi lang="zxx">{path}</bdi>;
}

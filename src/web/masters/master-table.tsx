import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { MasterRow } from '../../contract/masters.ts';
import type { MasterList } from '../../core/master-lists.ts';
import { useAct } from '../api/index.ts';
import { OrderDialog } from '../charges/index.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Badge, Button, Empty, Notice, toast } from '../kit/index.ts';
import { LIST_WORDS, STATE_TONES, STATE_WORDS } from './words.ts';

/** The values of a list; what the office offers of them is ticked and saved by order. */
export function MasterTable(props: {
  readonly list: MasterList;
  readonly rows: readonly MasterRow[];
  readonly taken: readonly string[];
  readonly onOpen: ((value: MasterRow) => void) | undefined;
}) {
  const { t } = useLingui();
  const { list, rows, taken, onOpen } = props;
  const [active, setActive] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(taken));
  const [saving, setSaving] = useState(false);
  const changed = chosen.size !== taken.length || taken.some((code) => !chosen.has(code));
  const columns: readonly Column<MasterRow>[] = [
    { id: 'code', title: t`Code`, width: 'minmax(110px, 1fr)', cell: codeOf },
    {
      id: 'en',
      title: t`Name in English`,
      width: 'minmax(200px, 2fr)',
      cell: ({ name }) => <span lang="en">{name.en}</span>,
    },
    {
      id: 'hi',
      title: t`Name in Hindi`,
      width: 'minmax(200px, 2fr)',
      cell: ({ name }) => <span lang="hi">{name.hi}</span>,
    },
    {
      id: 'under',
      title: t`Under`,
      width: '130px',
      cell: ({ parent }) => <span lang="en">{parent}</span>,
    },
    {
      id: 'state',
      title: t`Status`,
      width: '170px',
      cell: ({ state }) => <Badge tone={STATE_TONES[state]}>{wordOf(STATE_WORDS, state)}</Badge>,
    },
  ];
  if (rows.length === 0) return <Empty icon="table" title={<Trans>The list is empty</Trans>} />;
  return (
    <>
      {changed && (
        <Notice
          tone="warn"
          actions={
            <Button look="primary" onClick={() => setSaving(true)}>
              <Trans>Offer these</Trans>
            </Button>
          }
        >
          <Plural
            value={chosen.size}
            one="# value is ticked; it is not saved yet."
            other="# values are ticked; they are not saved yet."
          />
        </Notice>
      )}
      <Grid
        label={wordOf(LIST_WORDS, list)}
        rows={rows}
        columns={columns}
        rowId={({ code }) => code}
        rowName={({ name }) => pick(name)}
        active={active ?? rows[0]?.code ?? null}
        onActive={setActive}
        selected={chosen}
        onSelected={setChosen}
        onOpen={(row) => onOpen?.(row)}
      />
      {saving && (
        <MapForm
          list={list}
          codes={rows
            .filter(({ code, state }) => chosen.has(code) && state !== 'retired')
            .map(({ code }) => code)}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

/** A code is written in Latin letters in every language. */
function codeOf({ code }: MasterRow) {
  return <span lang="en">{code}</span>;
}

function MapForm(props: {
  readonly list: MasterList;
  readonly codes: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { list, codes, onClose } = props;
  const act = useAct('mapMasters');
  const [order, setOrder] = useState('');
  const submit = async () => {
    const body = { codes: [...codes], order };
    if ((await act.run({ params: { list }, body })) === null) return;
    toast(t`The office offers these now`);
    onClose();
  };
  const count = codes.length;
  return (
    <OrderDialog
      title={t`What this office offers`}
      submit={t`Offer these`}
      effect={t`New forms offer these ${count} values and no others.`}
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      {null}
    </OrderDialog>
  );
}

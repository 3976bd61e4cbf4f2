import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemNotice, fieldErrors, read, useAct } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Chip, Select, TextField, toast } from '../kit/index.ts';
import css from './receipt.module.css';

/** The folders of the post as filters of its inbox; nothing where there are none. */
export function FolderChips(props: {
  readonly current: string | undefined;
  readonly onChange: (folder: string | undefined) => void;
}) {
  const { current, onChange } = props;
  const rows = useQuery(read('listFolders', {})).data?.rows ?? [];
  return rows.map(({ id, name, count }) => (
    <Chip
      key={id}
      pressed={current === id}
      count={count}
      onPress={() => onChange(current === id ? undefined : id)}
    >
      {name}
    </Chip>
  ));
}

/** Lays papers in a folder of the post, makes one, or takes them out again. */
export function FolderDialog(props: {
  readonly items: readonly string[];
  /** The folder in which they lie now. */
  readonly from?: string | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { items, from, onClose } = props;
  const rows = useQuery(read('listFolders', {})).data?.rows ?? [];
  const [chosen, setChosen] = useState('');
  const [name, setName] = useState('');
  const save = useAct('saveFolder');
  const lay = useAct('layInFolder');
  const remove = useAct('removeFolder');
  const submit = async () => {
    const made = chosen === '' ? await save.run({ body: { id: null, name } }) : { id: chosen };
    if (made === null) return;
    const body = { items: [...items], out: false };
    if ((await lay.run({ params: { id: made.id }, body })) === null) return;
    toast(t`Laid in the folder`);
    onClose();
  };
  const takeOut = async (id: string) => {
    const body = { items: [...items], out: true };
    if ((await lay.run({ params: { id }, body })) !== null) onClose();
  };
  const empty = rows.find(({ id, count }) => id === chosen && count === 0);
  return (
    <Dialog
      title={<Plural value={items.length} one="One paper" other="# papers" />}
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            busy={save.busy || lay.busy}
            disabled={chosen === '' && name.trim() === ''}
            onClick={() => void submit()}
          >
            <Trans>Lay in the folder</Trans>
          </Button>
          {from !== undefined && (
            <Button onClick={() => void takeOut(from)}>
              <Trans>Take out of its folder</Trans>
            </Button>
          )}
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <div className={css['sheetForm']}>
        <p>
          <Trans>It stays in the inbox too: a folder hides nothing.</Trans>
        </p>
        <ProblemNotice error={save.error ?? lay.error ?? remove.error} />
        <Select
          label={t`Folder`}
          value={chosen}
          onChange={setChosen}
          empty={t`A new folder`}
          options={rows.map((folder) => ({ value: folder.id, label: folder.name }))}
        />
        {chosen === '' && (
          <TextField
            label={t`Name of the folder`}
            value={name}
            onChange={setName}
            maxLength={100}
            error={fieldErrors(save.error)['name']}
            autoFocus
          />
        )}
        {empty !== undefined && (
          <Button
            look="quiet"
            onClick={() => {
              setChosen('');
              void remove.run({ params: { id: empty.id }, body: {} });
            }}
          >
            <Trans>Do away with this empty folder</Trans>
          </Button>
        )}
      </div>
    </Dialog>
  );
}

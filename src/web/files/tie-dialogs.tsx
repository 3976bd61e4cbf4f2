import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { File } from '../../contract/files.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, TextArea, TextField, toast } from '../kit/index.ts';
import { FindFile } from './find-file.tsx';

type DialogOf = { readonly file: File; readonly onClose: () => void };
export type Tying = 'linkFile' | 'attachFile' | 'addReference';

/** Chooses another file and ties it to this one. */
export function TieDialog({ file, verb, onClose }: DialogOf & { readonly verb: Tying }) {
  const { t } = useLingui();
  const act = useAct(verb);
  const [chosen, setChosen] = useState<{ readonly id: string; readonly number: string } | null>(
    null,
  );
  const words = {
    linkFile: {
      title: t`Link a file to ${file.number}`,
      lead: t`It goes wherever this file goes, until it is delinked. Both must be with your post.`,
      submit: t`Link`,
      done: t`The file is linked`,
    },
    attachFile: {
      title: t`Attach a file to ${file.number}`,
      lead: t`For reference only: whoever reads this file may read it.`,
      submit: t`Attach`,
      done: t`The file is attached`,
    },
    addReference: {
      title: t`Earlier reference of ${file.number}`,
      lead: t`The earlier file shows this one as its later file.`,
      submit: t`Add the reference`,
      done: t`The reference is added`,
    },
  }[verb];
  const submit = async () => {
    if (chosen === null) return;
    const reply = await act.run({ params: { id: file.id }, body: { other: chosen.id } });
    if (reply === null) return;
    toast(words.done);
    onClose();
  };
  return (
    <Dialog
      title={words.title}
      shape="wide"
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            busy={act.busy}
            disabled={chosen === null}
            onClick={() => void submit()}
          >
            {words.submit}
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <p>{words.lead}</p>
      <ProblemNotice error={act.error} />
      <FindFile
        chosen={chosen?.id ?? null}
        onChoose={setChosen}
        except={file.id}
        mine={verb === 'linkFile'}
      />
    </Dialog>
  );
}

/** A part is opened when the main file is away, or to consult several at once. CSMOP 6.10. */
export function PartDialog({ file, onClose }: DialogOf) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const act = useAct('openPart');
  const [remarks, setRemarks] = useState('');
  const submit = async () => {
    const reply = await act.run({ params: { id: file.id }, body: { remarks: remarks.trim() } });
    if (reply === null) return;
    toast(t`Part file ${reply.number ?? ''} is open`);
    onClose();
    void navigate({ to: '/files/$id', params: { id: reply.id }, search: {} });
  };
  return (
    <Dialog
      title={t`Open a part of ${file.number}`}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void submit()}>
            <Trans>Open the part</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          It has the subject of the main file and comes home to it when its work is done.
        </Trans>
      </p>
      <ProblemNotice error={act.error} />
      <TextArea
        label={t`What it is opened for`}
        rows={3}
        autoFocus
        maxLength={2000}
        value={remarks}
        onChange={setRemarks}
        error={fieldErrors(act.error)['remarks']}
      />
    </Dialog>
  );
}

/** The subject stands for ever; the words to find the file by may change. CSMOP e-10.2. */
export function KeywordsDialog({ file, onClose }: DialogOf) {
  const { t } = useLingui();
  const act = useAct('setKeywords');
  const [words, setWords] = useState(file.keywords.join(', '));
  const submit = async () => {
    const keywords = words.split(',').map((word) => word.trim());
    if ((await act.run({ params: { id: file.id }, body: { keywords } })) === null) return;
    toast(t`The key words are saved`);
    onClose();
  };
  return (
    <Dialog
      title={t`Key words of ${file.number}`}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void submit()}>
            <Trans>Save</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <ProblemNotice error={act.error} />
      <TextField
        label={t`Key words`}
        autoFocus
        value={words}
        onChange={setWords}
        hint={t`Separate them by commas. The subject of a file is never changed.`}
        error={fieldErrors(act.error)['keywords']}
      />
    </Dialog>
  );
}

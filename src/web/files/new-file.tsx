import './words.ts';
import { useLingui } from '@lingui/react/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { coverProblems } from '../../core/file-cover.ts';
import type { FileCover } from '../../core/file-cover.ts';
import type { OfficeValues } from '../../core/office-values.ts';
import { FIELD_WORDS } from '../refusals/refusal-words.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { useOffered } from '../api/values.ts';
import { i18n } from '@lingui/core';
import { Dialog } from '../kit/dialog.tsx';
import { Button, toast } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import { CoverFields, EMPTY_STRUCTURED } from './cover-fields.tsx';

export function emptyCover(): FileCover {
  return {
    numbering: EMPTY_STRUCTURED,
    subject: '',
    category: '',
    subCategory: null,
    classification: 'normal',
    language: 'both',
    remarks: '',
    previousRef: '',
    oldNumber: '',
  };
}

/** Opens a file, with receipts put on it in the same act where there are some. */
export function useNewFile(initial: Partial<FileCover>, receipts: readonly string[]) {
  const { t } = useLingui();
  const act = useAct('createFile');
  const [cover, setCover] = useState<FileCover>({ ...emptyCover(), ...initial });
  const [asked, setAsked] = useState(false);
  const { values } = useOffered('category', 'sub_category');
  const local = asked ? localErrors(cover, values) : {};
  const create = async (): Promise<ReplyTo<'createFile'> | null> => {
    setAsked(true);
    if (Object.keys(localErrors(cover, values)).length > 0) return null;
    const { numbering } = cover;
    const reply = await act.run({
      body: { cover: { ...cover, numbering }, receipts: [...receipts] },
    });
    if (reply !== null) toast(t`File ${reply.number ?? ''} is open`);
    return reply;
  };
  return {
    cover,
    set: (change: Partial<FileCover>) => setCover((old) => ({ ...old, ...change })),
    errors: { ...local, ...fieldErrors(act.error) },
    busy: act.busy,
    error: act.error,
    create,
  };
}

function localErrors(cover: FileCover, values: OfficeValues): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { field, problem } of coverProblems(cover, values))
    out[field] ??= i18n._(FIELD_WORDS[problem]);
  const { numbering } = cover;
  if (numbering.scheme === 'structured' && numbering.secondary === '')
    out['numbering'] ??= i18n._(FIELD_WORDS.missing);
  return out;
}

export function NewFileDialog(props: {
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}) {
  const { t } = useLingui();
  const { post } = useSession();
  const file = useNewFile({}, []);
  const create = async () => {
    const reply = await file.create();
    if (reply !== null) props.onCreated(reply.id);
  };
  return (
    <Dialog
      title={t`New file`}
      shape="wide"
      sticky
      onClose={props.onClose}
      actions={
        <>
          <Button look="primary" busy={file.busy} onClick={() => void create()}>
            <Trans>Open the file</Trans>
          </Button>
          <Button onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <ProblemNotice error={file.error} />
      <CoverFields
        cover={file.cover}
        set={file.set}
        errors={file.errors}
        unit={post?.unitAbbr ?? ''}
      />
    </Dialog>
  );
}

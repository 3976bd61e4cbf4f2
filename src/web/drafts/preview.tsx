import './words.ts';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Draft } from '../../contract/drafts.ts';
import { LoadFailure } from '../api/index.ts';
import { fetchBytes } from '../api/client.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Loading } from '../kit/index.ts';
import css from './drafts.module.css';

/** The draft as paper, with its watermark: what will be printed, before anybody approves it. */
export function PreviewDialog({
  draft,
  onClose,
}: {
  readonly draft: Draft;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const version = draft.versions.length;
  const bytes = useQuery({
    queryKey: ['preview', draft.id, version, draft.status],
    queryFn: ({ signal }) => fetchBytes('previewDraft', { id: draft.id }, { signal }),
    staleTime: Infinity,
    retry: false,
  });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (bytes.data === undefined) return undefined;
    const made = URL.createObjectURL(bytes.data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes.data]);
  return (
    <Dialog
      title={t`Preview of DFA ${draft.no}, version ${version}`}
      shape="full"
      onClose={onClose}
    >
      {bytes.error !== null && (
        <LoadFailure error={bytes.error} onRetry={() => void bytes.refetch()} />
      )}
      {bytes.isPending && <Loading lines={12} />}
      {url !== null && <iframe className={css['pdf']} src={url} title={t`Preview of the letter`} />}
    </Dialog>
  );
}

import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { File } from '../../contract/files.ts';
import { ProblemNotice } from '../api/index.ts';
import { language } from '../i18n/language.ts';
import type { Language } from '../i18n/language.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Icon, RadioGroup } from '../kit/index.ts';
import css from './files.module.css';
import { useWholeFile } from './use-whole-file.ts';
import type { Making } from './use-whole-file.ts';

/** The whole file as one PDF: notes, correspondence with its page numbers, movement. */
export function PrintDialog({
  file,
  onClose,
}: {
  readonly file: File;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const [words, setWords] = useState<Language>(language);
  const { making, make } = useWholeFile(file.id);
  const frame = useRef<HTMLIFrameElement>(null);
  const busy = making.step === 'setting' || making.step === 'pages';
  const name = `${file.number.replaceAll('/', '-')}.pdf`;
  return (
    <Dialog
      title={t`Print or save ${file.number}`}
      onClose={onClose}
      sticky={busy}
      actions={
        making.step === 'ready' ? (
          <>
            <Button look="primary" autoFocus onClick={() => save(making.url, name)}>
              <Trans>Save</Trans>
            </Button>
            <Button onClick={() => frame.current?.contentWindow?.print()}>
              <Trans>Print</Trans>
            </Button>
          </>
        ) : (
          <>
            <Button look="primary" busy={busy} onClick={() => void make(words)}>
              <Trans>Make the PDF</Trans>
            </Button>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
          </>
        )
      }
    >
      <p>
        <Trans>
          One PDF with the cover, all sent notes, every page of the correspondence with its number,
          and the movement.
        </Trans>
      </p>
      {making.step === 'asking' && (
        <RadioGroup
          label={t`Language of the headings`}
          value={words}
          onChange={(value) => setWords(value === 'hi' ? 'hi' : 'en')}
          options={[
            { value: 'hi', label: t`Hindi` },
            { value: 'en', label: t`English` },
          ]}
        />
      )}
      <Progress making={making} />
      <ProblemNotice error={making.step === 'failed' ? making.error : null} />
      {making.step === 'ready' && (
        <iframe ref={frame} hidden src={making.url} title={t`The whole file`} />
      )}
    </Dialog>
  );
}

function Progress({ making }: { readonly making: Making }) {
  const { t } = useLingui();
  switch (making.step) {
    case 'setting':
      return (
        <div className={css['making']} role="status">
          <progress aria-label={t`Making the PDF`} />
          <Trans>The notes are being set…</Trans>
        </div>
      );
    case 'pages':
      return (
        <div className={css['making']} role="status">
          <progress value={making.done} max={making.of} aria-label={t`Making the PDF`} />
          <Trans>
            Page {making.done} of {making.of}
          </Trans>
        </div>
      );
    case 'ready': {
      const megabytes = Math.max(1, Math.round(making.bytes / 1_000_000));
      return (
        <p role="status">
          <Icon name="check" /> <Trans>Ready: {megabytes} MB</Trans>
        </p>
      );
    }
    default:
      return null;
  }
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { WordText } from '../../contract/drafts.ts';
import { isBlank } from '../../core/rich-text.ts';
import type { RichText } from '../../core/rich-text.ts';
import { ApiError, ProblemNotice, sendBytes } from '../api/index.ts';
import { Button, Confirm, Icon, Notice } from '../kit/index.ts';
import css from './drafts.module.css';

/** Takes the text of a Word document as the text of the letter; what was left out is told. */
export function FromWord(props: {
  readonly text: RichText;
  readonly onText: (text: RichText) => void;
}) {
  const { t } = useLingui();
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [read, setRead] = useState<WordText | null>(null);
  const [left, setLeft] = useState<WordText['left'] | null>(null);
  const put = (word: WordText) => {
    setRead(null);
    setLeft(word.left);
    props.onText(word.text);
  };
  const open = async (file: File) => {
    setBusy(true);
    setError(null);
    setLeft(null);
    try {
      const answer = await sendBytes('readWord', {}, file, {});
      const word = JSON.parse(await answer.text()) as WordText;
      if (isBlank(props.text)) put(word);
      else setRead(word);
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : new ApiError('offline', 0, null));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={css['fromWord']}>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        aria-label={t`Word document`}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void open(file);
        }}
      />
      <Button
        look="quiet"
        icon={<Icon name="upload" />}
        busy={busy}
        onClick={() => chooser.current?.click()}
      >
        <Trans>Text from a Word document</Trans>
      </Button>
      <ProblemNotice error={error} />
      {left !== null && <LeftOut left={left} />}
      {read !== null && (
        <Confirm
          title={t`Replace the text of the letter?`}
          submit={t`Replace`}
          onConfirm={() => put(read)}
          onClose={() => setRead(null)}
        >
          <Trans>The text that stands here gives way to that of the Word document.</Trans>
        </Confirm>
      )}
    </div>
  );
}

function LeftOut({ left }: { readonly left: WordText['left'] }) {
  const { pictures, footnotes, deleted, legacyFont } = left;
  if (pictures + footnotes + deleted === 0 && !legacyFont) return null;
  return (
    <Notice tone="warn">
      {pictures + footnotes > 0 && (
        <p>
          <Plural
            value={pictures + footnotes}
            one="# picture or footnote was left out."
            other="# pictures and footnotes were left out."
          />
        </p>
      )}
      {deleted > 0 && (
        <p>
          <Trans>Text that was marked as deleted was left out.</Trans>
        </p>
      )}
      {legacyFont && (
        <p>
          <Trans>
            Part of it is set in a Hindi font of before Unicode (such as Kruti Dev): convert that
            part or write it anew.
          </Trans>
        </p>
      )}
    </Notice>
  );
}

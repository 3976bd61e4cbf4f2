import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { File } from '../../contract/files.ts';
import type { Note } from '../../contract/notes.ts';
import { ProblemNotice } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Badge, Button, Icon } from '../kit/index.ts';
import css from './notesheet.module.css';
import { RichTextView } from './rich-text-view.tsx';
import type { RefKind } from './rich-text-view.tsx';
import { useEarlierNotes } from './use-earlier-notes.ts';

type Follow = (kind: RefKind, target: number) => void;

/** The green sheet: what was sent, oldest on top, frozen for ever. CSMOP 7.2, 7.13. */
export function NoteSheet({ file, onRef }: { readonly file: File; readonly onRef: Follow }) {
  const { t } = useLingui();
  const end = useRef<HTMLDivElement>(null);
  const { sent, left, busy, error, fetch } = useEarlierNotes(file);
  const { length } = sent;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [file.notesSent]);
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const place = document.querySelector(`#para-${wanted}`);
    place?.scrollIntoView({ block: 'center' });
    if (place !== null) setWanted(null);
  }, [wanted, length]);
  const follow: Follow = (kind, target) => {
    const there = kind !== 'N' || document.querySelector(`#para-${target}`) !== null;
    if (there) return onRef(kind, target);
    setWanted(target);
    void fetch(target);
  };
  const sheet = useRef<HTMLDivElement>(null);
  useLatestInView(sheet);
  return (
    <div
      ref={sheet}
      className={css['sheet']}
      role={length === 0 ? 'group' : 'feed'}
      aria-label={t`Notes`}
      tabIndex={0}
    >
      {length === 0 && (
        <p className={css['first']}>
          <Trans>No note has been written yet. Write the first one below.</Trans>
        </p>
      )}
      {left > 0 && (
        <div className={css['earlier']}>
          <Button busy={busy} onClick={() => void fetch()}>
            <Plural value={left} one="# earlier note" other="# earlier notes" />
          </Button>
          <ProblemNotice error={error} />
        </div>
      )}
      {sent.map((note) => (
        <SentNote key={note.id} note={note} onRef={follow} />
      ))}
      <div ref={end} />
    </div>
  );
}

/**
 * The last note stays in view when the pen below it grows, unless the reader has scrolled away
 * from it.
 */
function useLatestInView(sheet: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const box = sheet.current;
    if (box === null) return undefined;
    let height = box.clientHeight;
    const observer = new ResizeObserver(() => {
      const wasAtEnd = box.scrollHeight - box.scrollTop - height < 24;
      height = box.clientHeight;
      if (wasAtEnd) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [sheet]);
}

function SentNote({ note, onRef }: { readonly note: Note; readonly onRef: Follow }) {
  const { t } = useLingui();
  return (
    <article className={css['note']} aria-label={t`Note ${note.no ?? ''}`} id={`note-${note.no}`}>
      <header className={css['noteHead']}>
        <span className={css['noteNo']}>
          <Trans>Note {note.no}</Trans>
        </span>
        <span className={css['hash']} title={t`SHA-256 of the note: ${note.textContent}`}>
          <Icon name="lock" size={12} /> {note.textContent.slice(0, 10)}
        </span>
      </header>
      <RichTextView text={note.text} firstParagraph={note.fromPara ?? 1} onRef={onRef} />
      <footer className={css['signature']}>
        <span className={css['name']}>{note.person === null ? '' : pick(note.person)}</span>
        {note.behalf !== null && (
          <span>
            <Trans>for {pick(note.behalf)}</Trans>
          </span>
        )}
        <span>
          {pick(note.post.designation)}, {pick(note.post.unit)}
        </span>
        <span className={css['when']}>
          <Icon name="check" size={13} /> <Trans>signed {formatDateTime(note.sentAt)}</Trans>
        </span>
        {note.delay !== null && (
          <span className={css['delay']}>
            <Trans>
              Held for {note.delay.days} working days: {note.delay.reason}
            </Trans>
          </span>
        )}
        {note.confirmed && (
          <Badge tone="yellow">
            <Trans>confirmed from a yellow note</Trans>
          </Badge>
        )}
      </footer>
    </article>
  );
}

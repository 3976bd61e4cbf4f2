import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useImperativeHandle, useMemo, useState } from 'react';
import type { Ref } from 'react';
import type { File } from '../../contract/files.ts';
import type { Note } from '../../contract/notes.ts';
import { isBlank } from '../../core/rich-text.ts';
import { ProblemNotice, read, useAct } from '../api/index.ts';
import { formatTime } from '../i18n/format.ts';
import { useActions } from '../kit/actions/registry.ts';
import { Button, Confirm, Icon, Loading, toast } from '../kit/index.ts';
import type { EditorAsk } from './editor/note-editor.tsx';
import type { RefRange } from './editor/ref-picker.tsx';
import css from './notesheet.module.css';
import { RichTextView } from './rich-text-view.tsx';
import { DocketButton } from './docket-button.tsx';
import { draftKey, useNoteDraft } from './use-note-draft.ts';

const NoteEditor = lazy(async () => ({
  default: (await import('./editor/note-editor.tsx')).NoteEditor,
}));

const QuickNotesDialog = lazy(async () => ({
  default: (await import('./quick-notes.tsx')).QuickNotesDialog,
}));

/** What the page needs of the pen: its last word on the server, and whether anything is written. */
export type PenHandle = {
  readonly flush: () => Promise<boolean>;
  readonly forget: () => void;
  readonly isBlank: () => boolean;
};

type DockProps = {
  readonly file: File;
  readonly refs: RefRange;
  readonly pen: Ref<PenHandle>;
  readonly onSend: () => void;
};
type Writing = { readonly colour: 'green' | 'yellow'; readonly note: Note | undefined };

/** The pen at the foot of the sheet: a green note, or a yellow one to think with. CSMOP e-7.1. */
export function ComposerDock({ file, refs, pen, onSend }: DockProps) {
  const { t } = useLingui();
  const green = file.notes.find((n) => n.status === 'unsent' && n.colour === 'green');
  const kept =
    localStorage.getItem(`patravali.form.${draftKey(file.id, 'green', undefined)}`) !== null;
  const [writing, setWriting] = useState<Writing | null>(
    green !== undefined || kept ? { colour: 'green', note: green } : null,
  );
  const may = file.abilities.includes('writeNote');
  const greenId = green?.id;
  useEffect(() => {
    // A yellow note that was confirmed turns up as the green one.
    if (greenId !== undefined) setWriting((now) => now ?? { colour: 'green', note: green });
  }, [greenId]);
  const held = writing?.note?.id;
  const signed = held !== undefined && !file.notes.some((n) => n.id === held && isUnsent(n));
  useEffect(() => {
    // The note under the pen has been sent or discarded elsewhere: there is nothing left to write
    // on.
    if (signed) setWriting(null);
  }, [signed]);
  const [ask, setAsk] = useState<EditorAsk | null>(null);
  const group = t`Noting`;
  const start = (colour: 'green' | 'yellow') =>
    setWriting((now) =>
      now?.colour === colour ? now : { colour, note: colour === 'green' ? green : undefined },
    );
  const askPen = (what: EditorAsk) => {
    setWriting((now) => now ?? { colour: 'green', note: green });
    setAsk(what);
  };
  useActions(
    may
      ? [
          {
            id: 'note.green',
            title: t`Green note`,
            group,
            keys: ['KeyN'],
            perform: () => start('green'),
          },
          {
            id: 'note.yellow',
            title: t`Yellow note`,
            group,
            keys: ['KeyY'],
            perform: () => start('yellow'),
          },
          {
            id: 'note.cite',
            title: t`Refer to the page in view`,
            group,
            keys: ['KeyI'],
            perform: () => askPen('cite'),
          },
          {
            id: 'note.quick',
            title: t`Quick notes`,
            group,
            keys: ['KeyQ'],
            perform: () => askPen('quick'),
          },
          {
            id: 'note.quick.typing',
            title: t`Quick notes, while writing`,
            group,
            keys: ['Ctrl+Period'],
            whileTyping: true,
            quiet: true,
            perform: () => askPen('quick'),
          },
        ]
      : [],
  );
  if (!may) return null;
  return (
    <>
      {file.notes
        .filter(
          (note) =>
            note.status === 'unsent' && note.colour === 'yellow' && note.id !== writing?.note?.id,
        )
        .map((note) => (
          <YellowNote
            key={note.id}
            note={note}
            onEdit={() => setWriting({ colour: 'yellow', note })}
          />
        ))}
      <section className={css['dock']} aria-label={t`Write a note`}>
        {writing === null ? (
          <Start refs={refs} onStart={start} onSend={onSend} />
        ) : (
          <Pen
            key={draftKey(file.id, writing.colour, writing.note)}
            file={file}
            refs={refs}
            writing={writing}
            pen={pen}
            onSend={onSend}
            onDone={() => setWriting(null)}
            ask={ask}
            onAsk={setAsk}
            onAsked={() => setAsk(null)}
          />
        )}
      </section>
    </>
  );
}

function isUnsent(note: Note): boolean {
  return note.status === 'unsent';
}

function Start(props: {
  readonly refs: RefRange;
  readonly onStart: (colour: 'green' | 'yellow') => void;
  readonly onSend: () => void;
}) {
  return (
    <div className={css['start']}>
      <Button look="primary" keys="N" onClick={() => props.onStart('green')}>
        <Trans>Write a note</Trans>
      </Button>
      <Button keys="Y" onClick={() => props.onStart('yellow')}>
        <Trans>Yellow note</Trans>
      </Button>
      {props.refs.paragraphs > 0 && (
        <Button onClick={props.onSend}>
          <Trans>Agree, sign and send</Trans>
        </Button>
      )}
    </div>
  );
}

type PenProps = DockProps & {
  readonly writing: Writing;
  readonly onDone: () => void;
  readonly ask: EditorAsk | null;
  readonly onAsk: (ask: EditorAsk) => void;
  readonly onAsked: () => void;
};

function Pen(props: PenProps) {
  const { t } = useLingui();
  const { file, writing } = props;
  const { colour } = writing;
  const draft = useNoteDraft(file.id, colour, writing.note);
  const discard = useAct('discardNote');
  const unsent = file.notes.find(
    (n) =>
      n.status === 'unsent' &&
      n.colour === colour &&
      (colour === 'green' || n.id === writing.note?.id),
  );
  const { flush, forget } = draft;
  const blank = isBlank(draft.text);
  useImperativeHandle(
    colour === 'green' ? props.pen : null,
    () => ({
      flush: () => (blank && unsent === undefined ? Promise.resolve(true) : flush()),
      forget,
      isBlank: () => blank,
    }),
    [flush, forget, blank, unsent],
  );
  useActions([
    {
      id: 'note.save',
      title: t`Save the note`,
      group: t`Noting`,
      keys: ['Ctrl+KeyS'],
      whileTyping: true,
      perform: () => void flush(),
    },
    ...(colour === 'green'
      ? [
          {
            id: 'note.send',
            title: t`Sign and send`,
            group: t`Noting`,
            keys: ['Ctrl+Enter'],
            whileTyping: true,
            perform: props.onSend,
          },
        ]
      : []),
  ]);
  const [asking, setAsking] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const kept = useQuery(read('listQuickNotes', {})).data?.rows;
  const quick = useMemo(
    () => ({ texts: (kept ?? []).map(({ text }) => text), onManage: () => setKeeping(true) }),
    [kept],
  );
  const keepYellow = async () => {
    if (!(await flush())) return;
    toast(t`Yellow note saved`);
    props.onDone();
  };
  const away = async () => {
    forget();
    if (unsent !== undefined) {
      const reply = await discard.run({ params: { id: unsent.id }, body: {} });
      if (reply === null) return;
    }
    props.onDone();
  };
  return (
    <div
      onBlur={(event) => {
        const pen = event.currentTarget;
        // The reference picker takes the focus and gives it back; only leaving the pen saves.
        setTimeout(() => {
          if (!pen.contains(document.activeElement) && !blank) void flush();
        }, 200);
      }}
    >
      <div className={css['dockHead']}>
        <h2>{colour === 'green' ? t`Green note` : t`Yellow note`}</h2>
        <span className={css['saved']} role="status">
          {draft.busy ? (
            <Trans>Saving…</Trans>
          ) : draft.savedAt === null ? (
            <Trans>Kept on this computer while you type</Trans>
          ) : (
            <Trans>Saved {formatTime(draft.savedAt)}</Trans>
          )}
        </span>
        <DocketButton file={file} writing={draft.text} onAsk={props.onAsk} />
        <Button look="quiet" onClick={() => (blank ? void away() : setAsking(true))}>
          <Trans>Discard</Trans>
        </Button>
        {colour === 'yellow' ? (
          <Button onClick={() => void keepYellow()}>
            <Trans>Save</Trans>
          </Button>
        ) : (
          <Button look="primary" keys="Ctrl+↵" onClick={props.onSend}>
            {blank && file.paragraphs > 0 ? (
              <Trans>Agree, sign and send</Trans>
            ) : (
              <Trans>Sign and send</Trans>
            )}
          </Button>
        )}
      </div>
      <ProblemNotice error={draft.error ?? discard.error} />
      {asking && (
        <Confirm
          title={t`Discard this note?`}
          submit={t`Discard`}
          onConfirm={() => void away()}
          onClose={() => setAsking(false)}
        >
          <Trans>What you have written in it is thrown away.</Trans>
        </Confirm>
      )}
      {keeping && (
        <Suspense>
          <QuickNotesDialog onClose={() => setKeeping(false)} />
        </Suspense>
      )}
      <Suspense fallback={<Loading lines={3} />}>
        <NoteEditor
          label={colour === 'green' ? t`Green note` : t`Yellow note`}
          initial={draft.text}
          onChange={draft.set}
          firstParagraph={colour === 'green' ? file.paragraphs + 1 : undefined}
          refs={props.refs}
          quick={quick}
          ask={kept === undefined ? null : props.ask}
          onAsked={props.onAsked}
          tone={colour}
          autoFocus
        />
      </Suspense>
    </div>
  );
}

function YellowNote({ note, onEdit }: { readonly note: Note; readonly onEdit: () => void }) {
  const { t } = useLingui();
  const confirm = useAct('confirmNote');
  const discard = useAct('discardNote');
  const can = (verb: string) => note.abilities.includes(verb);
  const args = { params: { id: note.id }, body: {} };
  return (
    <article className={css['yellow']} aria-label={t`Yellow note`}>
      <div className={css['yellowHead']}>
        <strong>
          <Trans>Yellow note, not yet official</Trans>
        </strong>
        {can('confirmNote') && (
          <Button
            icon={<Icon name="check" />}
            busy={confirm.busy}
            onClick={() => void confirm.run(args)}
          >
            <Trans>Confirm as green note</Trans>
          </Button>
        )}
        {can('saveNote') && (
          <Button look="quiet" onClick={onEdit}>
            <Trans>Edit</Trans>
          </Button>
        )}
        {can('discardNote') && (
          <Button look="quiet" busy={discard.busy} onClick={() => void discard.run(args)}>
            <Trans>Discard</Trans>
          </Button>
        )}
      </div>
      <ProblemNotice error={confirm.error ?? discard.error} />
      <div className={css['yellowBody']}>
        <RichTextView text={note.text} />
      </div>
    </article>
  );
}

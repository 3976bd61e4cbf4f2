import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import type { File } from '../../contract/files.ts';
import { afterAct, call, fieldErrors, newKey, problemText, useAct } from '../api/index.ts';
import { Notice, TextArea, toast } from '../kit/index.ts';
import { SendSheet } from '../movement/send-sheet.tsx';
import type { Marking } from '../movement/send-sheet.tsx';
import { useSession } from '../people/session.tsx';
import type { PenHandle } from './composer.tsx';

/**
 * Sign and send: the note freezes, the file moves, and the next item is one key away. CSMOP
 * e-7.1.
 */
export function SendFileSheet(props: {
  readonly file: File;
  readonly back: boolean;
  readonly pen: PenHandle | null;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { post } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const act = useAct('sendFile');
  const [saving, setSaving] = useState(false);
  const [delay, setDelay] = useState('');
  const [asked, setAsked] = useState(false);
  const { file, back, pen } = props;
  const green = file.notes.some((note) => note.status === 'unsent' && note.colour === 'green');
  const blank = pen === null ? !green : pen.isBlank();
  const earlier = file.notesSent > 0;
  const send = async (marking: Marking, to: PostCard) => {
    setAsked(true);
    if (file.held.over && delay.trim() === '') return undefined;
    setSaving(true);
    const saved = pen === null || (await pen.flush());
    setSaving(false);
    if (!saved) return props.onClose();
    const params = { id: file.id };
    const why = delay.trim() === '' ? {} : { delay: delay.trim() };
    const reply = await act.run({ params, body: { ...marking, agree: blank, ...why } });
    if (reply === null) return undefined;
    pen?.forget();
    const pullBack = () => {
      call('pullBackFile', { params, body: {} }, { key: newKey() })
        .then(() => {
          afterAct(client);
          return navigate({ to: '/files/$id', params });
        })
        .catch((error: unknown) => toast(problemText(error), { tone: 'bad' }));
    };
    toast(t`Signed and sent to ${to.abbr}`, {
      action: { label: t`Pull back`, perform: pullBack },
    });
    props.onClose();
    return navigate({ to: '/inbox' });
  };
  return (
    <SendSheet
      title={back ? t`Return ${file.number}` : t`Sign and send ${file.number}`}
      submit={blank ? t`Agree, sign and send` : t`Sign and send`}
      first={back ? file.cameFrom : null}
      action={back ? 'return' : 'approval'}
      priority={file.movements.at(-1)?.priority ?? 'ordinary'}
      me={post?.id}
      busy={act.busy || saving}
      error={act.error}
      onClose={props.onClose}
      onSend={(marking, to) => void send(marking, to)}
    >
      {file.held.over && (
        <TextArea
          label={t`Why it was held for ${file.held.days} working days`}
          need="yes"
          rows={2}
          maxLength={2000}
          value={delay}
          onChange={setDelay}
          error={
            asked && delay.trim() === ''
              ? t`Over seven working days: say why. It stands in your note.`
              : fieldErrors(act.error)['delay']
          }
        />
      )}
      {blank && earlier && (
        <Notice>
          <Trans>
            You have written nothing: your signature says that you agree with the note above.
          </Trans>
        </Notice>
      )}
      {blank && !earlier && (
        <Notice tone="warn">
          <Trans>There is no earlier note to agree with. Write a note first.</Trans>
        </Notice>
      )}
      {!blank && (
        <Notice>
          <Trans>When it is sent, your note is signed and can never be changed again.</Trans>
        </Notice>
      )}
    </SendSheet>
  );
}

import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Issue } from '../../contract/dispatch.ts';
import { ProblemNotice, fieldErrors, read, useAct } from '../api/index.ts';
import { formatDate } from '../i18n/format.ts';
import { DateField } from '../kit/date-field.tsx';
import { Badge, Button, Select, toast } from '../kit/index.ts';
import css from './dispatch.module.css';

/** Whether a reply is awaited or has come, and the letters that follow this one. */
export function Replies({ issue }: { readonly issue: Issue }) {
  const { t } = useLingui();
  const { reply, replyBy, followUps } = issue;
  const words: Record<string, string> = {
    reminder: t`Reminder`,
    correction: t`Corrigendum`,
    cancellation: t`Cancelled by`,
  };
  return (
    <>
      <h2>
        <Trans>Reply</Trans>
      </h2>
      {reply === null && replyBy !== null && (
        <p>
          <Trans>Reply awaited by {formatDate(replyBy)}</Trans>
        </p>
      )}
      {reply !== null && (
        <p>
          <Badge tone="good">
            <Trans>replied to</Trans>
          </Badge>{' '}
          <Link to="/receipts/$id" params={{ id: reply.receipt }}>
            {reply.number}
          </Link>
        </p>
      )}
      {followUps.map((one) => (
        <p key={one.issue}>
          <Badge tone={toneOf(one.as)}>{words[one.as] ?? one.as}</Badge>{' '}
          <Link to="/issues/$id" params={{ id: one.issue }}>
            {one.number}
          </Link>
        </p>
      ))}
      {issue.abilities.includes('awaitReply') && <ReplyActs issue={issue} />}
    </>
  );
}

function toneOf(as: string) {
  return as === 'cancellation' ? 'bad' : 'warn';
}

function ReplyActs({ issue }: { readonly issue: Issue }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const wait = useAct('awaitReply');
  const link = useAct('linkReply');
  const file = useQuery(read('getFile', { params: { id: issue.file.id } }));
  const [on, setOn] = useState(issue.replyBy ?? '');
  const [receipt, setReceipt] = useState('');
  const params = { id: issue.id };
  const receipts = file.data?.correspondence.filter((row) => row.kind === 'receipt') ?? [];
  const set = async () => {
    if ((await wait.run({ params, body: { on: on === '' ? null : on } })) !== null)
      toast(t`Date of the reply set`);
  };
  const join = async () => {
    if ((await link.run({ params, body: { receipt } })) !== null) toast(t`Reply linked`);
  };
  const further = (as: string) =>
    void navigate({
      to: '/files/$id/new-draft',
      params: { id: issue.file.id },
      search: { issue: issue.id, as },
    });
  return (
    <>
      <ProblemNotice error={wait.error ?? link.error} />
      <div className={css['form']}>
        <DateField
          label={t`Reply awaited by`}
          value={on}
          onChange={setOn}
          error={fieldErrors(wait.error)['on']}
        />
        <Select
          label={t`Receipt that replies`}
          value={receipt}
          onChange={setReceipt}
          empty={t`Choose`}
          options={receipts.map((row) => ({ value: row.item, label: row.number }))}
        />
      </div>
      <div className={css['buttons']}>
        <Button busy={wait.busy} onClick={() => void set()}>
          <Trans>Set the date</Trans>
        </Button>
        <Button busy={link.busy} disabled={receipt === ''} onClick={() => void join()}>
          <Trans>Link the reply</Trans>
        </Button>
        <Button onClick={() => further('reminder')}>
          <Trans>Write a reminder</Trans>
        </Button>
        <Button onClick={() => further('correction')}>
          <Trans>Write a corrigendum</Trans>
        </Button>
        <Button onClick={() => further('cancellation')}>
          <Trans>Cancel by a further letter</Trans>
        </Button>
      </div>
    </>
  );
}

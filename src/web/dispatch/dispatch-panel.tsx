import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Issue } from '../../contract/dispatch.ts';
import { DISPATCH_MODES } from '../../core/masters.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { formatDateTime, formatMoney } from '../i18n/format.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { Badge, Button, Notice, Select, TextField, toast } from '../kit/index.ts';
import type { BadgeTone } from '../kit/index.ts';
import { toWesternDigits } from '../kit/digits.ts';
import css from './dispatch.module.css';

type Sent = Issue['dispatches'][number];

/** Every addressee with what happened to their copy; those still waiting can be ticked and dispatched. */
export function DispatchPanel({ issue }: { readonly issue: Issue }) {
  const { t } = useLingui();
  const act = useAct('dispatchIssue');
  const may = issue.abilities.includes('dispatchIssue');
  const [picked, setPicked] = useState<ReadonlySet<number>>(() => new Set(issue.waiting));
  const [mode, setMode] = useState('post');
  const [modeNumber, setModeNumber] = useState('');
  const [postage, setPostage] = useState('');
  const errors = fieldErrors(act.error);
  const chosen = issue.waiting.filter((index) => picked.has(index));
  const all = [
    ...issue.to.map((who) => ({ who, copy: false })),
    ...issue.copyTo.map((who) => ({ who, copy: true })),
  ];
  const noMail = mode === 'email' && chosen.some((index) => all[index]?.who.email === '');
  const submit = async () => {
    const rupees = Number(toWesternDigits(postage));
    const postagePaise =
      postage.trim() === '' || Number.isNaN(rupees) ? null : Math.round(rupees * 100);
    const reply = await act.run({
      params: { id: issue.id },
      body: { addressees: chosen, mode, modeNumber: modeNumber.trim(), postagePaise },
    });
    if (reply === null) return;
    toast(mode === 'email' ? t`Handed to the mail server` : t`Dispatch recorded`);
    setModeNumber('');
    setPostage('');
  };
  return (
    <>
      <h2>
        <Trans>Addressees</Trans>
      </h2>
      <ul className={css['people']}>
        {all.map(({ who, copy }, index) => {
          const sent = issue.dispatches.filter((one) => one.addressee === index);
          const waiting = issue.waiting.includes(index);
          const name = [who.name, who.designation].filter(Boolean).join(', ');
          return (
            <li key={index}>
              {may && (
                <input
                  type="checkbox"
                  aria-label={name === '' ? who.office : name}
                  checked={waiting && picked.has(index)}
                  disabled={!waiting}
                  onChange={(event) => {
                    const next = new Set(picked);
                    if (event.target.checked) next.add(index);
                    else next.delete(index);
                    setPicked(next);
                  }}
                />
              )}
              <div className={css['who']}>
                <span>
                  <strong>{name === '' ? who.office : name}</strong>{' '}
                  {copy && (
                    <Badge>
                      <Trans>copy</Trans>
                    </Badge>
                  )}
                </span>
                <span className={css['soft']}>
                  {[who.office, who.address, who.email].filter(Boolean).join(' · ')}
                </span>
                {sent.map((one) => (
                  <SentLine key={one.seq} sent={one} />
                ))}
                {waiting && sent.length === 0 && (
                  <span className={css['soft']}>
                    <Trans>not dispatched yet</Trans>
                  </span>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {may && issue.waiting.length > 0 && (
        <>
          <h2>
            <Trans>Dispatch</Trans>
          </h2>
          <ProblemNotice error={act.error} />
          <div className={css['form']}>
            <Select
              label={t`Mode`}
              value={mode}
              onChange={setMode}
              options={optionsOf(
                issue.mailReady
                  ? DISPATCH_MODES
                  : DISPATCH_MODES.filter((one) => one.code !== 'email'),
              )}
              error={errors['mode']}
            />
            {mode !== 'email' && (
              <TextField
                label={t`Tracking or peon book number`}
                value={modeNumber}
                onChange={setModeNumber}
                error={errors['modeNumber']}
              />
            )}
            {!['email', 'hand'].includes(mode) && (
              <TextField
                label={t`Postage (₹)`}
                inputMode="decimal"
                value={postage}
                onChange={setPostage}
              />
            )}
          </div>
          {noMail && (
            <Notice tone="warn">
              <Trans>
                A chosen addressee has no e-mail address. Untick them or choose another mode.
              </Trans>
            </Notice>
          )}
          <div>
            <Button
              look="primary"
              busy={act.busy}
              disabled={chosen.length === 0 || noMail}
              onClick={() => void submit()}
            >
              {mode === 'email' ? (
                <Plural
                  value={chosen.length}
                  one="Send by e-mail to # addressee"
                  other="Send by e-mail to # addressees"
                />
              ) : (
                <Plural
                  value={chosen.length}
                  one="Record dispatch to # addressee"
                  other="Record dispatch to # addressees"
                />
              )}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function SentLine({ sent }: { readonly sent: Sent }) {
  const { t } = useLingui();
  const words: Record<string, readonly [string, BadgeTone]> = {
    dispatched: [t`dispatched`, 'good'],
    queued: [t`queued`, 'yellow'],
    sent: [t`sent`, 'good'],
    bounced: [t`bounced`, 'bad'],
  };
  const [word, tone] = words[sent.status] ?? [sent.status, 'plain'];
  const parts = [
    wordOf(DISPATCH_MODES, sent.mode),
    sent.modeNumber,
    sent.postagePaise === null ? '' : formatMoney(sent.postagePaise / 100),
    formatDateTime(sent.at),
    sent.detail,
  ];
  return (
    <span className={css['soft']}>
      <Badge tone={tone}>{word}</Badge> {parts.filter(Boolean).join(' · ')}
    </span>
  );
}

import './words.ts';
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

/**
 * Every addressee with what happened to their copy; those still waiting can be ticked and
 * dispatched.
 */
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
  const paid = !['email', 'hand'].includes(mode);
  const paise = paiseOf(postage);
  const badPostage = paid && paise === undefined;
  const submit = async () => {
    const reply = await act.run({
      params: { id: issue.id },
      body: {
        addressees: chosen,
        mode,
        modeNumber: modeNumber.trim(),
        postagePaise: paid ? (paise ?? null) : null,
      },
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
        {all.map((one, index) => (
          <AddresseeRow
            key={index}
            {...one}
            sent={issue.dispatches.filter((d) => d.addressee === index)}
            waiting={issue.waiting.includes(index)}
            ticked={may ? picked.has(index) : null}
            onTick={(on) => {
              const next = new Set(picked);
              if (on) next.add(index);
              else next.delete(index);
              setPicked(next);
            }}
          />
        ))}
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
            {paid && (
              <TextField
                label={t`Postage (₹)`}
                inputMode="decimal"
                value={postage}
                onChange={setPostage}
                error={badPostage ? t`Write an amount, such as 41.50.` : undefined}
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
              disabled={chosen.length === 0 || noMail || badPostage}
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

/** Rupees as typed, in paise: null for nothing, undefined for what is no amount. */
export function paiseOf(text: string): number | null | undefined {
  const plain = toWesternDigits(text).replaceAll(',', '').trim();
  if (plain === '') return null;
  return /^\d{1,6}(?:\.\d{1,2})?$/u.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}

type RowProps = {
  readonly who: Issue['to'][number];
  readonly copy: boolean;
  readonly sent: readonly Sent[];
  readonly waiting: boolean;
  /** Null where this post may not dispatch. */
  readonly ticked: boolean | null;
  readonly onTick: (on: boolean) => void;
};

function AddresseeRow({ who, copy, sent, waiting, ticked, onTick }: RowProps) {
  const person = [who.name, who.designation].filter(Boolean).join(', ');
  const name = person === '' ? who.office : person;
  return (
    <li>
      {ticked !== null && (
        <input
          type="checkbox"
          aria-label={name}
          checked={waiting && ticked}
          disabled={!waiting}
          onChange={(event) => onTick(event.target.checked)}
        />
      )}
      <div className={css['who']}>
        <span>
          <strong>{name}</strong>{' '}
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

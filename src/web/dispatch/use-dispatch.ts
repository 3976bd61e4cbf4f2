import './words.ts';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Issue } from '../../contract/dispatch.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { toWesternDigits } from '../kit/digits.ts';
import { toast } from '../kit/index.ts';

/** Where the chosen copies go and by what, and the two acts that send them off. */
export function useDispatch(issue: Issue, picked: ReadonlySet<number>) {
  const { t } = useLingui();
  const act = useAct('dispatchIssue');
  const [mode, setMode] = useState('post');
  const [modeNumber, setModeNumber] = useState('');
  const [postage, setPostage] = useState('');
  const [receiver, setReceiver] = useState<PostCard | null>(null);
  const cru = useAct('sendToCru');
  const errors = fieldErrors(act.error);
  const chosen = issue.waiting.filter((index) => picked.has(index));
  const noMail =
    mode === 'email' && chosen.some((index) => [...issue.to, ...issue.copyTo][index]?.email === '');
  const inside = mode === 'eoffice';
  const noDesk = inside && (receiver === null || chosen.length !== 1);
  const free = chosen.filter((index) => !issue.cru.some((one) => one.addressee === index));
  const held = chosen.filter((index) => issue.cru.some((one) => one.addressee === index));
  const paid = !['email', 'hand', 'fax', 'eoffice'].includes(mode);
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
        receiver: inside ? (receiver?.id ?? null) : null,
      },
    });
    if (reply === null) return;
    toast(mode === 'email' ? t`Handed to the mail server` : t`Dispatch recorded`);
    setReceiver(null);
    setModeNumber('');
    setPostage('');
  };
  const handOver = async () => {
    const body = { addressees: free };
    if ((await cru.run({ params: { id: issue.id }, body })) !== null) toast(t`Handed to the CRU`);
  };
  const fields = { mode, setMode, modeNumber, setModeNumber, postage, setPostage };
  return {
    ...fields,
    ...{ receiver, setReceiver, inside, paid, noMail, badPostage, errors },
    ...{ chosen, free, held, submit, handOver },
    ready: chosen.length > 0 && !noMail && !noDesk && !badPostage,
    error: act.error ?? cru.error,
    busy: { dispatch: act.busy, cru: cru.busy },
  };
}

/** Rupees as typed, in paise: null for nothing, undefined for what is no amount. */
export function paiseOf(text: string): number | null | undefined {
  const plain = toWesternDigits(text).replaceAll(',', '').trim();
  if (plain === '') return null;
  return /^\d{1,6}(?:\.\d{1,2})?$/u.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}

import './words.ts';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Issue } from '../../contract/dispatch.ts';
import { AddresseeRow } from './addressee-row.tsx';
import type { Sent } from './addressee-row.tsx';
import { CruReturnDialog, DeliveryDialog } from './dispatch-dialogs.tsx';
import { DispatchForm } from './dispatch-form.tsx';
import css from './dispatch.module.css';
import { useDispatch } from './use-dispatch.ts';

/**
 * Every addressee with what happened to their copy; those still waiting can be ticked and
 * dispatched.
 */
export function DispatchPanel({ issue }: { readonly issue: Issue }) {
  const [picked, setPicked] = useState<ReadonlySet<number>>(() => new Set(issue.waiting));
  const [dialog, setDialog] = useState<Sent | 'return' | null>(null);
  const work = useDispatch(issue, picked);
  const can = (verb: string) => issue.abilities.includes(verb);
  const may = can('dispatchIssue');
  const all = [
    ...issue.to.map((who) => ({ who, copy: false })),
    ...issue.copyTo.map((who) => ({ who, copy: true })),
  ];
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
            atCru={issue.cru.find((one) => one.addressee === index)?.at ?? null}
            refusal={issue.cruReturns.find((one) => one.addressee === index)?.reason ?? null}
            onDelivery={can('recordDelivery') ? setDialog : null}
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
        <DispatchForm issue={issue} work={work} onReturn={() => setDialog('return')} />
      )}
      {dialog === 'return' && (
        <CruReturnDialog issue={issue} addressees={work.held} onClose={() => setDialog(null)} />
      )}
      {dialog !== null && dialog !== 'return' && (
        <DeliveryDialog issue={issue} sent={dialog} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

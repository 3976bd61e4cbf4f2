import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { NextStep } from '../../contract/sign-in.ts';
import { ApiError, ProblemNotice, call, newKey } from '../api/index.ts';
import { Loading } from '../kit/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { SecondStep } from './second-step.tsx';

/** Lies over the screen whose act waits for a fresh second factor; then the act goes on. */
export function ProveAgain({ onDone }: { readonly onDone: (proved: boolean) => void }) {
  const { t } = useLingui();
  const [step, setStep] = useState<NextStep | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    call('beginProof', { body: {} }, { key: newKey() }).then(setStep, (thrown: unknown) =>
      setError(thrown instanceof ApiError ? thrown : new ApiError('fault', 0, null)),
    );
  }, []);
  return (
    <Dialog title={t`Show your second factor`} sticky onClose={() => onDone(false)}>
      <p>
        <Trans>
          Signing, administration and another network ask for it. What you typed is still here.
        </Trans>
      </p>
      <ProblemNotice error={error} />
      {step === null && error === null && <Loading lines={2} />}
      {step !== null && (
        <SecondStep step={step} shared={false} submit={t`Go on`} onDone={() => onDone(true)} />
      )}
    </Dialog>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Notice, TextField, announce } from '../kit/index.ts';

/** The one time that the value of a token is seen. */
export function NewToken({ value, onClose }: { readonly value: string; onClose: () => void }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value).then(
      () => {
        setCopied(true);
        announce(t`Copied`);
      },
      // Where the browser does not let it, the field is there to copy from.
      () => undefined,
    );
  };
  return (
    <Dialog
      title={t`The token, this once`}
      sticky
      onClose={onClose}
      actions={
        <>
          <Button look="primary" autoFocus onClick={() => void copy()}>
            {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
          </Button>
          <Button onClick={onClose}>
            <Trans>I have kept it</Trans>
          </Button>
        </>
      }
    >
      <Notice tone="warn">
        <Trans>
          Put it into the settings of the machine now. It is not shown again; whoever has it works
          in the name of the post. If it is lost, take it away and make another.
        </Trans>
      </Notice>
      <TextField
        label={t`Token`}
        readOnly
        value={value}
        onChange={() => undefined}
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Notice } from '../kit/index.ts';
import css from './security.module.css';

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useLingui();
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\r\n')}\r\n`)}`;
  return (
    <div className={css['stack']}>
      <Notice tone="warn">
        <Trans>
          These codes are shown only now. Print them or write them down, and keep them away from
          this computer. Each lets you in once when your second factor is lost.
        </Trans>
      </Notice>
      <ul className={css['codes']} aria-label={t`Recovery codes`}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={css['row']}>
        <Button onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
        <a href={file} download="patravali-recovery-codes.txt">
          <Trans>Download</Trans>
        </a>
      </div>
    </div>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatDate, formatDateTime, formatNumber } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Icon } from '../kit/icon.tsx';
import { Notice } from '../kit/states.tsx';
import type { Result } from './ask.ts';
import css from './check.module.css';

type Found = Extract<Result, { state: 'found' }>;

export function ResultView({ result }: { readonly result: Result }) {
  switch (result.state) {
    case 'found':
      return <FoundView found={result} />;
    case 'unknown':
      return (
        <Notice tone="bad">
          <strong>
            <Trans>This office knows no such letter or slip.</Trans>
          </strong>{' '}
          <Trans>Its code may be damaged or invented. Ask the office before you rely on it.</Trans>
        </Notice>
      );
    case 'no_code':
      return (
        <Notice tone="warn">
          <Trans>
            No code of a letter or slip was found here. Take a sharp picture of the whole code, in
            good light, and try again.
          </Trans>
        </Notice>
      );
    case 'other_log':
      return (
        <Notice tone="warn">
          <Trans>
            This code is of another log, {result.origin}. Open the address that is printed beside
            the code.
          </Trans>
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="warn">
          <Failed code={result.code} />
        </Notice>
      );
  }
}

function Failed({ code }: { readonly code: string }) {
  if (code === 'too_many_requests')
    return <Trans>Too many requests. Wait a moment and try again.</Trans>;
  if (code === 'check_off')
    return <Trans>This office has switched off checking without an account.</Trans>;
  return <Trans>The office cannot be reached now. Nothing is said about the letter.</Trans>;
}

function FoundView({ found }: { readonly found: Found }) {
  const { t } = useLingui();
  const { answer, mark, bytes } = found;
  const letter = answer.kind === 'issue';
  const good = mark !== 'wrong' && bytes !== 'other' && !found.keyChanged;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [letter ? t`Number` : t`Diary number`, answer.number],
    [letter ? t`Issued on` : t`Registered on`, formatDate(answer.at)],
    [t`Office`, pick(answer.office)],
    [t`Section`, pick(answer.section)],
    [letter ? t`Signed by the post` : t`Registered by the post`, pick(answer.post)],
    ...(letter ? [[t`Pages`, formatNumber(answer.pages)] as const] : []),
    [t`Entry in the log`, <Entry key="entry" found={found} />],
    [t`Time of the act`, formatDateTime(answer.at)],
    [t`SHA-256 of the content`, <code key="content">{answer.content}</code>],
    ...(answer.pdf === null
      ? []
      : [[t`SHA-256 of the PDF`, <code key="pdf">{answer.pdf}</code>] as const]),
    [t`Key of the log`, <code key="key">{found.key}</code>],
  ];
  return (
    <section className={good ? css['good'] : css['bad']} aria-labelledby="verdict">
      <h2 id="verdict">
        <Icon name={good ? 'check' : 'alert'} size={22} /> <Heading found={found} />
      </h2>
      <Words found={found} />
      <dl className={css['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {answer.proof !== null && (
        <p>
          <a className={css['proof']} href={found.proofUrl} download>
            <Icon name="download" /> <Trans>Save the proof file</Trans>
          </a>
        </p>
      )}
    </section>
  );
}

function Heading({ found: { answer, mark, bytes, keyChanged } }: { readonly found: Found }) {
  if (mark === 'wrong' || keyChanged) return <Trans>The proof does not hold</Trans>;
  if (bytes === 'other') return <Trans>These are not the issued bytes</Trans>;
  if (bytes === 'issued') return <Trans>This letter was issued by the office</Trans>;
  if (answer.kind === 'issue') return <Trans>The office issued the letter of this code</Trans>;
  if (answer.index === null) return <Trans>Your letter is registered</Trans>;
  return <Trans>Your letter is entry {formatNumber(answer.index + 1)} of this log</Trans>;
}

function Words({ found: { answer, mark, bytes, keyChanged } }: { readonly found: Found }) {
  if (keyChanged)
    return (
      <p>
        <Trans>
          The office shows another key of its log than at your first visit. Ask the office for its
          key before you rely on this.
        </Trans>
      </p>
    );
  if (mark === 'wrong')
    return (
      <p>
        <Trans>What the server says is not what the signed log says. Do not rely on it.</Trans>
      </p>
    );
  return (
    <>
      {bytes === 'other' && (
        <p>
          <Trans>
            A letter with this code was issued, but this file was changed or saved anew since. Only
            the paper’s own words can be compared with the office.
          </Trans>
        </p>
      )}
      {bytes === 'issued' && (
        <p>
          <Trans>The file is the issued one, byte for byte.</Trans>
        </p>
      )}
      {bytes === null && answer.kind === 'issue' && (
        <p>
          <Trans>
            The code is that of an issued letter. A code can be copied onto another page: compare
            number, date and post with the paper, or check the PDF itself.
          </Trans>
        </p>
      )}
      {mark === 'waiting' && (
        <p>
          <Trans>It is not sealed in the log yet. Check again in a few seconds.</Trans>
        </p>
      )}
    </>
  );
}

function Entry({ found: { answer, origin, size } }: { readonly found: Found }) {
  if (answer.index === null || size === null) return <Trans>not sealed yet</Trans>;
  return (
    <Trans>
      {formatNumber(answer.index + 1)} of {formatNumber(size)} in {origin}
    </Trans>
  );
}

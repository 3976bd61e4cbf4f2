import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Draft } from '../../contract/drafts.ts';
import { plainText } from '../../core/rich-text.ts';
import { LoadFailure, read } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Loading, Select } from '../kit/index.ts';
import css from './drafts.module.css';
import { wordDiff } from './word-diff.ts';

type Content = ReplyTo<'getDraftVersion'>['content'];

/**
 * What changed from one version to another: added green and underlined, removed red and struck.
 * CSMOP 9.1.
 */
export function CompareDialog({
  draft,
  onClose,
}: {
  readonly draft: Draft;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const last = draft.versions.length;
  const [from, setFrom] = useState(String(Math.max(1, last - 1)));
  const [to, setTo] = useState(String(last));
  const before = useQuery(read('getDraftVersion', { params: { id: draft.id, no: Number(from) } }));
  const after = useQuery(read('getDraftVersion', { params: { id: draft.id, no: Number(to) } }));
  const options = draft.versions.map((version) => ({
    value: String(version.no),
    label: [
      t`Version ${version.no}`,
      version.person === null ? version.post.abbr : pick(version.person),
      formatDateTime(version.at),
    ].join(' · '),
  }));
  const error = before.error ?? after.error;
  return (
    <Dialog title={t`Compare versions`} shape="wide" onClose={onClose}>
      <div className={css['two']}>
        <Select label={t`Earlier version`} value={from} onChange={setFrom} options={options} />
        <Select label={t`Later version`} value={to} onChange={setTo} options={options} />
      </div>
      {error !== null && <LoadFailure error={error} />}
      {before.data === undefined || after.data === undefined ? (
        <Loading />
      ) : (
        <Difference before={before.data.content} after={after.data.content} />
      )}
    </Dialog>
  );
}

function Difference({ before, after }: { readonly before: Content; readonly after: Content }) {
  const { t } = useLingui();
  const languages = (['hi', 'en'] as const).filter(
    (language) => before.texts[language] !== undefined || after.texts[language] !== undefined,
  );
  const line = (one: Content['to'][number]) =>
    [one.name, one.designation, one.office, one.address, one.email].filter(Boolean).join(', ');
  const people = ({ to, copyTo }: Content) =>
    [...to.map(line), ...copyTo.map((one) => `${t`Copy to`}: ${line(one)}`)].join('\n');
  const enclosures = (content: Content) => content.enclosures.join('\n');
  return (
    <>
      {languages.map((language) => (
        <section key={language}>
          <h3>{language === 'hi' ? <Trans>Hindi text</Trans> : <Trans>English text</Trans>}</h3>
          <DiffText
            before={whole(before, language)}
            after={whole(after, language)}
            lang={language}
          />
        </section>
      ))}
      <section>
        <h3>
          <Trans>Addressees</Trans>
        </h3>
        <DiffText before={people(before)} after={people(after)} />
      </section>
      {before.enclosures.length + after.enclosures.length > 0 && (
        <section>
          <h3>
            <Trans>Enclosures</Trans>
          </h3>
          <DiffText before={enclosures(before)} after={enclosures(after)} />
        </section>
      )}
    </>
  );
}

function whole(content: Content, language: 'en' | 'hi'): string {
  const text = content.texts[language];
  return text === undefined ? '' : `${text.subject}\n\n${plainText(text.body)}`;
}

function DiffText(props: {
  readonly before: string;
  readonly after: string;
  readonly lang?: 'en' | 'hi';
}) {
  const pieces = wordDiff(props.before, props.after);
  return (
    <div className={css['diff']} lang={props.lang}>
      {pieces.map((piece, i) => {
        if (piece.kind === 'added') return <ins key={i}>{piece.text}</ins>;
        if (piece.kind === 'removed') return <del key={i}>{piece.text}</del>;
        return <span key={i}>{piece.text}</span>;
      })}
      {pieces.length === 0 && <Trans>Both are empty</Trans>}
    </div>
  );
}

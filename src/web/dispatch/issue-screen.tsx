import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense, lazy, useMemo, useState } from 'react';
import type { Issue } from '../../contract/dispatch.ts';
import { formName } from '../../core/letter-forms.ts';
import { LoadFailure, read, linkOf } from '../api/index.ts';
import { Viewer } from '../documents/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { useActions } from '../kit/actions/registry.ts';
import { Facts, Icon, Loading, Screen, Tabs } from '../kit/index.ts';
import { Split, useSplit } from '../kit/split.tsx';
import { PostLine } from '../movement/marks.tsx';
import css from './dispatch.module.css';
import { DispatchPanel } from './dispatch-panel.tsx';
import { LetterBadge, NoLetter } from './no-letter.tsx';
import { Replies } from './replies.tsx';

const History = lazy(async () => ({
  default: (await import('../ledger/history.tsx')).History,
}));

/** An issued letter: its frozen pages left, who got it and how right. */
export function IssueScreen({ id }: { readonly id: string }) {
  const item = useQuery({
    ...read('getIssue', { params: { id } }),
    // The PDF is made by a job after the act, and mail is answered by its server: both arrive by
    // themselves.
    refetchInterval: (query) => {
      const issue = query.state.data;
      if (issue === undefined) return false;
      if (issue.pdf === null) return issue.failed === null ? 1000 : false;
      return issue.dispatches.some((one) => one.status === 'queued') ? 3000 : false;
    },
  });
  if (item.data === undefined) {
    if (item.error === null) return <Loading lines={10} />;
    return <LoadFailure page error={item.error} onRetry={() => void item.refetch()} />;
  }
  return <Loaded issue={item.data} />;
}

function subjectOf(issue: Issue): string {
  return pick({ en: issue.subject.en ?? '', hi: issue.subject.hi ?? '' });
}

function Loaded({ issue }: { readonly issue: Issue }) {
  const { t } = useLingui();
  const split = useSplit('issue', 55);
  const [tab, setTab] = useState('dispatch');
  const { pdf, pages, number } = issue;
  useActions([
    {
      id: 'i.history',
      title: t`History`,
      group: t`Issued letter`,
      keys: ['Shift+KeyH'],
      perform: () => setTab('history'),
    },
  ]);
  const entries = useMemo(
    () => [{ id: issue.id, title: number.replaceAll('/', '-'), hash: pdf, pages, fromPage: 1 }],
    [issue.id, number, pdf, pages],
  );
  return (
    <Screen
      fill
      flush
      tabTitle={number}
      title={
        <span className={css['number']}>
          {number} <LetterBadge issue={issue} />
        </span>
      }
      lead={subjectOf(issue)}
      actions={
        pdf !== null && (
          <a
            className={css['button']}
            href={linkOf(
              'getContent',
              { hash: pdf },
              { name: `${number.replaceAll('/', '-')}.pdf` },
            )}
            download
          >
            <Icon name="download" /> <Trans>Download the PDF</Trans>
          </a>
        )
      }
    >
      <Split
        state={split}
        leftLabel={t`The letter`}
        rightLabel={t`Dispatch`}
        left={
          pdf === null ? (
            <NoLetter issue={issue} />
          ) : (
            <Suspense fallback={<Loading />}>
              <Viewer key={pdf} entries={entries} label={t`The letter`} pageLabel={String} />
            </Suspense>
          )
        }
        right={
          <Tabs
            label={t`About this letter`}
            current={tab}
            onChange={setTab}
            tabs={[
              { id: 'dispatch', label: t`Dispatch` },
              { id: 'history', label: t`History` },
            ]}
          >
            <div className={css['side']} tabIndex={0}>
              {tab === 'dispatch' ? (
                <AboutLetter issue={issue} />
              ) : (
                <Suspense fallback={<Loading />}>
                  <History id={issue.id} />
                </Suspense>
              )}
            </div>
          </Tabs>
        }
      />
    </Screen>
  );
}

function AboutLetter({ issue }: { readonly issue: Issue }) {
  const { t } = useLingui();
  const { pdf, pages } = issue;
  return (
    <>
      <DispatchPanel issue={issue} />
      <Replies issue={issue} />
      <h2>
        <Trans>About this letter</Trans>
      </h2>
      <Facts
        facts={[
          [
            t`File`,
            <Link key="file" to="/files/$id" params={{ id: issue.file.id }}>
              {issue.file.number}
            </Link>,
          ],
          [
            t`Draft`,
            <Link key="draft" to="/drafts/$id" params={{ id: issue.draft }}>
              <Trans>Approved draft</Trans>
            </Link>,
          ],
          [t`Form`, pick(formName(issue.form))],
          [t`Issued on`, formatDateTime(issue.issuedAt)],
          [t`Issued by`, <PostLine key="by" post={issue.issuedBy} />],
          [t`Signed by`, `${pick(issue.signatory.name)}, ${pick(issue.signatory.designation)}`],
          [t`Pages`, pages === 0 ? '' : String(pages)],
          [t`SHA-256 of the PDF`, pdf === null ? '' : <code key="hash">{pdf}</code>],
          [t`Proof`, pdf === null ? '' : <ProofLink key="proof" id={issue.id} />],
        ]}
      />
    </>
  );
}

/** What proves offline that the letter was issued; whoever holds the paper gets the same. */
function ProofLink({ id }: { readonly id: string }) {
  return (
    <a href={linkOf('issueProof', { id })} download>
      <Trans>Save the proof file</Trans>
    </a>
  );
}

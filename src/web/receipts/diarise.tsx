import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useState } from 'react';
import { PaperButton, ProblemNotice, fieldErrors } from '../api/index.ts';
import { useActions } from '../kit/actions/registry.ts';
import { Button, Icon, Notice, Screen } from '../kit/index.ts';
import { Split, useSplit } from '../kit/split.tsx';
import { announce } from '../kit/toast-store.ts';
import type { Marking } from '../movement/send-sheet.tsx';
import { useSession } from '../people/session.tsx';
import css from './diarise.module.css';
import { DuplicateDialog, DuplicateNotice } from './duplicates.tsx';
import { ReceiptFields } from './receipt-fields.tsx';
import { ScanPane } from './scan-pane.tsx';
import type { Scan } from './scan-pane.tsx';
import { useDiarise } from './use-diarise.ts';

const GenerateAndSend = lazy(async () => ({
  default: (await import('./generate-and-send.tsx')).GenerateAndSend,
}));

const UnregisteredDialog = lazy(async () => ({
  default: (await import('./unregistered-dialog.tsx')).UnregisteredDialog,
}));

type Way = 'plain' | 'send' | 'copy';
type Done = {
  readonly id: string;
  readonly number: string;
  readonly copied: boolean;
  readonly sentTo: string | null;
  /** It is on paper and gets a label. */
  readonly paper: boolean;
};

/** Scan left, form right; Ctrl+Enter gives the number and brings the next scan. CSMOP 5.3. */
export function Diarise() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { post } = useSession();
  const work = useDiarise();
  const split = useSplit('diarise', 44);
  const [queue, setQueue] = useState<readonly File[]>([]);
  const [done, setDone] = useState<Done | null>(null);
  const [asking, setAsking] = useState<Way | null>(null);
  const [marking, setMarking] = useState(false);
  const errors = fieldErrors(work.error);

  const finish = async (way: Way, send: Marking | null, sentTo: string | null) => {
    const paper = work.form.nature === 'physical';
    const reply = await work.submit(send, way === 'copy');
    if (reply === null) return;
    const number = reply.number ?? '';
    setDone({ id: reply.id, number, copied: way === 'copy', sentTo, paper });
    announce(t`Registered as ${number}`);
    setMarking(false);
    document.querySelector('[data-fields]')?.scrollTo({ top: 0 });
  };
  const go = (way: Way, sure = false) => {
    if (!work.check()) return;
    if (!sure && work.duplicates.length > 0 && work.copyOf === null) return setAsking(way);
    setAsking(null);
    if (way === 'send') return setMarking(true);
    void finish(way, null, null);
  };
  const { setScan } = work;
  const onScan = useCallback((scan: Scan | null) => setScan(scan), [setScan]);
  const onTaken = useCallback(() => setQueue((old) => old.slice(1)), []);
  useActions([
    {
      id: 'diarise.save',
      title: t`Generate`,
      group: t`Diarise`,
      keys: ['Ctrl+Enter'],
      whileTyping: true,
      perform: () => go('plain'),
    },
  ]);
  return (
    <Screen
      fill
      flush
      title={t`Diarise`}
      lead={<Trans>Register the dak once; its number is permanent.</Trans>}
      actions={<Unregistered />}
    >
      <Split
        state={split}
        leftLabel={t`The scan`}
        rightLabel={t`The diary form`}
        left={
          <ScanPane
            scan={work.scan}
            onScan={onScan}
            queue={queue}
            onFiles={(files) => setQueue((old) => [...old, ...files])}
            onTaken={onTaken}
          />
        }
        right={
          <form className={css['form']} noValidate onSubmit={(event) => event.preventDefault()}>
            <div className={css['fields']} data-fields="">
              {done !== null && <DoneNotice done={done} onClose={() => setDone(null)} />}
              {work.restored && done === null && (
                <Notice
                  actions={
                    <Button look="quiet" onClick={work.clear}>
                      <Trans>Start anew</Trans>
                    </Button>
                  }
                >
                  <Trans>What you had typed here before is still there.</Trans>
                </Notice>
              )}
              <ProblemNotice error={work.error} />
              {errors['document'] !== undefined && (
                <Notice tone="bad">
                  <Trans>An electronic receipt needs its scan. Add it on the left.</Trans>
                </Notice>
              )}
              <DuplicateNotice rows={work.duplicates} />
              <ReceiptFields form={work.form} set={work.set} errors={errors} />
            </div>
            <div className={css['foot']}>
              <Button
                look="primary"
                keys="Ctrl+↵"
                busy={work.busy && !marking}
                onClick={() => go('plain')}
              >
                <Trans>Generate</Trans>
              </Button>
              <Button onClick={() => go('send')}>
                <Trans>Generate and send</Trans>
              </Button>
              <Button onClick={() => go('copy')}>
                <Trans>Generate and copy</Trans>
              </Button>
              <span className={css['legend']}>
                <span className={css['red']}>*</span> <Trans>required</Trans>{' '}
                <span className={css['orange']}>*</span> <Trans>one of these</Trans>
              </span>
            </div>
          </form>
        }
      />
      {asking !== null && (
        <DuplicateDialog
          rows={work.duplicates}
          onClose={() => setAsking(null)}
          onOpen={(id) => void navigate({ to: '/receipts/$id', params: { id } })}
          onAnyway={() => go(asking, true)}
        />
      )}
      {marking && (
        <Suspense>
          <GenerateAndSend
            me={post?.id}
            priority={work.form.urgency}
            busy={work.busy}
            error={work.error}
            onSend={(sent, to) => void finish('send', sent, to.abbr)}
            onClose={() => setMarking(false)}
          />
        </Suspense>
      )}
    </Screen>
  );
}

/** What is not registered: the list of it, and what was set aside so far. */
function Unregistered() {
  const [aside, setAside] = useState(false);
  return (
    <>
      <Button onClick={() => setAside(true)}>
        <Trans>Not registered</Trans>
      </Button>
      <Link to="/unregistered" className={css['aside'] ?? ''}>
        <Trans>What was set aside</Trans>
      </Link>
      {aside && (
        <Suspense>
          <UnregisteredDialog onClose={() => setAside(false)} />
        </Suspense>
      )}
    </>
  );
}

function DoneNotice({ done, onClose }: { readonly done: Done; readonly onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Notice
      tone="good"
      actions={
        <Button
          look="quiet"
          icon={<Icon name="close" />}
          aria-label={t`Dismiss`}
          onClick={onClose}
        />
      }
    >
      <div className={css['done']}>
        <span>
          <Trans>Registered as</Trans> <span className={css['number']}>{done.number}</span>
        </span>
        {done.sentTo !== null && (
          <span>
            <Trans>sent to {done.sentTo}</Trans>
          </span>
        )}
        <Link to="/receipts/$id" params={{ id: done.id }}>
          <Trans>Open the receipt</Trans>
        </Link>
        <Link to="/receipts/$id/slip" params={{ id: done.id }}>
          <Trans>Print the acknowledgement</Trans>
        </Link>
        {done.paper && (
          <PaperButton
            name="printLabel"
            params={{ id: done.id }}
            file={`${done.number.replaceAll('/', '-')}-label.pdf`}
          >
            <Trans>Print the label</Trans>
          </PaperButton>
        )}
        {done.copied && (
          <span>
            <Trans>The form below is a copy: it will get a number of its own.</Trans>
          </span>
        )}
      </div>
    </Notice>
  );
}

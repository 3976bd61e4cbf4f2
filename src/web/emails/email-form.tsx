import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import type { Email } from '../../contract/emails.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { useActions } from '../kit/actions/registry.ts';
import { Button, RadioGroup, toast, useSaved } from '../kit/index.ts';
import type { Marking } from '../movement/send-sheet.tsx';
import { useSession } from '../people/session.tsx';
import { ReceiptFields } from '../receipts/receipt-fields.tsx';
import { AsideDialog } from './aside-dialog.tsx';
import css from './emails.module.css';

const SendSheet = lazy(async () => ({
  default: (await import('../movement/send-sheet.tsx')).SendSheet,
}));

/** The diary form as far as the message fills it; kept through reloads until it is registered. */
export function EmailForm({ email }: { readonly email: Email }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { post } = useSession();
  const saved = useSaved<Email['form']>(`email-${email.id}`, email.form);
  const [letter, setLetter] = useState('');
  const [sheet, setSheet] = useState<'send' | 'aside' | null>(null);
  const act = useAct('diariseEmail');
  const form = saved.value;
  const errors = fieldErrors(act.error);
  const diarise = async (send: Marking | null, to: string | null) => {
    const document = letter === '' ? null : letter;
    const reply = await act.run({ params: { id: email.id }, body: { form, document, send } });
    if (reply === null) {
      if (send === null || sheet !== 'send') focusFirstWrong();
      return;
    }
    saved.forget();
    const number = reply.number ?? '';
    toast(to === null ? t`Registered as ${number}` : t`Registered as ${number}, sent to ${to}`);
    void navigate({ to: '/emails' });
  };
  useActions([
    {
      id: 'email.diarise',
      title: t`Generate`,
      group: t`E-mail`,
      keys: ['Ctrl+Enter'],
      whileTyping: true,
      perform: () => void diarise(null, null),
    },
    {
      id: 'email.aside',
      title: t`Set aside`,
      group: t`E-mail`,
      keys: ['KeyX'],
      perform: () => setSheet('aside'),
    },
  ]);
  const letters = email.parts.filter(({ status }, at) => at > 0 && status === 'ready');
  return (
    <form className={css['form']} noValidate onSubmit={(event) => event.preventDefault()}>
      <div className={css['fields']} data-fields="">
        <ProblemNotice error={act.error} />
        {letters.length > 0 && (
          <RadioGroup
            label={t`The letter is`}
            value={letter}
            onChange={setLetter}
            options={[
              { value: '', label: t`the message itself` },
              ...letters.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <ReceiptFields
          form={form}
          set={(change) => saved.set((old) => ({ ...old, ...change }) as unknown as Email['form'])}
          errors={errors}
        />
      </div>
      <div className={css['foot']}>
        <Button
          look="primary"
          keys="Ctrl+↵"
          busy={act.busy && sheet !== 'send'}
          onClick={() => void diarise(null, null)}
        >
          <Trans>Generate</Trans>
        </Button>
        <Button onClick={() => setSheet('send')}>
          <Trans>Generate and send</Trans>
        </Button>
        <Button keys="X" onClick={() => setSheet('aside')}>
          <Trans>Set aside</Trans>
        </Button>
      </div>
      {sheet === 'send' && (
        <Suspense>
          <SendSheet
            title={t`Generate and send`}
            submit={t`Generate and send`}
            me={post?.id}
            priority={form.urgency}
            busy={act.busy}
            error={act.error}
            onSend={(marking, to) => void diarise(marking, to.abbr)}
            onClose={() => setSheet(null)}
          />
        </Suspense>
      )}
      {sheet === 'aside' && (
        <AsideDialog
          email={email.id}
          onDone={() => {
            toast(t`Set aside`);
            void navigate({ to: '/emails' });
          }}
          onClose={() => setSheet(null)}
        />
      )}
    </form>
  );
}

function focusFirstWrong(): void {
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] [role="spinbutton"]')
      ?.focus(),
  );
}

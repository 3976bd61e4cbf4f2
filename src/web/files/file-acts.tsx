import './words.ts';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { File } from '../../contract/files.ts';
import { useAct, useRefusalToast } from '../api/index.ts';
import css from './files.module.css';
import { useActions } from '../kit/actions/registry.ts';
import { Icon, IconButton, toast } from '../kit/index.ts';
import type { IconName } from '../kit/index.ts';
import { ActBar } from '../kit/act-bar.tsx';
import type { Act } from '../kit/act-bar.tsx';
import type { useSplit } from '../kit/split.tsx';

export type FileSheet =
  | ('send' | 'return' | 'park' | 'close' | 'reopen' | 'call-book' | 'review' | 'decline')
  | ('receipts' | 'part' | 'link' | 'attach' | 'reference' | 'keywords' | 'print');

/** What may be done with the file now: only what came with the reply, each with its key. */
function useOffered(file: File, onSheet: (sheet: FileSheet) => void): readonly Act[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const pullBack = useAct('pullBackFile');
  const unpark = useAct('unparkFile');
  const approve = useAct('approveProposal');
  const withdraw = useAct('withdrawProposal');
  useRefusalToast(pullBack.error ?? unpark.error ?? approve.error ?? withdraw.error);
  const can = (verb: string) => file.abilities.includes(verb);
  const takeBack = async () => {
    const reply = await pullBack.run({ params: { id: file.id }, body: {} });
    if (reply !== null) toast(t`${file.number} is back with you`);
  };
  const takeUp = async () => {
    if ((await unpark.run({ params: { id: file.id }, body: {} })) !== null)
      toast(t`${file.number} is on your desk again`);
  };
  const agree = async () => {
    const reply = await approve.run({ params: { id: file.id }, body: {} });
    if (reply !== null) toast(t`The proposal on ${file.number} is approved`);
  };
  const takeProposalBack = async () => {
    if ((await withdraw.run({ params: { id: file.id }, body: {} })) !== null)
      toast(t`The proposal is withdrawn`);
  };
  const group = t`File`;
  const acts: (Act & { readonly shown: boolean })[] = [
    {
      shown: can('sendFile'),
      id: 'f.send',
      title: t`Sign and send`,
      group,
      keys: ['KeyS'],
      look: 'primary',
      perform: () => onSheet('send'),
    },
    {
      shown: can('sendFile') && file.cameFrom !== null,
      id: 'f.return',
      title: t`Return`,
      group,
      keys: ['KeyR'],
      perform: () => onSheet('return'),
    },
    {
      shown: can('pullBackFile'),
      id: 'undo',
      title: t`Pull back`,
      group,
      keys: ['KeyZ'],
      look: 'primary',
      perform: () => void takeBack(),
    },
    {
      shown: can('startDraft'),
      id: 'f.draft',
      title: t`New draft`,
      group,
      keys: ['KeyD'],
      perform: () =>
        void navigate({ to: '/files/$id/new-draft', params: { id: file.id }, search: {} }),
    },
    {
      shown: can('parkFile'),
      id: 'f.park',
      title: t`Park`,
      group,
      keys: ['KeyW'],
      perform: () => onSheet('park'),
    },
    {
      shown: can('unparkFile'),
      id: 'f.unpark',
      title: t`Take up again`,
      group,
      keys: ['KeyW'],
      look: 'primary',
      perform: () => void takeUp(),
    },
    {
      shown: can('closeFile'),
      id: 'f.close',
      title: t`Close`,
      group,
      keys: ['KeyC'],
      perform: () => onSheet('close'),
    },
    {
      shown: can('proposeReopening') && file.asked === null,
      id: 'f.reopen',
      title: t`Propose reopening`,
      group,
      keys: ['KeyO'],
      perform: () => onSheet('reopen'),
    },
    {
      shown: can('approveProposal'),
      id: 'f.approve',
      title: t`Approve the proposal`,
      group,
      keys: ['KeyA'],
      look: 'primary',
      perform: () => void agree(),
    },
    {
      shown: can('declineProposal'),
      id: 'f.decline',
      title: t`Do not approve`,
      group,
      keys: ['KeyX'],
      perform: () => onSheet('decline'),
    },
    {
      shown: can('withdrawProposal'),
      id: 'f.withdraw',
      title: t`Withdraw the proposal`,
      group,
      keys: ['KeyX'],
      perform: () => void takeProposalBack(),
    },
    {
      shown: can('reviewCallBook'),
      id: 'f.review',
      title: t`Monthly review`,
      group,
      keys: ['KeyM'],
      perform: () => onSheet('review'),
    },
    {
      shown: can('proposeCallBook') && file.asked === null,
      id: 'f.call-book',
      title: t`Propose for the call book`,
      group,
      keys: ['KeyB'],
      seldom: true,
      perform: () => onSheet('call-book'),
    },
  ];
  return [...acts, ...useTyings(can, onSheet)].filter((act) => act.shown);
}

/** What ties the file to others: done seldom, so in the menu. */
function useTyings(can: (verb: string) => boolean, onSheet: (sheet: FileSheet) => void) {
  const { t } = useLingui();
  const act = (sheet: FileSheet, [verb, title, key]: readonly [string, string, string]) => ({
    shown: can(verb),
    id: `f.${sheet}`,
    title,
    group: t`File`,
    keys: [key],
    seldom: true as const,
    perform: () => onSheet(sheet),
  });
  return [
    act('receipts', ['addToFile', t`Put receipts in`, 'KeyJ']),
    act('part', ['openPart', t`Open a part file`, 'Shift+KeyP']),
    act('link', ['linkFile', t`Link a file`, 'KeyL']),
    act('attach', ['attachFile', t`Attach a file for reference`, 'Shift+KeyA']),
    act('reference', ['addReference', t`Add an earlier reference`, 'KeyE']),
    act('keywords', ['setKeywords', t`Key words`, 'KeyK']),
    { ...act('print', ['', t`Print or save the whole file`, 'Shift+KeyS']), shown: true },
  ];
}

/** The acts on a file as buttons, and the layout of its page. */
export function FileActs(props: {
  readonly file: File;
  readonly split: ReturnType<typeof useSplit>;
  readonly onSheet: (sheet: FileSheet) => void;
  readonly onTab: (tab: string) => void;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { file, split, onSheet, onTab } = props;
  const offered = useOffered(file, onSheet);
  const group = t`File`;
  const layout = t`Layout`;
  const panes: readonly (readonly ['both' | 'left' | 'right', string, IconName])[] = [
    ['both', t`Both panes`, 'split'],
    ['left', t`Notes only`, 'paneLeft'],
    ['right', t`Correspondence only`, 'paneRight'],
  ];
  const opens = (tab: string, title: string, key: string) => ({
    id: `f.${tab}`,
    title,
    group,
    keys: [key],
    perform: () => onTab(tab),
  });
  useActions([
    ...offered,
    opens('movement', t`Movement`, 'KeyH'),
    opens('history', t`History`, 'Shift+KeyH'),
    opens('links', t`Linked files`, 'Shift+KeyL'),
    opens('references', t`References`, 'Shift+KeyE'),
    opens('dispatch', t`Dispatch`, 'Shift+KeyD'),
    opens('papers', t`Correspondence`, 'KeyP'),
    {
      id: 'f.inbox',
      title: t`Inbox`,
      group,
      keys: ['KeyU'],
      perform: () => void navigate({ to: '/inbox' }),
    },
    ...panes.map(([id, title], i) => ({
      id: `layout.${id}`,
      title,
      group: layout,
      keys: [`Digit${i + 1}`],
      perform: () => split.setLayout(id),
    })),
  ]);
  return (
    <>
      <ActBar acts={offered} more={{ label: t`More acts on the file`, word: t`More` }} />
      <span className={css['layouts']} role="group" aria-label={layout}>
        {panes.map(([id, title, icon]) => (
          <IconButton
            key={id}
            look="quiet"
            label={title}
            icon={<Icon name={icon} />}
            aria-pressed={split.layout === id}
            onClick={() => split.setLayout(id)}
          />
        ))}
      </span>
    </>
  );
}

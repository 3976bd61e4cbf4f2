import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { File } from '../../contract/files.ts';
import type { TieRow } from '../../contract/ties.ts';
import { useAct, useRefusalToast } from '../api/index.ts';
import { Badge, Button, Empty, Panel, toast } from '../kit/index.ts';
import css from './files.module.css';

type Does = (tie: TieRow) => ReactNode;

function Ties(props: {
  readonly title: ReactNode;
  readonly hint: ReactNode;
  readonly ties: readonly TieRow[];
  readonly end?: Does;
}) {
  const { ties, end } = props;
  if (ties.length === 0) return null;
  return (
    <Panel title={props.title}>
      <p className={css['soft']}>{props.hint}</p>
      <ul className={css['ties']}>
        {ties.map((tie) => (
          <li key={tie.file}>
            <Link to="/files/$id" params={{ id: tie.file }} search={{}}>
              {tie.number}
            </Link>
            {end?.(tie)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Parts, linked and attached files: what hangs together with this file now. CSMOP 6.9, 6.12. */
export function LinkedFiles({ file }: { readonly file: File }) {
  const { t } = useLingui();
  const delink = useAct('delinkFile');
  const attach = useAct('attachPart');
  useRefusalToast(delink.error ?? attach.error);
  const can = (verb: string) => file.abilities.includes(verb);
  const letGo = async (tie: TieRow) => {
    const body = { other: tie.file };
    if ((await delink.run({ params: { id: file.id }, body })) !== null)
      toast(t`${tie.number} is delinked`);
  };
  const bringHome = async (tie: TieRow) => {
    const body = { part: tie.file };
    if ((await attach.run({ params: { id: file.id }, body })) !== null)
      toast(t`${tie.number} is attached and closed`);
  };
  const attached = new Map(file.parts.map((part) => [part.file, part.attached]));
  const { main, leader, parts, linked } = file;
  const none = main === null && leader === null && parts.length === 0 && linked.length === 0;
  if (none && file.attached.length === 0)
    return (
      <Empty icon="files" title={<Trans>No other file hangs together with this one</Trans>}>
        <Trans>Link a file that needs the same decision, or attach one for reference.</Trans>
      </Empty>
    );
  return (
    <div className={css['details']}>
      <Ties
        title={<Trans>Main file</Trans>}
        hint={<Trans>This is a part of it.</Trans>}
        ties={main === null ? [] : [main]}
      />
      <Ties
        title={<Trans>Goes together with</Trans>}
        hint={<Trans>This file moves with it; noting is done there.</Trans>}
        ties={leader === null ? [] : [leader]}
      />
      <Ties
        title={<Trans>Linked files</Trans>}
        hint={<Trans>They go wherever this file goes, until they are delinked.</Trans>}
        ties={linked}
        end={(tie) =>
          can('delinkFile') && (
            <Button
              look="quiet"
              aria-label={t`Delink ${tie.number}`}
              onClick={() => void letGo(tie)}
            >
              <Trans>Delink</Trans>
            </Button>
          )
        }
      />
      <Ties
        title={<Trans>Part files</Trans>}
        hint={<Trans>Each comes home and is attached before this file can be closed.</Trans>}
        ties={parts}
        end={(tie) =>
          attached.get(tie.file) === true ? (
            <Badge tone="good">
              <Trans>attached</Trans>
            </Badge>
          ) : (
            can('attachPart') && (
              <Button
                look="quiet"
                aria-label={t`Attach part ${tie.number}`}
                onClick={() => void bringHome(tie)}
              >
                <Trans>Attach and close</Trans>
              </Button>
            )
          )
        }
      />
      <Ties
        title={<Trans>Attached for reference</Trans>}
        hint={<Trans>Whoever reads this file may read them.</Trans>}
        ties={file.attached}
      />
    </div>
  );
}

/** Earlier and later files on the matter. */
export function References({ file }: { readonly file: File }) {
  const { previous, later, cover } = file;
  if (previous.length === 0 && later.length === 0 && cover.previousRef === '')
    return (
      <Empty icon="files" title={<Trans>No reference yet</Trans>}>
        <Trans>Name the earlier file on the matter; it shows this one as its later file.</Trans>
      </Empty>
    );
  return (
    <div className={css['details']}>
      {cover.previousRef !== '' && (
        <Panel title={<Trans>Earlier reference as written on the cover</Trans>}>
          <p>{cover.previousRef}</p>
        </Panel>
      )}
      <Ties
        title={<Trans>Earlier files</Trans>}
        hint={<Trans>Named on this file.</Trans>}
        ties={previous}
      />
      <Ties
        title={<Trans>Later files</Trans>}
        hint={<Trans>They name this file as their earlier reference.</Trans>}
        ties={later}
      />
    </div>
  );
}

/** What has gone out from this file, and what still waits to go. */
export function Dispatches({ file }: { readonly file: File }) {
  const { t } = useLingui();
  if (file.issues.length === 0)
    return (
      <Empty icon="dispatch" title={<Trans>Nothing was issued from this file</Trans>}>
        <Trans>Approved drafts that are issued appear here with their dispatch.</Trans>
      </Empty>
    );
  return (
    <div className={css['details']}>
      <ul className={css['ties']} aria-label={t`Issued letters`}>
        {file.issues.map((issue) => (
          <li key={issue.id}>
            <span>
              <Link to="/issues/$id" params={{ id: issue.id }}>
                {issue.number}
              </Link>{' '}
              {issue.subject}
            </span>
            {issue.waiting === 0 ? (
              <Badge tone="good">
                <Trans>dispatched</Trans>
              </Badge>
            ) : (
              <Badge tone="warn">
                <Trans>{issue.waiting} to dispatch</Trans>
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

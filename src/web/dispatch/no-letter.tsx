import './words.ts';
import { Trans } from '@lingui/react/macro';
import type { Issue } from '../../contract/dispatch.ts';
import { ProblemNotice, useAct } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { Badge, Button, Empty } from '../kit/index.ts';

/** How far the letter is: being made, not made, or frozen. */
export function LetterBadge({ issue }: { readonly issue: Issue }) {
  if (issue.pdf !== null)
    return (
      <Badge tone="good">
        <Trans>frozen</Trans>
      </Badge>
    );
  if (issue.failed !== null)
    return (
      <Badge tone="bad">
        <Trans>could not be prepared</Trans>
      </Badge>
    );
  return (
    <Badge tone="yellow">
      <Trans>being prepared</Trans>
    </Badge>
  );
}

/** In place of the pages while there are none: why, and what to do about it. */
export function NoLetter({ issue }: { readonly issue: Issue }) {
  const act = useAct('renderAgain');
  const { failed } = issue;
  if (failed === null)
    return (
      <Empty icon="clock" title={<Trans>The letter is being set and checked</Trans>}>
        <Trans>It appears here by itself in a few seconds.</Trans>
      </Empty>
    );
  return (
    <Empty icon="alert" title={<Trans>The letter could not be prepared</Trans>}>
      <p>
        <Reason reason={failed.reason} /> <Trans>Since {formatDateTime(failed.at)}.</Trans>
      </p>
      <ProblemNotice error={act.error} />
      {issue.abilities.includes('renderAgain') ? (
        <Button
          look="primary"
          busy={act.busy}
          onClick={() => void act.run({ params: { id: issue.id }, body: {} })}
        >
          <Trans>Prepare it again</Trans>
        </Button>
      ) : (
        <p>
          <Trans>The post that holds the file, or the dispatcher, can ask for it again.</Trans>
        </p>
      )}
    </Empty>
  );
}

function Reason({ reason }: { readonly reason: string }) {
  if (reason === 'characters')
    return (
      <Trans>
        Its text has a character that the letter’s fonts do not have. The administrator must act
        before it is tried again.
      </Trans>
    );
  if (reason === 'unreadable')
    return (
      <Trans>
        The text read back from its pages was not the approved text, so it was not frozen.
      </Trans>
    );
  if (reason === 'limits')
    return <Trans>Setting its pages took too much time or memory. It may be too long.</Trans>;
  return <Trans>The server could not make or store it.</Trans>;
}

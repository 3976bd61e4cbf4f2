import { Trans, useLingui } from '@lingui/react/macro';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { Key } from 'react-aria-components';
import type { OrganisationCard } from '../../contract/organisations.ts';
import { LoadFailure, read, usePages } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Button, Empty, Icon, Loading } from '../kit/index.ts';
import treeCss from '../offices/office-tree.module.css';
import { STAGE_TONES, STAGE_WORDS } from './words.ts';

/** So many stand under one here; the list finds the rest. */
const BELOW_MAX = 200;

/** Organisations under each other, asked level by level as they are opened. */
export function OrganisationTree({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const { t } = useLingui();
  const tops = usePages('listOrganisations', { top: 'only' });
  const [open, setOpen] = useState<ReadonlySet<Key>>(new Set());
  const below = useBelow([...open].map(String));
  if (tops.pending) return <Loading lines={8} />;
  if (tops.error !== null)
    return <LoadFailure error={tops.error} onRetry={() => void tops.refetch()} />;
  if (tops.rows.length === 0)
    return <Empty icon="numbers" title={<Trans>No organisation found</Trans>} />;
  return (
    <div className={treeCss['pane']}>
      <div className={treeCss['bar']}>
        <p className={treeCss['hint']}>
          <Trans>Arrow keys open and close, Enter shows the organisation.</Trans>
        </p>
        {tops.more !== undefined && (
          <Button onClick={tops.more}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </div>
      <Tree
        aria-label={t`Organisations under each other`}
        className={treeCss['tree'] ?? ''}
        selectionMode="none"
        expandedKeys={open}
        onExpandedChange={(next) => setOpen(new Set(next))}
        onAction={(key) => onOpen(String(key))}
      >
        {tops.rows.map((one) => (
          <Item key={one.id} one={one} below={below} />
        ))}
      </Tree>
    </div>
  );
}

function useBelow(parents: readonly string[]): ReadonlyMap<string, readonly OrganisationCard[]> {
  return useQueries({
    queries: parents.map((parent) =>
      read('listOrganisations', { query: { parent, limit: BELOW_MAX } }),
    ),
    combine: (answers) =>
      new Map(answers.map(({ data }, i) => [parents[i] ?? '', data?.rows ?? []])),
  });
}

type ItemProps = {
  readonly one: OrganisationCard;
  readonly below: ReadonlyMap<string, readonly OrganisationCard[]>;
};

function Item({ one, below }: ItemProps): ReactNode {
  const { t } = useLingui();
  const under = below.get(one.id);
  return (
    <TreeItem
      id={one.id}
      textValue={`${one.code} ${pick(one.name)}`}
      className={treeCss['item'] ?? ''}
    >
      <TreeItemContent>
        {({ level, isExpanded }) => (
          <span className={treeCss['row']} style={{ paddingInlineStart: `${(level - 1) * 24}px` }}>
            {one.below > 0 ? (
              <AriaButton slot="chevron" className={treeCss['chevron'] ?? ''} aria-label={t`Open`}>
                <Icon name={isExpanded ? 'down' : 'right'} size={14} />
              </AriaButton>
            ) : (
              <span className={treeCss['noChevron']} />
            )}
            <strong>{one.code}</strong>
            <span>{pick(one.name)}</span>
            {one.below > 0 && (
              <span className={treeCss['quiet']}>
                <Trans>under it: {one.below}</Trans>
              </span>
            )}
            <Badge tone={STAGE_TONES[one.stage]}>{wordOf(STAGE_WORDS, one.stage)}</Badge>
          </span>
        )}
      </TreeItemContent>
      {one.below > 0 && (under === undefined || under.length === 0) && (
        <TreeItem id={`${one.id} waits`} textValue={t`Loading`} className={treeCss['item'] ?? ''}>
          <TreeItemContent>
            <span className={treeCss['row']}>
              <Trans>Loading</Trans>
            </span>
          </TreeItemContent>
        </TreeItem>
      )}
      {under?.map((next) => (
        <Item key={next.id} one={next} below={below} />
      ))}
    </TreeItem>
  );
}

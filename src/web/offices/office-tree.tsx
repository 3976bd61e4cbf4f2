import { Trans, useLingui } from '@lingui/react/macro';
import { useQueries } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { Key } from 'react-aria-components';
import type { PostRow } from '../../contract/charges.ts';
import { LoadFailure, read } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Button, Empty, Icon, Loading } from '../kit/index.ts';
import css from './office-tree.module.css';
import { PostOrders } from './post-orders.tsx';
import { UnitSheet } from './unit-sheet.tsx';
import { UnitForm } from './unit-form.tsx';
import type { Unit } from './use-units.ts';
import { below, useUnits } from './use-units.ts';
import { UNIT_KIND_WORDS } from './words.ts';

const PostSheet = lazy(async () => ({
  default: (await import('../charges/post-sheet.tsx')).PostSheet,
}));
/** A unit shows this many of its posts; the list of posts has the rest. */
const POSTS_MAX = 200;

/** The units of the office under each other, and the posts of those that are opened. */
export function OfficeTree() {
  const { t } = useLingui();
  const units = useUnits();
  const [open, setOpen] = useState<ReadonlySet<Key>>(new Set());
  const [shown, setShown] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const rows = units.data?.rows ?? [];
  const posts = usePostsOf(rows.filter(({ id }) => open.has(id)).map(({ id }) => id));
  if (units.isPending) return <Loading lines={8} />;
  if (units.error !== null)
    return <LoadFailure error={units.error} onRetry={() => void units.refetch()} />;
  const unit = rows.find(({ id }) => id === shown);
  const post = [...posts.values()].flat().find(({ id }) => id === shown);
  const close = () => setShown(null);
  return (
    <div className={css['pane']}>
      <div className={css['bar']}>
        <Button icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
          <Trans>New unit</Trans>
        </Button>
        <p className={css['hint']}>
          <Trans>Arrow keys open and close, Enter shows the unit or post with its orders.</Trans>
        </p>
      </div>
      {rows.length === 0 ? (
        <Empty icon="numbers" title={<Trans>No unit yet</Trans>}>
          <Trans>Begin with the unit that the head of the office sits in.</Trans>
        </Empty>
      ) : (
        <Tree
          aria-label={t`Units and posts`}
          className={css['tree'] ?? ''}
          selectionMode="none"
          expandedKeys={open}
          onExpandedChange={(next) => setOpen(new Set(next))}
          onAction={(key) => setShown(String(key))}
        >
          {below(rows, null).map((one) => (
            <UnitItem key={one.id} unit={one} units={rows} posts={posts} />
          ))}
        </Tree>
      )}
      {adding && (
        <UnitForm unit={null} parent={null} units={rows} onClose={() => setAdding(false)} />
      )}
      {unit !== undefined && <UnitSheet unit={unit} units={rows} onClose={close} />}
      {post !== undefined && (
        <Suspense>
          <PostSheet post={post} orders={<PostOrders post={post} />} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

/** Asked unit by unit as they are opened, so that a big office costs no more than a small one. */
function usePostsOf(units: readonly string[]): ReadonlyMap<string, readonly PostRow[]> {
  return useQueries({
    queries: units.map((unit) => read('listPosts', { query: { unit, limit: POSTS_MAX } })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }, i) =>
          data === undefined ? [] : [[units[i] ?? '', data.rows] as const],
        ),
      ),
  });
}

type ItemProps = {
  readonly unit: Unit;
  readonly units: readonly Unit[];
  readonly posts: ReadonlyMap<string, readonly PostRow[]>;
};

function UnitItem({ unit, units, posts }: ItemProps): ReactNode {
  const { t } = useLingui();
  const own = posts.get(unit.id);
  const name = pick(unit.name);
  return (
    <TreeItem id={unit.id} textValue={`${unit.abbr} ${name}`} className={css['item'] ?? ''}>
      <Row chevron>
        <strong>{unit.abbr}</strong>
        <span>{name}</span>
        <span className={css['quiet']}>
          {wordOf(UNIT_KIND_WORDS, unit.kind)} · <Trans>posts: {unit.posts}</Trans>
        </span>
      </Row>
      {below(units, unit.id).map((one) => (
        <UnitItem key={one.id} unit={one} units={units} posts={posts} />
      ))}
      {own === undefined && unit.posts > 0 && (
        <TreeItem id={`${unit.id} waits`} textValue={t`Loading`} className={css['item'] ?? ''}>
          <Row>
            <Trans>Loading</Trans>
          </Row>
        </TreeItem>
      )}
      {own?.map((post) => (
        <TreeItem
          key={post.id}
          id={post.id}
          textValue={`${post.abbr} ${pick(post.designation)}`}
          className={css['item'] ?? ''}
        >
          <Row>
            <span>{post.abbr}</span>
            <span className={css['quiet']}>{pick(post.designation)}</span>
            <Sitter post={post} />
          </Row>
        </TreeItem>
      ))}
    </TreeItem>
  );
}

function Sitter({ post }: { readonly post: PostRow }) {
  if (post.abolished)
    return (
      <Badge>
        <Trans>abolished</Trans>
      </Badge>
    );
  if (post.holder !== null) return <span>{pick(post.holder)}</span>;
  return (
    <Badge tone="warn">
      <Trans>vacant</Trans>
    </Badge>
  );
}

function Row({ children, chevron }: { readonly children: ReactNode; readonly chevron?: true }) {
  const { t } = useLingui();
  return (
    <TreeItemContent>
      {({ level, hasChildItems, isExpanded }) => (
        <span className={css['row']} style={{ paddingInlineStart: `${(level - 1) * 24}px` }}>
          {chevron === true && hasChildItems ? (
            <AriaButton slot="chevron" className={css['chevron'] ?? ''} aria-label={t`Open`}>
              <Icon name={isExpanded ? 'down' : 'right'} size={14} />
            </AriaButton>
          ) : (
            <span className={css['noChevron']} />
          )}
          {children}
        </span>
      )}
    </TreeItemContent>
  );
}

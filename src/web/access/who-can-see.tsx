import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { CLASSIFICATIONS } from '../../core/masters.ts';
import { LoadFailure, read } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Empty, Loading } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import css from './access.module.css';

type Reply = ReplyTo<'whoCanSee'>;

/** Who can open this paper, why, and who has read it where that is an act. */
export function WhoCanSee({ id }: { readonly id: string }) {
  const reply = useQuery(read('whoCanSee', { params: { id } }));
  if (reply.isPending) return <Loading lines={6} />;
  if (reply.error !== null)
    return <LoadFailure error={reply.error} onRetry={() => void reply.refetch()} />;
  return (
    <div className={css['pane']}>
      <Seeing reply={reply.data} />
      {reply.data.classification !== 'normal' && <Readings rows={reply.data.readings} />}
    </div>
  );
}

function Seeing({ reply }: { readonly reply: Reply }) {
  const { t } = useLingui();
  const { posts, classification } = reply;
  return (
    <section>
      <h2>
        <Trans>Who can open it</Trans>
      </h2>
      <p className={css['rule']}>
        <Trans>
          The post that holds it now and every post that held it before. A new holder of such a post
          can open it too; nobody else can, in no list and no search.
        </Trans>
      </p>
      {classification !== 'normal' && (
        <p className={css['rule']}>
          <Trans>
            It is {wordOf(CLASSIFICATIONS, classification)}: only posts that are cleared for this
            can open it, and each reading is recorded.
          </Trans>
        </p>
      )}
      <Table
        label={t`Who can open it`}
        rows={posts}
        rowId={({ post }) => post.id}
        columns={[
          { title: t`Post`, cell: ({ post }) => post.abbr },
          {
            title: t`Designation and unit`,
            cell: ({ post }) => `${pick(post.designation)}, ${pick(post.unit)}`,
          },
          {
            title: t`Who sits there`,
            cell: ({ post }) => (post.holder === null ? t`vacant` : pick(post.holder)),
          },
          {
            title: t`Why`,
            cell: ({ holds, cleared }) => (
              <>
                {holds ? (
                  <Badge tone="good">
                    <Trans>holds it now</Trans>
                  </Badge>
                ) : (
                  <Trans>held it before</Trans>
                )}{' '}
                {!cleared && (
                  <Badge tone="bad">
                    <Trans>not cleared: cannot open it</Trans>
                  </Badge>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function Readings({ rows }: { readonly rows: Reply['readings'] }) {
  const { t } = useLingui();
  return (
    <section>
      <h2>
        <Trans>Who has read it</Trans>
      </h2>
      {rows.length === 0 ? (
        <Empty icon="files" title={<Trans>Nobody yet</Trans>} />
      ) : (
        <Table
          label={t`Who has read it`}
          rows={rows}
          rowId={({ at, post }) => `${at} ${post?.id ?? ''}`}
          columns={[
            { title: t`Who`, cell: ({ person }) => (person === null ? '—' : pick(person)) },
            { title: t`From the post`, cell: ({ post }) => post?.abbr ?? '—' },
            { title: t`First opened on that day`, cell: ({ at }) => formatDateTime(at) },
          ]}
        />
      )}
    </section>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ROLL_CHARGES } from '../../core/roll-columns.ts';
import { call } from '../api/index.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Button, Loading } from '../kit/index.ts';
import css from './rolls.module.css';

/** The people of a list, a hundred at a time. */
export function RollPeople(props: {
  readonly id: string;
  readonly of: { readonly organisation?: string };
}) {
  const { id, of } = props;
  const { t } = useLingui();
  const pages = useInfiniteQuery({
    queryKey: ['rollRows', id, of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === undefined ? of : { after: pageParam, ...of };
      return call('rollRows', { params: { id }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (pages.data === undefined) return pages.error === null ? <Loading /> : null;
  const heads = [t`Line`, t`Name`, t`Designation`, t`Post`, t`Charge`, t`From day`, t`User id`];
  return (
    <>
      <div className={css['people']} tabIndex={0} role="region" aria-label={t`People of the list`}>
        <table className={css['table']}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.data.pages
              .flatMap(({ rows }) => rows)
              .map((row) => (
                <tr key={row.line}>
                  <td className={css['count']}>{row.line}</td>
                  <td>{pick(row.name)}</td>
                  <td>{row.designation}</td>
                  <td>{row.post}</td>
                  <td>{wordOf(ROLL_CHARGES, row.kind)}</td>
                  <td>{formatDate(row.from)}</td>
                  <td>{row.userId}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          <Trans>Show the next hundred</Trans>
        </Button>
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import css from './table.module.css';

export type TableColumn<Row> = {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end. */
  readonly end?: boolean;
  /** The title is only read aloud: the column holds buttons. */
  readonly bare?: boolean;
};

/** A short list that is read rather than worked through; it scrolls in itself. */
export function Table<Row>(props: {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
}) {
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={props.label}>
      <table className={css['table']}>
        <thead>
          <tr>
            {props.columns.map(({ title, end, bare }) => (
              <th key={title} scope="col" className={cx(end === true && css['end'])}>
                {bare === true ? <span className="sr-only">{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.rowId(row)}>
              {props.columns.map(({ title, cell, end }) => (
                <td key={title} className={cx(end === true && css['end'])}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

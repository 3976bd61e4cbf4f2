import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** A CSS grid track: `120px`, `minmax(200px, 2fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** The title is only read aloud: the column is too narrow for words. */
  readonly hidden?: boolean;
};

export type GridProps<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** The name of a row for screen readers and its checkbox. */
  readonly rowName: (row: Row) => string;
  readonly onOpen: (row: Row) => void;
  readonly active: string | null;
  readonly onActive: (id: string) => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelected?: (ids: ReadonlySet<string>) => void;
  readonly strong?: (row: Row) => boolean;
  readonly onEnd?: (() => void) | undefined;
  readonly footer?: ReactNode;
};

import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { formatBytes } from '../i18n/format.ts';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import css from './upload.module.css';

/**
 * A place to drop scans on, or to choose them; a plain file input underneath, so keys and readers
 * work.
 */
export function DropZone(props: {
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) props.onFiles(props.multiple === true ? files : files.slice(0, 1));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <label
      htmlFor={id}
      className={cx(css['zone'], over && css['over'])}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={28} />
      <span className={css['title']}>{props.title}</span>
      {props.hint !== undefined && <span className={css['hint']}>{props.hint}</span>}
      <input
        id={id}
        type="file"
        className={css['input']}
        accept={props.accept}
        multiple={props.multiple}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </label>
  );
}

export function UploadProgress(props: {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}) {
  const percent = props.total === 0 ? 0 : Math.round((props.sent / props.total) * 100);
  return (
    <div className={css['progress']}>
      <div className={css['line']}>
        <span className={css['name']}>{props.name}</span>
        <span>
          {percent < 100 ? (
            <>
              {formatBytes(props.sent)} / {formatBytes(props.total)}
            </>
          ) : (
            <Trans>Checking the document…</Trans>
          )}
        </span>
      </div>
      <progress value={percent} max={100} aria-label={props.name} />
    </div>
  );
}

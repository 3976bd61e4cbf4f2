import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { toast } from '../kit/toast-store.ts';
import { fetchBytes } from './client.ts';
import type { Name } from './client.ts';
import { problemText } from './problem-words.ts';

/**
 * Fetches a paper that the office has set as PDF and gives it to the user as a file. A plain link
 * would not say from which post it is asked.
 */
export function PaperButton(props: {
  readonly name: Name;
  readonly params?: object;
  readonly query?: object;
  readonly file: string;
  readonly children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const fetchPaper = async () => {
    setBusy(true);
    try {
      const { name, params = {}, query = {} } = props;
      const url = URL.createObjectURL(await fetchBytes(name, params, { query }));
      const link = document.createElement('a');
      link.href = url;
      link.download = props.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch (error) {
      toast(problemText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<Icon name="download" />} busy={busy} onClick={() => void fetchPaper()}>
      {props.children}
    </Button>
  );
}

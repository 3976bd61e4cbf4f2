import './words.ts';
import { useLingui } from '@lingui/react/macro';
import type { ComponentProps } from 'react';
import { SendSheet } from '../movement/send-sheet.tsx';
import { useCopies } from './copies.tsx';

type Props = Omit<ComponentProps<typeof SendSheet>, 'title' | 'submit' | 'more'>;

/** Marks a dak in the act that gives it its number. */
export function GenerateAndSend({ onSend, ...props }: Props) {
  const { t } = useLingui();
  const copies = useCopies();
  return (
    <SendSheet
      {...props}
      title={t`Generate and send`}
      submit={t`Generate and send`}
      onSend={(marking, to) => onSend(copies.with(marking), to)}
      more={copies.field}
    />
  );
}

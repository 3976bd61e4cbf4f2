import '../i18n/aria.ts';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import css from './combo-box.module.css';
import fieldCss from './field.module.css';
import { NeedMark } from './field.tsx';
import type { Need } from './field.tsx';
import { Icon } from './icon.tsx';

export type ComboOption = {
  readonly id: string;
  readonly label: string;
  /** Second line: who sits there, what the file is about. */
  readonly detail?: string;
};

type ComboProps = {
  readonly label: string;
  readonly need?: Need | undefined;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly value: ComboOption | null;
  readonly onChange: (value: ComboOption | null) => void;
  /** Answers what is typed; the latest question wins, an aborted one is dropped. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly ComboOption[]>;
  readonly autoFocus?: boolean;
};

/** What the server found for one question. */
type Answer = { readonly question: string; readonly options: readonly ComboOption[] };

/**
 * The options that answer this question and no other: while the answer is on its way there are
 * none, so that nothing is offered that the next answer would move away under the pointer.
 */
function useAnswer(question: string, search: ComboProps['search']) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    const aborter = new AbortController();
    const take = (options: readonly ComboOption[]) => {
      if (!aborter.signal.aborted) setAnswer({ question, options });
    };
    const timer = setTimeout(() => {
      search(question, aborter.signal).then(take, () => take([]));
    }, 150);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [question, search]);
  return answer?.question === question ? answer.options : null;
}

/**
 * A field that finds one thing among many by asking the server while the user types. What it shows
 * is what is chosen: whoever types takes the choice back, and nothing else does.
 */
export function ComboBox(props: ComboProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const options = useAnswer(props.value === null ? typed : '', props.search);

  return (
    <AriaComboBox
      className={fieldCss['field'] ?? ''}
      inputValue={props.value?.label ?? typed}
      onInputChange={(text) => {
        setTyped(text);
        if (props.value !== null) props.onChange(null);
      }}
      value={props.value?.id ?? null}
      onChange={(key) => {
        setTyped('');
        // Leaving the field says again what was chosen, or that nothing was: no change.
        const found = options?.find((option) => option.id === key);
        if (found !== undefined) props.onChange(found);
      }}
      items={options ?? []}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={props.error !== undefined && props.error !== ''}
    >
      <Label className={fieldCss['label'] ?? ''}>
        {props.label}
        <NeedMark need={props.need} />
      </Label>
      <div className={css['box']}>
        <Input
          className={fieldCss['control'] ?? ''}
          placeholder={props.placeholder ?? ''}
          autoFocus={props.autoFocus === true}
          aria-required={props.need === 'yes'}
        />
        <Button className={css['open'] ?? ''}>
          <Icon name="down" />
        </Button>
      </div>
      {props.error !== undefined && props.error !== '' && (
        <div className={fieldCss['error']}>{props.error}</div>
      )}
      <Popover className={css['popover'] ?? ''}>
        <ListBox<ComboOption>
          className={css['list'] ?? ''}
          renderEmptyState={() => (
            <div className={css['none']}>{options === null ? t`Searching…` : t`Nothing found`}</div>
          )}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={css['option'] ?? ''}>
              <span className={css['name']}>{option.label}</span>
              {option.detail !== undefined && (
                <span className={css['detail']}>{option.detail}</span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

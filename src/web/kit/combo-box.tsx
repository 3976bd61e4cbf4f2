import '../i18n/aria.ts';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
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

/** A field that finds one thing among many by asking the server while the user types. */
export function ComboBox(props: ComboProps) {
  const { t } = useLingui();
  const [text, setText] = useState(props.value?.label ?? '');
  const [options, setOptions] = useState<readonly ComboOption[]>([]);
  const [busy, setBusy] = useState(false);
  const { search } = props;
  // What was shown once can be chosen, also when the next answer arrives under the pointer.
  const shown = useRef(new Map<string, ComboOption>());
  const chosen = props.value?.label;

  useEffect(() => {
    setText(chosen ?? '');
  }, [chosen]);

  useEffect(() => {
    const aborter = new AbortController();
    const question = text === chosen ? '' : text;
    const timer = setTimeout(() => {
      setBusy(true);
      search(question, aborter.signal)
        .then((found) => {
          for (const option of found) shown.current.set(option.id, option);
          setOptions(found);
        })
        .catch(() => undefined)
        .finally(() => setBusy(false));
    }, 150);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [text, chosen, search]);

  return (
    <AriaComboBox
      className={fieldCss['field'] ?? ''}
      inputValue={text}
      onInputChange={setText}
      value={props.value?.id ?? null}
      onChange={(key) => {
        const found = key === null ? null : (shown.current.get(String(key)) ?? null);
        props.onChange(found);
        setText(found?.label ?? '');
      }}
      items={options}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={props.error !== undefined && props.error !== ''}
      // Never emptied here: an empty field takes back the choice that a click is just making.
      onBlur={() => chosen !== undefined && setText(chosen)}
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
            <div className={css['none']}>{busy ? t`Searching…` : t`Nothing found`}</div>
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

import '../i18n/aria.ts';
import type { ReactNode } from 'react';
import { Button, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import css from './menu.module.css';

export type MenuEntry = {
  readonly id: string;
  readonly label: string;
  readonly onPress: () => void;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
};

export function Menu(props: {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly triggerClass?: string | undefined;
}) {
  return (
    <MenuTrigger>
      <Button aria-label={props.label} className={props.triggerClass ?? css['trigger'] ?? ''}>
        {props.trigger}
      </Button>
      <Popover className={css['popover'] ?? ''} placement="bottom end">
        <AriaMenu aria-label={props.label} className={css['menu'] ?? ''}>
          {props.entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              className={css['item'] ?? ''}
              onAction={entry.onPress}
            >
              {entry.icon}
              <span className={css['text']}>{entry.label}</span>
              {entry.keys !== undefined && <kbd aria-hidden="true">{entry.keys}</kbd>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

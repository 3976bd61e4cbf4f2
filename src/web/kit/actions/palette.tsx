import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import { Dialog } from '../dialog.tsx';
import fieldCss from '../field.module.css';
import menuCss from '../menu.module.css';
import { currentActions, keyLabel } from './registry.ts';

/** Everything that can be done on this screen, found by a few letters. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [actions] = useState(() => currentActions().filter((action) => action.quiet !== true));
  return (
    <Dialog title={t`Commands`} shape="palette" onClose={onClose}>
      <Autocomplete filter={contains}>
        <SearchField aria-label={t`Find a command`} autoFocus>
          <Input className={fieldCss['control'] ?? ''} placeholder={t`Find a command`} />
        </SearchField>
        <Menu
          aria-label={t`Commands`}
          className={menuCss['menu'] ?? ''}
          renderEmptyState={() => t`Nothing found`}
          onAction={(id) => {
            onClose();
            const chosen = actions.find((action) => action.id === id);
            setTimeout(() => chosen?.perform(), 0);
          }}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={`${action.title} ${action.group}`}
              className={menuCss['item'] ?? ''}
            >
              <span className={menuCss['text']}>{action.title}</span>
              <kbd aria-hidden="true">{keyLabel(action.keys?.[0])}</kbd>
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Checkbox } from '../choice.tsx';
import { Dialog } from '../dialog.tsx';
import { keysOn, setKeysOn } from './hotkeys.ts';
import css from './key-help.module.css';
import { currentActions, keyLabel } from './registry.ts';

/** Built from what is registered, so it never lists a key that does nothing here. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const [on, setOn] = useState(keysOn);
  const [actions] = useState(() => currentActions().filter((action) => action.keys !== undefined));
  const groups = [...new Set(actions.map((action) => action.group))];
  return (
    <Dialog title={t`Keys on this screen`} shape="wide" onClose={onClose}>
      <Checkbox
        label={t`Single keys are on`}
        checked={on}
        onChange={(next) => {
          setOn(next);
          setKeysOn(next);
        }}
      />
      <p className={css['lead']}>
        <Trans>
          Keys work by their place on the keyboard, with any layout, and rest while you type.
        </Trans>
      </p>
      <div className={css['groups']}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {actions
                .filter((action) => action.group === group)
                .map((action) => (
                  <div key={action.id}>
                    <dt>
                      <kbd>{keyLabel(action.keys?.[0])}</kbd>
                    </dt>
                    <dd>{action.title}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

import { keyLabel } from './actions/registry.ts';
import type { Action } from './actions/registry.ts';
import { Button } from './button.tsx';
import { Menu } from './menu.tsx';
import css from './act-bar.module.css';

/** What is done seldom stands in the menu; its key works all the same. */
export type Act = Action & { readonly look?: 'primary'; readonly seldom?: true };

/** What may be done with an item now: a button each, and a menu of what is done seldom. */
export function ActBar(props: {
  readonly acts: readonly Act[];
  /** What the menu is of, for those who do not see it, and the word on it. */
  readonly more: { readonly label: string; readonly word: string };
}) {
  const seldom = props.acts.filter((act) => act.seldom === true);
  return (
    <>
      {props.acts
        .filter((act) => act.seldom !== true)
        .map((act) => (
          <Button
            key={act.id}
            look={act.look ?? 'plain'}
            keys={keyLabel(act.keys?.[0])}
            onClick={act.perform}
          >
            {act.title}
          </Button>
        ))}
      {seldom.length > 0 && (
        <Menu
          label={props.more.label}
          trigger={props.more.word}
          triggerClass={css['more']}
          entries={seldom.map((act) => ({
            id: act.id,
            label: act.title,
            keys: keyLabel(act.keys?.[0]),
            onPress: act.perform,
          }))}
        />
      )}
    </>
  );
}

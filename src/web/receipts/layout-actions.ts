import type { Action } from '../kit/actions/registry.ts';
import type { useSplit } from '../kit/split.tsx';

/** Keys 1, 2, 3 for the panes of a screen. */
export function layoutActions(
  split: ReturnType<typeof useSplit>,
  group: string,
  names: readonly [string, string, string],
): readonly Action[] {
  const layouts = ['both', 'left', 'right'] as const;
  return layouts.map((layout, i) => ({
    id: `layout.${layout}`,
    title: names[i] ?? layout,
    group,
    keys: [`Digit${i + 1}`],
    perform: () => split.setLayout(layout),
  }));
}

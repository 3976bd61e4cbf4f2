import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Facts } from '../kit/index.ts';
import { PostForm } from './post-form.tsx';
import { UnitForm } from './unit-form.tsx';
import type { Unit } from './use-units.ts';
import { UNIT_KIND_WORDS } from './words.ts';

/** One unit: where it stands, and what may be ordered of it. */
export function UnitSheet(props: {
  readonly unit: Unit;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { unit, units } = props;
  const [doing, setDoing] = useState<'post' | 'unit' | 'change' | null>(null);
  const parent = units.find(({ id }) => id === unit.parent);
  const done = () => setDoing(null);
  return (
    <>
      <Dialog
        title={`${unit.abbr} · ${pick(unit.name)}`}
        shape="sheet"
        onClose={props.onClose}
        actions={
          <>
            <Button look="primary" onClick={() => setDoing('post')}>
              <Trans>New post here</Trans>
            </Button>
            <Button onClick={() => setDoing('unit')}>
              <Trans>New unit below</Trans>
            </Button>
            <Button onClick={() => setDoing('change')}>
              <Trans>Rename or move</Trans>
            </Button>
          </>
        }
      >
        <Facts
          facts={[
            [t`Kind of unit`, wordOf(UNIT_KIND_WORDS, unit.kind)],
            [
              t`Stands under`,
              parent === undefined ? null : `${parent.abbr} · ${pick(parent.name)}`,
            ],
            [t`Posts`, String(unit.posts)],
          ]}
        />
        <p>
          <Trans>Whatever a unit is called later, numbers already given keep its old name.</Trans>
        </p>
      </Dialog>
      {doing === 'post' && <PostForm post={null} unit={unit.id} units={units} onClose={done} />}
      {doing === 'unit' && <UnitForm unit={null} parent={unit.id} units={units} onClose={done} />}
      {doing === 'change' && (
        <UnitForm unit={unit} parent={unit.parent} units={units} onClose={done} />
      )}
    </>
  );
}

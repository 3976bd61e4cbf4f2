import { useLingui } from '@lingui/react/macro';
import type { PersonRow } from '../../contract/charges.ts';
import type { ApiError } from '../api/index.ts';
import css from './office.module.css';
import { PersonPicker } from './person-picker.tsx';

/** Who is in charge of a desk that somebody leaves; asked for once there is work on it. */
export function TakesOver(props: {
  readonly value: PersonRow | null;
  readonly onChange: (person: PersonRow | null) => void;
  readonly except: string;
  readonly act: { readonly error: ApiError | null };
}) {
  const { t } = useLingui();
  const { act, ...rest } = props;
  return (
    <div className={css['whole']}>
      <PersonPicker
        {...rest}
        label={t`In charge of the desk from then on`}
        error={act.error?.code === 'items_in_hand' ? t`Choose a person.` : undefined}
      />
    </div>
  );
}

import './own-words.ts';
import { useLingui } from '@lingui/react/macro';
import { useSession } from '../people/session.tsx';
import { OrganisationPicker } from './organisation-picker.tsx';
import type { Chosen } from './organisation-picker.tsx';
import css from './organisations.module.css';

/** Which office's lists are shown. Only the super admin may choose another than their own. */
export function OfficeChoice(props: {
  readonly value: Chosen | null;
  readonly onChange: (office: Chosen | null) => void;
}) {
  const { t } = useLingui();
  const { me, abilities } = useSession();
  const { value, onChange } = props;
  if (!abilities.includes('createOrganisation')) return null;
  return (
    <div className={css['officeChoice']}>
      <OrganisationPicker
        label={t`Office shown`}
        value={value ?? me.organisation}
        onChange={(chosen) =>
          onChange(chosen === null || chosen.id === me.organisation.id ? null : chosen)
        }
      />
    </div>
  );
}

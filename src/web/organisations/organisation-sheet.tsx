import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ORGANISATION_TYPES } from '../../core/masters.ts';
import { LoadFailure, read } from '../api/index.ts';
import { formatDate, formatNumber, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Badge, Button, Empty, Facts, Loading } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { useSession } from '../people/session.tsx';
import { FirstOfficeForm } from './first-office-form.tsx';
import { FirstPeople } from './first-people.tsx';
import type { Organisation } from './organisation.ts';
import { OrganisationForm } from './organisation-form.tsx';
import css from './organisations.module.css';
import { StageForm } from './stage-form.tsx';
import { NUMBERING_WORDS, STAGE_TONES, STAGE_WORDS } from './words.ts';

/** One organisation: what it is, how it numbers, its stages by order, and how much there is of it. */
export function OrganisationSheet(props: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { abilities } = useSession();
  const { id, onClose } = props;
  const found = useQuery(read('readOrganisation', { params: { id } }));
  const [doing, setDoing] = useState<'revise' | 'stage' | 'equip' | null>(null);
  const done = () => setDoing(null);
  const organisation = found.data;
  const may = organisation !== undefined && abilities.includes('createOrganisation');
  return (
    <>
      <Dialog
        title={organisation?.code ?? t`Organisation`}
        shape="sheet"
        onClose={onClose}
        actions={
          may && (
            <>
              {organisation.units === 0 && (
                <Button look="primary" onClick={() => setDoing('equip')}>
                  <Trans>Set up the office</Trans>
                </Button>
              )}
              <Button
                look={organisation.units === 0 ? 'plain' : 'primary'}
                onClick={() => setDoing('stage')}
              >
                <Trans>Set the stage</Trans>
              </Button>
              <Button onClick={() => setDoing('revise')}>
                <Trans>Rename or change</Trans>
              </Button>
            </>
          )
        }
      >
        {found.isPending && <Loading lines={8} />}
        {found.error !== null && (
          <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
        )}
        {organisation !== undefined && <Particulars organisation={organisation} />}
        {organisation !== undefined && organisation.units > 0 && <FirstPeople org={id} />}
      </Dialog>
      {organisation !== undefined && doing === 'revise' && (
        <OrganisationForm organisation={organisation} onClose={done} onDone={done} />
      )}
      {organisation !== undefined && doing === 'stage' && (
        <StageForm organisation={organisation} onClose={done} />
      )}
      {organisation !== undefined && doing === 'equip' && (
        <FirstOfficeForm organisation={organisation} onClose={done} />
      )}
    </>
  );
}

function Particulars({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useLingui();
  const { parent, stage, units, posts, people, below } = organisation;
  const above = useQuery({
    ...read('readOrganisation', { params: { id: parent ?? '' } }),
    enabled: parent !== null,
  }).data;
  return (
    <>
      <Facts
        facts={[
          [t`Name`, pick(organisation.name)],
          [t`Short name`, pick(organisation.abbr)],
          [t`Kind`, wordOf(ORGANISATION_TYPES, organisation.type)],
          [
            t`Stage`,
            <Badge key="stage" tone={STAGE_TONES[stage]}>
              {wordOf(STAGE_WORDS, stage)}
            </Badge>,
          ],
          [t`Under`, above === undefined ? null : pick(above.name)],
          [t`Numbers`, wordOf(NUMBERING_WORDS, organisation.numbering)],
          [t`Place`, pick(organisation.place)],
          [t`Address`, pick(organisation.address)],
          [t`LGD code`, organisation.lgd],
          [t`Units`, formatNumber(units)],
          [t`Posts`, formatNumber(posts)],
          [t`People`, formatNumber(people)],
          [t`Under it`, below === 0 ? null : formatNumber(below)],
        ]}
      />
      <h3>
        <Trans>Stages by order</Trans>
      </h3>
      {organisation.stages.length === 0 ? (
        <Empty icon="clock" title={<Trans>Planned, no stage set yet</Trans>}>
          <Trans>Set it pilot or live by order when it begins to work here.</Trans>
        </Empty>
      ) : (
        <Table
          label={t`Stages by order`}
          rows={organisation.stages}
          rowId={({ at }) => at}
          columns={[
            { title: t`Stage`, cell: (row) => wordOf(STAGE_WORDS, row.stage) },
            {
              title: t`From the day`,
              cell: ({ from }) => (
                <>
                  {formatDate(from)}
                  {from > today() && (
                    <span className={css['quiet']}>
                      {' '}
                      <Trans>to come</Trans>
                    </span>
                  )}
                </>
              ),
            },
            { title: t`Order`, cell: ({ order }) => order },
            { title: t`Exempted by`, cell: ({ authority }) => authority },
          ]}
        />
      )}
    </>
  );
}

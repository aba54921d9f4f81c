import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '../../shared/people/index.ts';
import { useCall, useMay } from '../client/index.ts';
import {
  Button,
  EmptyState,
  Page,
  ProblemNote,
  RecordPanel,
  SplitView,
  VirtualTable,
  wholeList,
} from '../ui/index.ts';
import { AdmitDialog } from './admit-dialog.tsx';
import { PersonPanel } from './person-panel.tsx';
import { PersonState } from './person-state.tsx';
import { type Temporary, TemporaryPasswordDialog } from './temporary-password-dialog.tsx';

/** Who may work in this office, in which roles. */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const list = useCall('people.list', {});
  const mayAdmit = useMay('people.admit');
  const [selected, setSelected] = useState<string | null>(null);
  const [admitting, setAdmitting] = useState(false);
  const [temporary, setTemporary] = useState<Temporary | null>(null);
  const rows = list.data ?? [];
  const person = rows.find((each) => each.id === selected) ?? rows[0];
  return (
    <Page
      page="people"
      fill
      title={t('title')}
      note={t('count', { count: rows.filter((each) => each.active).length })}
      actions={mayAdmit && <Button onClick={() => setAdmitting(true)}>{t('admit.open')}</Button>}
    >
      <ProblemNote problem={list.problem} again={list.again} />
      <SplitView
        list={<PeopleTable rows={rows} selected={person?.id ?? null} onSelect={setSelected} />}
        record={
          person ? (
            <PersonPanel key={person.id} person={person} onTemporary={setTemporary} />
          ) : (
            <RecordPanel title={t('panel.none')} />
          )
        }
      />
      <AdmitDialog opened={admitting} onClose={() => setAdmitting(false)} onAdmitted={setTemporary} />
      <TemporaryPasswordDialog temporary={temporary} onClose={() => setTemporary(null)} />
    </Page>
  );
}

function PeopleTable(props: {
  rows: readonly PersonRow[];
  selected: string | null;
  onSelect: (id: string) => void;
}) {
  const { t } = useTranslation(['people', 'common']);
  const { rows } = props;
  const source = useMemo(() => wholeList(rows), [rows]);
  return (
    <VirtualTable
      label={t('people:title')}
      source={source}
      rowId={(row) => row.id}
      selected={props.selected}
      onSelect={(row) => props.onSelect(row.id)}
      empty={<EmptyState title={t('people:empty')} />}
      columns={[
        { key: 'name', title: t('people:column.name'), width: 'minmax(120px, 2fr)', cell: (row) => row.name },
        {
          key: 'roles',
          title: t('people:column.roles'),
          width: 'minmax(110px, 3fr)',
          cell: (row) => row.roles.map((role) => t(`common:role.${role}`)).join(', '),
        },
        {
          key: 'state',
          title: t('people:column.state'),
          width: 'minmax(120px, 190px)',
          cell: (row) => <PersonState person={row} />,
        },
      ]}
    />
  );
}

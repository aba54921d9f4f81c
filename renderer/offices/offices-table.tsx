import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedOffice } from '../../shared/offices/index.ts';
import { normsHere } from '../client/index.ts';
import { dateTime, inLanguage, useLanguage } from '../i18n/index.ts';
import { ListTable, Pill, wholeList } from '../ui/index.ts';
import css from './offices.module.css';

/** The list that the search leads into. */
export const officeList = 'onir-offices';

export function OfficesTable(props: {
  rows: readonly ListedOffice[];
  selected: string | null;
  onSelect: (office: string) => void;
  empty: ReactNode;
}) {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const { rows } = props;
  const source = useMemo(() => wholeList(rows), [rows]);
  return (
    <ListTable
      id={officeList}
      loading={false}
      label={t('title')}
      source={source}
      rowId={(row) => row.office}
      selected={props.selected}
      onSelect={(row) => props.onSelect(row.office)}
      nothing={props.empty}
      columns={[
        {
          key: 'name',
          title: t('column.name'),
          width: 'minmax(150px, 4fr)',
          cell: ({ card }) => (
            <>
              <b className={css.name}>{inLanguage(card.name, language)}</b>
              <span className={css.under}>{regionName(card.region, language)}</span>
            </>
          ),
        },
        { key: 'bin', title: t('column.bin'), width: '122px', cell: ({ card }) => card.bin },
        {
          key: 'devices',
          title: t('column.devices'),
          width: '128px',
          cell: (row) => <Devices of={row} />,
        },
        {
          key: 'contact',
          title: t('column.contact'),
          width: '132px',
          cell: ({ contact }) => (contact === null ? t('never') : dateTime(contact)),
        },
      ]}
    />
  );
}

function Devices({ of: { devices, unconfirmed } }: { of: ListedOffice }) {
  const { t } = useTranslation('offices');
  return (
    <span className={css.devices}>
      {devices}
      {unconfirmed > 0 && <Pill tone="amber">{t('waiting', { n: unconfirmed })}</Pill>}
    </span>
  );
}

export function regionName(code: string, language: ReturnType<typeof useLanguage>): string {
  const found = normsHere().regions.find((each) => each.code === code);
  return found ? inLanguage(found.name, language) : code;
}

import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type JournalFilter, journalFilter } from '../../../shared/journal/index.ts';
import { compareText } from '../../../shared/text/index.ts';
import { normsHere, useCall } from '../../client/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import { FilterPills, SearchField, Select } from '../../ui/index.ts';
import css from '../journal.module.css';
import { yearPeriod } from '../period.ts';
import { PeriodFields } from '../period-fields.tsx';
import { journalList } from './entry-table.tsx';

export const wholeJournal: JournalFilter = {
  search: '',
  from: null,
  to: null,
  system: null,
  region: null,
  kind: 'all',
  sort: 'newest',
};

interface ToolProps {
  filter: JournalFilter;
  onFilter: (filter: JournalFilter) => void;
}

/** Rows that arrive while the list is scrolled change nothing here. */
export const FilterTools = memo(Tools);

function Tools({ filter, onFilter }: ToolProps) {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const systems = useCall('catalogue.systems', {}).data ?? [];
  return (
    <>
      <Years filter={filter} onFilter={onFilter} />
      <Chosen
        label={t('filter.system')}
        all={t('filter.allSystems')}
        value={filter.system}
        data={systems.map((each) => ({ value: each.code, label: inLanguage(each.shortName, language) }))}
        onChange={(system) => onFilter({ ...filter, system })}
      />
      <Chosen
        label={t('filter.region')}
        all={t('filter.allRegions')}
        value={filter.region}
        data={normsHere()
          .regions.map((each) => ({ value: each.code, label: inLanguage(each.name, language) }))
          .sort((a, b) => compareText(a.label, b.label))}
        onChange={(region) => onFilter({ ...filter, region })}
      />
      <Chosen
        label={t('filter.kind')}
        all={t('filter.allKinds')}
        value={filter.kind === 'all' ? null : filter.kind}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(kind) => onFilter({ ...filter, kind: journalFilter.shape.kind.parse(kind ?? 'all') })}
      />
      <span className={css.search}>
        <SearchField
          label={t('search')}
          width="100%"
          value={filter.search}
          onChange={(search) => onFilter({ ...filter, search })}
          list={journalList}
        />
      </span>
    </>
  );
}

const kinds = ['issued', 'recorded', 'corrected'] as const;
/** Years that have a pill of their own; earlier ones are asked for by their days. */
const yearPills = 3;

/** A year at a press; any other period by its days. */
function Years({ filter, onFilter }: ToolProps) {
  const { t } = useTranslation('journal');
  const years = (useCall('journal.counts', {}).data?.years ?? []).slice(0, yearPills);
  const { from, to } = filter;
  const year = years.find((each) => yearPeriod(each).from === from && yearPeriod(each).to === to);
  const [byDays, setByDays] = useState((from !== null || to !== null) && year === undefined);
  const value = byDays ? 'days' : year === undefined ? 'all' : String(year);
  const choose = (next: string) => {
    setByDays(next === 'days');
    if (next === 'all') onFilter({ ...filter, from: null, to: null });
    else if (next !== 'days') onFilter({ ...filter, ...yearPeriod(Number(next)) });
  };
  return (
    <>
      <FilterPills
        label={t('filter.period')}
        value={value}
        onChange={choose}
        options={[
          { value: 'all', text: t('filter.allYears') },
          ...years.map((each) => ({ value: String(each), text: t('filter.year', { year: each }) })),
          { value: 'days', text: t('filter.days') },
        ]}
      />
      {byDays && (
        <PeriodFields
          className={css.days}
          from={from ?? ''}
          to={to ?? ''}
          onFrom={(day) => onFilter({ ...filter, from: day || null })}
          onTo={(day) => onFilter({ ...filter, to: day || null })}
        />
      )}
    </>
  );
}

function Chosen(of: {
  label: string;
  /** What an empty field means. */
  all: string;
  value: string | null;
  data: { value: string; label: string }[];
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation('journal');
  return (
    <Select
      w={160}
      aria-label={of.label}
      placeholder={of.all}
      data={of.data}
      value={of.value}
      searchable
      clearable
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      nothingFoundMessage={t('filter.nothing')}
      onChange={of.onChange}
    />
  );
}

import { useTranslation } from 'react-i18next';
import type { DeskFilter } from '../../../shared/desk/index.ts';
import { compareText } from '../../../shared/text/index.ts';
import { normsHere, useCall } from '../../client/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import { FilterPills, SearchField, Select } from '../../ui/index.ts';
import css from '../desk.module.css';
import { deskList } from './queue-table.tsx';

export const waitingOnly: DeskFilter = {
  search: '',
  state: 'waiting',
  due: 'all',
  region: null,
  system: null,
  office: null,
  sort: 'due',
};

/** What the pills offer: states, and of those that wait how near the due date is. */
const views = {
  waiting: { state: 'waiting', due: 'all', sort: 'due' },
  late: { state: 'waiting', due: 'late', sort: 'due' },
  today: { state: 'waiting', due: 'today', sort: 'due' },
  soon: { state: 'waiting', due: 'soon', sort: 'due' },
  crossed: { state: 'crossed', due: 'all', sort: 'newest' },
  answered: { state: 'answered', due: 'all', sort: 'newest' },
  all: { state: 'all', due: 'all', sort: 'newest' },
} as const satisfies Record<string, Pick<DeskFilter, 'state' | 'due' | 'sort'>>;
type View = keyof typeof views;
const viewNames = Object.keys(views) as View[];

function viewOf({ state, due }: DeskFilter): View {
  return viewNames.find((name) => views[name].state === state && views[name].due === due) ?? 'all';
}

interface ToolProps {
  filter: DeskFilter;
  onFilter: (filter: DeskFilter) => void;
}

export function QueueTools({ filter, onFilter }: ToolProps) {
  const { t } = useTranslation('desk');
  const counts = useCall('desk.counts', {}).data;
  const countOf = (view: View) =>
    view === 'answered' || view === 'all' ? undefined : (counts?.[view] ?? undefined);
  const view = viewOf(filter);
  // A request that was taken back while it was being answered is rare: its pill comes with the first of them.
  const shown = viewNames.filter((name) => name !== 'crossed' || view === name || (counts?.crossed ?? 0) > 0);
  return (
    <>
      <FilterPills
        label={t('queue.filters')}
        value={view}
        onChange={(next) => onFilter({ ...filter, ...views[next] })}
        options={shown.map((value) => {
          const count = countOf(value);
          return { value, text: t(`queue.view.${value}`), ...(count === undefined ? {} : { count }) };
        })}
      />
      <span className={css.toolsEnd}>
        <OfficeFilter filter={filter} onFilter={onFilter} />
        <RegionFilter filter={filter} onFilter={onFilter} />
        <SystemFilter filter={filter} onFilter={onFilter} />
        <SearchField
          label={t('queue.search')}
          width={178}
          value={filter.search}
          onChange={(search) => onFilter({ ...filter, search })}
          list={deskList}
        />
      </span>
    </>
  );
}

interface Choice {
  value: string;
  label: string;
}

/** One value that narrows the queue, or none: the list is searched as one types. */
function Narrowing(of: {
  /** Widths of the field and of its list, px: names are longer than the room for them. */
  width: number;
  listWidth: number;
  label: string;
  all: string;
  data: readonly Choice[];
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation('desk');
  return (
    <Select
      w={of.width}
      aria-label={of.label}
      placeholder={of.all}
      data={of.data}
      value={of.value}
      searchable
      clearable
      comboboxProps={{ width: of.listWidth, position: 'bottom-start' }}
      nothingFoundMessage={t('queue.noSuch')}
      onChange={of.onChange}
    />
  );
}

const byLabel = (choices: readonly Choice[]) => [...choices].sort((a, b) => compareText(a.label, b.label));

function RegionFilter({ filter, onFilter }: ToolProps) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const data = normsHere().regions.map(({ code, name }) => ({
    value: code,
    label: inLanguage(name, language),
  }));
  return (
    <Narrowing
      width={128}
      listWidth={260}
      label={t('queue.region')}
      all={t('queue.allRegions')}
      data={byLabel(data)}
      value={filter.region}
      onChange={(region) => onFilter({ ...filter, region })}
    />
  );
}

/** Only where more than one office asks is there anything to choose. */
function OfficeFilter({ filter, onFilter }: ToolProps) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const offices = useCall('desk.offices', {}).data ?? [];
  if (offices.length < 2 && filter.office === null) return null;
  const nameOf = ({ nameKk: kk, nameRu: ru }: (typeof offices)[number]) => inLanguage({ kk, ru }, language);
  return (
    <Narrowing
      width={156}
      listWidth={380}
      label={t('queue.office')}
      all={t('queue.allOffices')}
      data={byLabel(offices.map((each) => ({ value: each.id, label: nameOf(each) })))}
      value={filter.office}
      onChange={(office) => onFilter({ ...filter, office })}
    />
  );
}

function SystemFilter({ filter, onFilter }: ToolProps) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const systems = useCall('catalogue.systems', {}).data ?? [];
  return (
    <Narrowing
      width={140}
      listWidth={320}
      label={t('queue.system')}
      all={t('queue.allSystems')}
      data={systems.map((each) => ({ value: each.code, label: inLanguage(each.shortName, language) }))}
      value={filter.system}
      onChange={(system) => onFilter({ ...filter, system })}
    />
  );
}

import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountFilter } from '../../../shared/accounts/index.ts';
import { useCall } from '../../client/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import { FilterPills, SearchField, Select } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { accountList } from './account-table.tsx';

export const everyAccount: AccountFilter = {
  search: '',
  status: 'all',
  due: 'all',
  system: null,
  sort: 'name',
};

/** What the pills offer: states, and of the open ones how near the block is. */
const views = {
  all: { status: 'all', due: 'all' },
  awaiting: { status: 'awaiting', due: 'all' },
  active: { status: 'active', due: 'all' },
  blocked: { status: 'blocked', due: 'all' },
  warned: { status: 'all', due: 'warned' },
  overdue: { status: 'all', due: 'overdue' },
  waiting: { status: 'all', due: 'waiting' },
} as const satisfies Record<string, Pick<AccountFilter, 'status' | 'due'>>;
type View = keyof typeof views;
const viewNames = Object.keys(views) as View[];
const sorts = ['name', 'idle', 'newest'] as const;

function viewOf({ status, due }: AccountFilter): View {
  return viewNames.find((name) => views[name].status === status && views[name].due === due) ?? 'all';
}

interface ToolProps {
  filter: AccountFilter;
  onFilter: (filter: AccountFilter) => void;
}

export function AccountTools({ filter, onFilter }: ToolProps) {
  const { t } = useTranslation('accounts');
  const counts = useCall('accounts.counts', {}).data;
  return (
    <>
      <FilterPills
        label={t('list.filters')}
        value={viewOf(filter)}
        onChange={(view) => onFilter({ ...filter, ...views[view] })}
        options={viewNames.map((value) => {
          const count = value === 'all' ? undefined : counts?.[value];
          return { value, text: t(`view.${value}`), ...(count === undefined ? {} : { count }) };
        })}
      />
      <span className={css.toolsEnd}>
        <SortMenu filter={filter} onFilter={onFilter} />
        <SystemFilter filter={filter} onFilter={onFilter} />
        <SearchField
          label={t('list.search')}
          width={236}
          value={filter.search}
          onChange={(search) => onFilter({ ...filter, search })}
          list={accountList}
        />
      </span>
    </>
  );
}

function SortMenu({ filter, onFilter }: ToolProps) {
  const { t } = useTranslation('accounts');
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={css.sort}>
          {t('list.sorted', { by: t(`sort.${filter.sort}`) })}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {sorts.map((sort) => (
          <Menu.Item key={sort} onClick={() => onFilter({ ...filter, sort })}>
            {t(`sort.${sort}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function SystemFilter({ filter, onFilter }: ToolProps) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const systems = useCall('catalogue.systems', {}).data ?? [];
  return (
    <Select
      w={150}
      aria-label={t('list.system')}
      placeholder={t('list.allSystems')}
      data={systems.map((each) => ({ value: each.code, label: inLanguage(each.shortName, language) }))}
      value={filter.system}
      searchable
      clearable
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      nothingFoundMessage={t('list.noSuch')}
      onChange={(system) => onFilter({ ...filter, system })}
    />
  );
}

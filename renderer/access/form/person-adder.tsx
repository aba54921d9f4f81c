import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeRow } from '../../../shared/employees/index.ts';
import { useCall } from '../../client/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import css from '../access.module.css';
import { holds } from './draft-changes.ts';
import type { DraftForm } from './use-draft.ts';

const enterNew = 'enter-new';
/** As many as fit under the field at 1366×768. */
const shown = 8;

/** Adds people of the directory by surname, IIN or unit; who is not there is entered without leaving the form. */
export function PersonAdder({ form, onEnterNew }: { form: DraftForm; onEnterNew: (search: string) => void }) {
  const { t } = useTranslation('access');
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 120);
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() });
  const wanted = { search: asked, status: null, sort: 'name', offset: 0, limit: shown } as const;
  const list = useCall('employees.list', wanted, { keepPrevious: true });
  const rows = list.data?.rows ?? [];
  const searching = search.trim() !== asked || list.refreshing;
  const take = (value: string) => {
    const row = rows.find((each) => each.id === value);
    if (row) {
      form.meet(row);
      form.change({ do: 'addPerson', employee: row.id });
    } else onEnterNew(search.trim());
    setSearch('');
    store.closeDropdown();
  };
  const enter = useEnter(searching, () => take(free(rows, form) ?? enterNew));
  // What an earlier text found is still on the screen: the next answer says whom Enter means.
  const submit = (value: string) => (searching ? enter(true) : take(value));
  const type = (value: string) => {
    setSearch(value);
    enter(false);
    store.openDropdown();
    store.selectFirstOption();
  };
  return (
    <Combobox store={store} onOptionSubmit={submit} width={420} position="bottom-end">
      <Combobox.Target>
        <TextInput
          w={300}
          aria-label={t('form.addPerson')}
          placeholder={t('form.addPerson')}
          maxLength={200}
          value={search}
          rightSection={list.loading ? <Loader size="xs" /> : null}
          onChange={(event) => type(event.currentTarget.value)}
          onClick={() => store.openDropdown()}
          onFocus={() => store.openDropdown()}
          onBlur={() => store.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Found rows={rows} form={form} nobody={asked !== '' && rows.length === 0 && !list.loading} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The first of the found who is not in the request yet. */
const free = (rows: readonly EmployeeRow[], { draft }: DraftForm): string | undefined =>
  rows.find((row) => !holds(draft.lines, row.id))?.id;

/** Enter may come before the answer: then it takes whom the answer brings. Typing on takes it back. */
function useEnter(searching: boolean, take: () => void): (entered: boolean) => void {
  const [entered, setEntered] = useState(false);
  useEffect(() => {
    if (!entered || searching) return;
    setEntered(false);
    take();
  });
  return setEntered;
}

function Found(of: { rows: readonly EmployeeRow[]; form: DraftForm; nobody: boolean }) {
  const { t } = useTranslation('access');
  return (
    <Combobox.Options className={css.found ?? ''}>
      {of.rows.map((row) => (
        <Combobox.Option key={row.id} value={row.id} disabled={holds(of.form.draft.lines, row.id)}>
          <FoundPerson row={row} />
        </Combobox.Option>
      ))}
      {of.nobody && <Combobox.Empty>{t('form.nobodyFound')}</Combobox.Empty>}
      <Combobox.Option value={enterNew}>{t('form.enterNew')}</Combobox.Option>
    </Combobox.Options>
  );
}

function FoundPerson({ row }: { row: EmployeeRow }) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  return (
    <div>
      <b>{row.name}</b> <span className={css.cited}>{row.maskedIin}</span>
      <span className={css.under}>
        {inLanguage({ kk: row.unitKk, ru: row.unitRu }, language)}
        {row.status !== 'working' && ` · ${t(`employees:status.${row.status}`)}`}
      </span>
    </div>
  );
}

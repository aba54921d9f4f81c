import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AccessChoices,
  type AccessFilter,
  accessFilter,
  detailCode,
  detailWords,
  operationWords,
  partWords,
} from '../../shared/audit/index.ts';
import type { Language } from '../../shared/kernel/index.ts';
import { compareText } from '../../shared/text/index.ts';
import { useLanguage } from '../i18n/index.ts';
import { DateField, Select, TextField } from '../ui/index.ts';
import css from './audit.module.css';

interface Fields {
  filter: AccessFilter;
  choices: AccessChoices | undefined;
  onFilter: (change: Partial<AccessFilter>) => void;
}

/** The filter by the five facts of 365/2009 ¶8: when, who, from where, which part, what. */
export function FilterFields(of: Fields) {
  const { t } = useTranslation('audit');
  const { filter, onFilter } = of;
  return (
    <search className={css.filter} aria-label={t('filter.title')}>
      <DateField
        label={t('filter.from')}
        value={filter.from ?? ''}
        onChange={(day) => onFilter({ from: day || null })}
        error={filter.from && filter.to && filter.from > filter.to ? t('filter.turned') : undefined}
      />
      <DateField
        label={t('filter.to')}
        value={filter.to ?? ''}
        onChange={(day) => onFilter({ to: day || null })}
      />
      <Chosen
        label={t('filter.user')}
        all={t('filter.everybody')}
        value={filter.user}
        onChange={(user) => onFilter({ user })}
        data={(of.choices?.users ?? []).map(({ id, name }) => ({
          value: id,
          label: nameOfUser(name, t('filter.system')),
        }))}
      />
      <AddressField value={filter.address} onChange={(address) => onFilter({ address })} />
      <WordFilters {...of} />
    </search>
  );
}

/** Name of the program in the log where no person acts. */
const system = 'onir';

function nameOfUser(name: string, systemName: string): string {
  return name === system ? systemName : name;
}

/** What is chosen by its words: part, operation, service information. */
function WordFilters({ filter, choices, onFilter }: Fields) {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const byWords = (values: readonly string[], words: (value: string) => string) =>
    values.map((value) => ({ value, label: words(value) })).sort((a, b) => compareText(a.label, b.label));
  return (
    <>
      <Chosen
        label={t('filter.part')}
        all={t('filter.everyPart')}
        value={filter.part}
        onChange={(part) => onFilter({ part })}
        data={byWords(choices?.parts ?? [], (part) => partWords(part, language))}
      />
      <Chosen
        label={t('filter.operation')}
        all={t('filter.everyOperation')}
        value={filter.operation}
        onChange={(operation) => onFilter({ operation })}
        data={groupedOperations(choices?.operations ?? [], language)}
      />
      <Chosen
        label={t('filter.detail')}
        all={t('filter.everyDetail')}
        value={filter.detail}
        onChange={(detail) => onFilter({ detail: detailCode.nullable().parse(detail) })}
        data={detailCode.options.map((value) => ({ value, label: detailWords(value, language, String) }))}
      />
    </>
  );
}

interface Item {
  value: string;
  label: string;
}

/** Operations under the part of the program they belong to. */
function groupedOperations(
  operations: readonly string[],
  language: Language,
): { group: string; items: Item[] }[] {
  const groups = new Map<string, Item[]>();
  for (const value of operations) {
    const group = partWords(value.split('.')[0] ?? '', language);
    groups.set(group, [...(groups.get(group) ?? []), { value, label: operationWords(value, language) }]);
  }
  return [...groups]
    .map(([group, items]) => ({ group, items }))
    .sort((a, b) => compareText(a.group, b.group));
}

function Chosen(of: {
  label: string;
  /** What an empty field means. */
  all: string;
  value: string | null;
  onChange: (value: string | null) => void;
  data: Item[] | { group: string; items: Item[] }[];
}) {
  const { t } = useTranslation('audit');
  return (
    <Select
      label={of.label}
      placeholder={of.all}
      value={of.value}
      onChange={of.onChange}
      data={of.data}
      searchable
      clearable
      nothingFoundMessage={t('filter.nothing')}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}

/** The beginning of an address; what is not yet one filters nothing. */
function AddressField(of: { value: string | null; onChange: (address: string | null) => void }) {
  const { t } = useTranslation('audit');
  const [typed, setTyped] = useState(of.value ?? '');
  const [known, setKnown] = useState(of.value);
  if (known !== of.value) {
    setKnown(of.value);
    setTyped(of.value ?? '');
  }
  const read = (text: string) => (text === '' ? null : accessFilter.shape.address.safeParse(text).data);
  return (
    <TextField
      label={t('filter.address')}
      placeholder={t('filter.everyAddress')}
      value={typed}
      maxLength={45}
      autoComplete="off"
      error={read(typed.trim()) === undefined ? t('filter.noAddress') : undefined}
      onChange={(text) => {
        setTyped(text);
        const address = read(text.trim());
        if (address !== undefined) {
          setKnown(address);
          of.onChange(address);
        }
      }}
    />
  );
}

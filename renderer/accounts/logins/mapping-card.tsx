import { useTranslation } from 'react-i18next';
import { type Output, useCall } from '../../client/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import { Card, Checkbox, Select } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { scrolled } from '../scrolled.ts';
import { assign, type ColumnField, fieldOf, type TypedMapping } from './mapping.ts';

interface MappingOf {
  picked: Output<'accounts.importPick'>;
  mapping: TypedMapping;
  /** The list is checked: what it would do is looked at now, not its first rows. */
  folded: boolean;
  onChange: (mapping: TypedMapping) => void;
}

/** Which column holds what, beside the first rows as they stand in the file. */
export function MappingCard(of: MappingOf) {
  const { t } = useTranslation('accounts');
  const { mapping, onChange } = of;
  return (
    <Card title={t('mapping.title')} note={of.picked.mapping && t('mapping.known')}>
      <div className={css.mapping}>
        <ColumnChoice {...of} field="login" />
        <ColumnChoice {...of} field="iin" />
        <ColumnChoice {...of} field="day" />
        <ColumnChoice {...of} field="system" />
        <OneSystem {...of} />
      </div>
      {!of.folded && <SampleTable {...of} />}
      <div className={css.mappingFoot}>
        <Checkbox
          label={t('mapping.completes')}
          checked={mapping.completes}
          onChange={(event) => onChange({ ...mapping, completes: event.currentTarget.checked })}
        />
      </div>
    </Card>
  );
}

function ColumnChoice({ picked, mapping, onChange, field }: MappingOf & { field: ColumnField }) {
  const { t } = useTranslation('accounts');
  const column = mapping[field];
  return (
    <Select
      label={t(`mapping.${field}`)}
      placeholder={t('mapping.noColumn')}
      data={picked.columns.map((name, place) => ({
        value: String(place),
        label: name.trim() || t('mapping.unnamed', { number: place + 1 }),
      }))}
      value={column === null ? null : String(column)}
      clearable
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      onChange={(value) => onChange(assign(mapping, field, value === null ? null : Number(value)))}
    />
  );
}

/** A list that one system gave has no column for it. */
function OneSystem({ mapping, onChange }: MappingOf) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const systems = useCall('catalogue.systems', {}).data ?? [];
  return (
    <Select
      label={t('mapping.oneSystem')}
      placeholder={t('mapping.fromColumn')}
      data={systems.map((each) => ({ value: each.code, label: inLanguage(each.shortName, language) }))}
      value={mapping.system === null ? mapping.oneSystem : null}
      disabled={mapping.system !== null}
      searchable
      clearable
      comboboxProps={{ width: 320, position: 'bottom-end' }}
      nothingFoundMessage={t('list.noSuch')}
      onChange={(oneSystem) => onChange({ ...mapping, oneSystem })}
    />
  );
}

interface SampleColumn {
  place: number;
  name: string;
  use: ColumnField | null;
}

function SampleTable({ picked, mapping }: MappingOf) {
  const { t } = useTranslation('accounts');
  const columns = picked.columns.map(
    (name, place): SampleColumn => ({ place, name, use: fieldOf(mapping, place) }),
  );
  const lines = picked.sample.map((row, line) => ({ line, row }));
  return (
    <div className={css.sampleScroll} {...scrolled(t('mapping.sample'))}>
      <table className={css.sample}>
        <thead>
          <tr>
            {columns.map(({ place, name, use }) => (
              <th key={place} scope="col" data-used={use || undefined}>
                {name}
                {use && <span className={css.use}>{t(`mapping.${use}`)}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, row }) => (
            <tr key={line}>
              {columns.map(({ place, use }) => (
                <td key={place} data-used={use || undefined}>
                  {row[place] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

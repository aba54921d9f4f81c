import type { TFunction } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeInput, ImportRow } from '../../shared/employees/index.ts';
import { lookAlikes, maskIin } from '../../shared/text/index.ts';
import { problemText } from '../i18n/index.ts';
import { type Column, EmptyState, Pill, type Tone, VirtualTable, wholeList } from '../ui/index.ts';
import { type FieldProblem, problemOf } from './employee-input.ts';
import css from './employees.module.css';
import { fateOf } from './import-rows.ts';

const tones: Record<ReturnType<typeof fateOf>, Tone> = { wrong: 'red', corrects: 'blue', enters: 'green' };

/** Fields that share a cell, in the order of the cells. */
const cells = {
  name: ['surname', 'given', 'patronymic'],
  iin: ['iin'],
  position: ['positionKk', 'positionRu'],
  unit: ['unitKk', 'unitRu'],
  phones: ['workPhone', 'extension', 'mobile'],
  addresses: ['email', 'emailReason', 'ip', 'status'],
} as const satisfies Record<string, readonly (keyof EmployeeInput)[]>;
type Cell = keyof typeof cells;

/** A value of the file and, under it, what is wrong or doubtful about it. */
function ImportCell({ row, cell }: { row: ImportRow; cell: Cell }) {
  const { t } = useTranslation('employees');
  const fields: readonly string[] = cells[cell];
  const of = (problems: readonly FieldProblem[]) => problems.filter((each) => fields.includes(each.field));
  const wrong = of(row.errors);
  const line = (each: FieldProblem, className: string | undefined): ReactNode => (
    <span key={`${each.field}${each.code}`} className={`${css.cellNote} ${className}`}>
      {fields.length > 1 && `${t(`field.${each.field as keyof EmployeeInput}`)}: `}
      {wordsOf(each, row, t)}
    </span>
  );
  return (
    <>
      <span className={wrong.length > 0 ? css.wrong : undefined}>
        {shownValues(row.input, cell, t).map((value, at) => (
          <span key={value} className={at === 0 ? css.line : css.under}>
            <Breakable text={value} />
          </span>
        ))}
      </span>
      {wrong.map((each) => line(each, css.wrong))}
      {of(row.warnings).map((each) => line(each, css.doubt))}
    </>
  );
}

/** In a file nothing can be replaced with one click, and it has no column of reasons: the words say what can be done. */
function wordsOf(problem: FieldProblem, { input }: ImportRow, t: TFunction<'employees'>): string {
  const alike = lookAlikes(input[problem.field as keyof EmployeeInput] ?? '');
  if (problem.code === 'text.lookAlikes' && alike)
    return t('import.lookAlikes', {
      letters: alike.letters.map((each) => each.letter).join(', '),
      text: alike.suggestion,
    });
  if (problem.code === 'email.notCorporate') return t('import.mailByCard');
  return problemText(problemOf(problem), t);
}

/** A mail address breaks before its domain, where a reader expects it. */
function Breakable({ text }: { text: string }) {
  const at = text.indexOf('@');
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  );
}

/** A right IIN is masked as in every list; a wrong one is shown, for it has to be found in the file. */
function shownValues(input: EmployeeInput, cell: Cell, t: TFunction<'employees'>): string[] {
  if (cell === 'phones' && input.extension && input.workPhone) {
    const phone = t('card.withExtension', { phone: input.workPhone, extension: input.extension });
    return [phone, input.mobile].filter(Boolean);
  }
  if (cell === 'iin') return [/^\d{12}$/.test(input.iin) ? maskIin(input.iin) : input.iin || '—'];
  const values = cells[cell].filter((field) => field !== 'status').map((field) => input[field]);
  const filled = [...new Set(values.filter(Boolean))];
  if (filled.length === 0) return ['—'];
  return cell === 'name' ? [filled.join(' ')] : filled;
}

function useColumns(): Column<ImportRow>[] {
  const { t } = useTranslation('employees');
  return useMemo(() => {
    const column = (cell: Cell, width: string): Column<ImportRow> => ({
      key: cell,
      title: t(`import.column.${cell}`),
      width,
      cell: (row) => <ImportCell row={row} cell={cell} />,
    });
    return [
      { key: 'line', title: t('import.column.line'), width: '52px', cell: (row) => row.line },
      {
        key: 'fate',
        title: t('import.column.fate'),
        width: '116px',
        cell: (row) => <Pill tone={tones[fateOf(row)]}>{t(`import.fate.${fateOf(row)}`)}</Pill>,
      },
      column('name', 'minmax(130px, 1.3fr)'),
      column('iin', 'minmax(118px, 0.9fr)'),
      column('position', 'minmax(120px, 1.2fr)'),
      column('unit', 'minmax(120px, 1.2fr)'),
      column('phones', 'minmax(120px, 1fr)'),
      column('addresses', 'minmax(130px, 1.1fr)'),
    ];
  }, [t]);
}

export function ImportTable({ rows }: { rows: readonly ImportRow[] }) {
  const { t } = useTranslation('employees');
  const columns = useColumns();
  const source = useMemo(() => wholeList(rows), [rows]);
  return (
    <div className={css.fillColumn}>
      <VirtualTable
        label={t('import.title')}
        columns={columns}
        source={source}
        rowId={(row) => String(row.line)}
        rowHeight={70}
        empty={<EmptyState title={t('import.noRows')} />}
      />
    </div>
  );
}

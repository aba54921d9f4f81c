import './styles.ts';

export { Button, Checkbox, Modal, NumberInput, Select } from '@mantine/core';
export { Beside, BesideSlot, closeBeside } from './beside.tsx';
export { Card, Count, EmptyState, Facts, FilterPills, Kbd, Note, Pill, type Tone, Trail } from './blocks.tsx';
export { type BarTone, type ChartBar, ChartLegend, ChartTable, ColumnChart, RowChart } from './charts.tsx';
export { confirm, dismissQuestion } from './confirm.tsx';
export { DateField } from './date-field.tsx';
export { DialogForm } from './dialog-form.tsx';
export {
  BilingualField,
  Choice,
  FieldRow,
  LongTextField,
  PasswordField,
  TextField,
} from './fields.tsx';
export { LanguageSwitch } from './language-switch.tsx';
export { columnsOf, ListTable, NothingFound } from './list-table.tsx';
export { Page, PanelSection, RecordPanel, SplitView } from './page.tsx';
export { Loading, ProblemLine, ProblemNote, ProgressPanel } from './problem.tsx';
export { UiProvider } from './provider.tsx';
export { ReadingTable } from './reading-table.tsx';
export { keepsFocus, useReturnFocus } from './return-focus.ts';
export { SearchField } from './search-field.tsx';
export { useShortcut } from './shortcut.ts';
export type { RowSource } from './table-cursor.ts';
export { clearToasts, toast } from './toast.tsx';
export { type Column, VirtualTable, wholeList } from './virtual-table.tsx';

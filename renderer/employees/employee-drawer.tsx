import { Button, Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EmployeeRow } from '../../shared/employees/index.ts';
import { keepsFocus, ProblemNote, toast } from '../ui/index.ts';
import { EmployeeFields } from './employee-fields.tsx';
import { inputFromSearch, rowOf } from './employee-input.ts';
import css from './employees.module.css';
import { type Corrected, type EmployeeForm, useEmployeeForm } from './use-employee-form.ts';

interface DrawerProps {
  opened: boolean;
  onClose: () => void;
  onEntered: (row: EmployeeRow) => void;
  /** What was searched for in vain, to begin with. */
  search?: string;
  /** The employee to be corrected; a new one without it. */
  corrected?: Corrected | null;
}

/** An employee is entered or corrected beside the page that needed them. */
export function EmployeeDrawer(of: DrawerProps) {
  const { t } = useTranslation('employees');
  return (
    <Drawer
      opened={of.opened}
      onClose={of.onClose}
      size={640}
      title={t(of.corrected ? 'form.correctTitle' : 'form.enterTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {of.opened && <DrawerForm {...of} key={of.corrected?.id ?? 'new'} />}
    </Drawer>
  );
}

/** What was refused has the keyboard at its first wrong field. */
async function sendOrShow(form: EmployeeForm, element: HTMLElement): Promise<void> {
  if (!(await form.send())) element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function DrawerForm(of: DrawerProps) {
  const { t } = useTranslation('employees');
  const start = inputFromSearch(of.search ?? '');
  const form = useEmployeeForm(of.corrected ?? null, start, (id, input) => {
    toast((t) => t(of.corrected ? 'employees:form.corrected' : 'employees:form.entered'));
    of.onEntered(rowOf(id, input));
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.busy) void sendOrShow(form, event.currentTarget);
      }}
    >
      <EmployeeFields form={form} />
      <div className={css.formFoot}>
        {form.problem && !form.problem.field && <ProblemNote problem={form.problem} />}
        <div className={css.formButtons} {...keepsFocus}>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              form.reset();
              of.onClose();
            }}
          >
            {t('form.forget')}
          </Button>
          <Button variant="default" onClick={of.onClose}>
            {t('form.later')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('form.save')}
          </Button>
        </div>
      </div>
    </form>
  );
}

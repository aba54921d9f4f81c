import { useEffect, useState } from 'react';
import type { EmployeeInput } from '../../shared/employees/index.ts';
import type { Problem } from '../../shared/kernel/index.ts';
import { client, newId, type Output, useAct, useKept, useMay } from '../client/index.ts';
import { byField, type EmployeeField, emptyInput, type FieldProblem, isMissing } from './employee-input.ts';

/** The record that is corrected; null for a new employee. */
export interface Corrected {
  id: string;
  last: string;
  input: EmployeeInput;
}

export interface EmployeeForm {
  input: EmployeeInput;
  set: (part: Partial<EmployeeInput>) => void;
  leave: (field: EmployeeField) => void;
  errorOf: (field: string) => FieldProblem | undefined;
  doubtsOf: (field: string) => readonly FieldProblem[];
  busy: boolean;
  problem: Problem | null;
  /** True when the employee was saved. */
  send: () => Promise<boolean>;
  /** Forgets what was typed. */
  reset: () => void;
}

type Checks = Output<'employees.check'>;
const noChecks: Checks = { errors: [], warnings: [] };
/** Long enough for a pair of letters, short enough to feel at once. */
const pauseMs = 200;

/** Asks the data service about what is typed whenever typing pauses; only the last answer counts. */
function useChecks(id: string | null, input: EmployeeInput): Checks {
  const [checks, setChecks] = useState(noChecks);
  const may = useMay('employees.check');
  useEffect(() => {
    let old = false;
    const timer = window.setTimeout(() => {
      if (!may) return;
      void client.call('employees.check', { id, input }).then((answer) => {
        if (!old && answer.ok) setChecks(answer.value);
      });
    }, pauseMs);
    return () => {
      old = true;
      window.clearTimeout(timer);
    };
  }, [id, input, may]);
  return checks;
}

/**
 * What is typed stays when the form is closed without saving and opened again.
 * @param start what a new employee's form begins with
 */
export function useEmployeeForm(
  corrected: Corrected | null,
  start: Partial<EmployeeInput>,
  onSaved: (id: string, input: EmployeeInput) => void,
): EmployeeForm {
  const [kept, keep] = useKept<EmployeeInput | null>(`employee.form.${corrected?.id ?? 'new'}`, null);
  const input = kept ?? corrected?.input ?? { ...emptyInput, ...start };
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [sent, setSent] = useState(false);
  const checks = useChecks(corrected?.id ?? null, input);
  const enter = useAct('employees.enter');
  const correct = useAct('employees.correct');
  const errors = byField(checks.errors);
  const doubts = byField(checks.warnings);

  const save = async (): Promise<string | null> => {
    const answer = corrected
      ? await correct.run({ id: corrected.id, last: corrected.last, input })
      : await enter.run({ id: newId(), input });
    return answer.ok ? answer.value.id : null;
  };

  const isSaid = (field: string) => (each: FieldProblem) => sent || left.has(field) || !isMissing(each);

  return {
    input,
    set: (part) => keep({ ...input, ...part }),
    leave: (field) => setLeft((before) => new Set(before).add(field)),
    errorOf: (field) => errors.get(field)?.find(isSaid(field)),
    doubtsOf: (field) => (doubts.get(field) ?? []).filter(isSaid(field)),
    busy: enter.busy || correct.busy,
    problem: enter.problem ?? correct.problem,
    async send() {
      setSent(true);
      const id = await save();
      if (id === null) return false;
      keep(null);
      onSaved(id, input);
      return true;
    },
    reset: () => keep(null),
  };
}

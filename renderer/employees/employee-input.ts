import {
  type EmployeeCard,
  type EmployeeInput,
  type EmployeeRow,
  inputOf,
} from '../../shared/employees/index.ts';
import { checkIin, displayPhone } from '../../shared/identity/index.ts';
import { type ErrorCode, errorCodes, type Problem } from '../../shared/kernel/index.ts';
import { maskIin } from '../../shared/text/index.ts';

export type EmployeeField = Exclude<keyof EmployeeInput, 'status'>;

export const emptyInput: EmployeeInput = {
  iin: '',
  surname: '',
  given: '',
  patronymic: '',
  positionKk: '',
  positionRu: '',
  unitKk: '',
  unitRu: '',
  workPhone: '',
  extension: '',
  mobile: '',
  email: '',
  emailReason: '',
  ip: '',
  status: 'working',
};

/** What was searched for in vain begins the new card: an IIN, or surname, name and patronymic in the order of the forms. */
export function inputFromSearch(search: string): Partial<EmployeeInput> {
  const words = search.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return {};
  if (/\d/.test(search)) return /^[\d\s]+$/.test(search) ? { iin: words.join('') } : {};
  const [surname = '', given = '', ...rest] = words;
  return { surname, given, patronymic: rest.join(' ') };
}

/** A stored card as it is corrected: phones as people read them, the rest as it is. */
export function typedCard(card: EmployeeCard): EmployeeInput {
  return {
    ...inputOf(card),
    workPhone: displayPhone(card.workPhone),
    mobile: displayPhone(card.mobile),
  };
}

/** The row that a list will show of an employee just entered, without asking for it. */
export function rowOf(id: string, input: EmployeeInput): EmployeeRow {
  const { positionKk, positionRu, unitKk, unitRu, workPhone, mobile, ip, status } = input;
  return {
    id,
    name: [input.surname, input.given, input.patronymic]
      .map((part) => part.trim())
      .filter(Boolean)
      .join(' '),
    maskedIin: maskIin(checkIin(input.iin).normal),
    positionKk,
    positionRu,
    unitKk,
    unitRu,
    workPhone,
    mobile,
    ip,
    status,
  };
}

export interface FieldProblem {
  field: string;
  code: string;
  value?: string | undefined;
}

/** A check of a field as a problem with its sentence; a code that this window does not know is told in general. */
export function problemOf({ code, value }: FieldProblem): Problem {
  const known: ErrorCode = errorCodes.find((each) => each === code) ?? 'field.invalid';
  return { code: known, ...(value === undefined ? {} : { params: { value } }) };
}

/** Errors or doubts by field, each field's in their order. */
export function byField(problems: readonly FieldProblem[]): ReadonlyMap<string, readonly FieldProblem[]> {
  const fields = new Map<string, FieldProblem[]>();
  for (const problem of problems) {
    const known = fields.get(problem.field);
    if (known) known.push(problem);
    else fields.set(problem.field, [problem]);
  }
  return fields;
}

/** Whether a problem only says that nothing is typed yet: it waits until the field was left or the form was sent. */
export function isMissing({ code }: FieldProblem): boolean {
  return code.endsWith('equired');
}

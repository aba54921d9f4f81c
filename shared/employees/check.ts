import { checkEmail, checkIin, parseIp, parsePhone } from '../identity/index.ts';
import type { ErrorCode } from '../kernel/index.ts';
import { lookAlikes } from '../text/index.ts';
import { type EmployeeCard, type EmployeeInput, employeeCard } from './schema.ts';

export type EmployeeField = keyof EmployeeInput;

export interface EmployeeProblem {
  field: EmployeeField;
  code: ErrorCode;
  /** What the field should probably hold instead. */
  value?: string;
}

export interface CheckedEmployee {
  /** Stand in the way of saving. */
  errors: EmployeeProblem[];
  /** Worth a look, never in the way. */
  warnings: EmployeeProblem[];
  /** The card in its normal form; null while there are errors. */
  card: EmployeeCard | null;
}

/** Words that Appendix 1 of 349/2021 prints of everybody; a patronymic may be absent. */
const printed = ['surname', 'given', 'positionKk', 'positionRu', 'unitKk', 'unitRu'] as const;
const words = [...printed, 'patronymic'] as const;

/**
 * The card as it was typed or imported → what is wrong, what is doubtful, and the card as it is stored.
 * @param corporateDomains as in `checkEmail` (349/2021 ¶17)
 */
export function checkEmployee(input: EmployeeInput, corporateDomains: readonly string[]): CheckedEmployee {
  const said: Said = { errors: [], warnings: [] };
  const texts = checkWords(input, said);
  const contacts = checkContacts(input, said);
  const { normal: iin, errors, warnings } = checkIin(input.iin);
  said.errors.push(...(input.iin === '' ? required('iin') : of('iin', errors)));
  said.warnings.push(...of('iin', warnings));
  const email = checkMail(input, corporateDomains, said);
  if (said.errors.length > 0) return { ...said, card: null };
  const card = employeeCard.parse({
    iin,
    name: { surname: texts.surname, given: texts.given, patronymic: texts.patronymic },
    position: { kk: texts.positionKk, ru: texts.positionRu },
    unit: { kk: texts.unitKk, ru: texts.unitRu },
    ...contacts,
    ...email,
    status: input.status,
  });
  return { ...said, card };
}

type Said = Pick<CheckedEmployee, 'errors' | 'warnings'>;

function of(field: EmployeeField, codes: readonly ErrorCode[]): EmployeeProblem[] {
  return codes.map((code) => ({ field, code }));
}

function required(field: EmployeeField): EmployeeProblem[] {
  return [{ field, code: 'field.required' }];
}

/** Names and titles on one line with single spaces, as forms print and search reads them. */
function checkWords(input: EmployeeInput, { errors, warnings }: Said) {
  for (const field of words) {
    const suggestion = lookAlikes(input[field])?.suggestion;
    if (suggestion !== undefined)
      warnings.push({ field, code: 'text.lookAlikes', value: oneLine(suggestion) });
  }
  for (const field of printed) if (oneLine(input[field]) === '') errors.push(...required(field));
  const { surname, given, patronymic, positionKk, positionRu, unitKk, unitRu } = input;
  return {
    surname: oneLine(surname),
    given: oneLine(given),
    patronymic: oneLine(patronymic),
    positionKk: oneLine(positionKk),
    positionRu: oneLine(positionRu),
    unitKk: oneLine(unitKk),
    unitRu: oneLine(unitRu),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function checkContacts(input: EmployeeInput, { errors, warnings }: Said) {
  const numbers = { workPhone: '', extension: '', mobile: '' };
  for (const [field, kind] of [['workPhone', 'work'] as const, ['mobile', 'mobile'] as const]) {
    if (input[field] === '') continue;
    const { phone, errors: wrong, warnings: doubtful } = parsePhone(input[field], { kind });
    errors.push(...of(field, wrong));
    warnings.push(...of(field, doubtful));
    numbers[field] = phone?.e164 ?? '';
    if (kind === 'work') numbers.extension = phone?.extension ?? '';
  }
  if (input.extension !== '') numbers.extension = input.extension.replace(/\s/g, '');
  if (!/^\d{0,6}$/.test(numbers.extension)) errors.push({ field: 'extension', code: 'field.invalid' });
  if (input.workPhone === '' && input.mobile === '')
    errors.push({ field: 'workPhone', code: 'employee.contactRequired' });
  return { ...numbers, ip: checkAddress(input, { errors, warnings }) };
}

/** Appendix 1 asks for the address of the user's computer, but a new employee may not have one yet. */
function checkAddress(input: EmployeeInput, { errors, warnings }: Said): string {
  if (input.ip === '') {
    warnings.push(...required('ip'));
    return '';
  }
  const { ip, errors: wrong, warnings: doubtful } = parseIp(input.ip);
  errors.push(...of('ip', wrong));
  warnings.push(...of('ip', doubtful));
  return ip ?? '';
}

/** A mailbox outside the corporate domains is possible with a reason, which is kept with the card. */
function checkMail(input: EmployeeInput, corporateDomains: readonly string[], { errors, warnings }: Said) {
  if (input.email === '') return { email: '', emailReason: '' };
  const { email, errors: wrong } = checkEmail(input.email, corporateDomains);
  const foreign = wrong.includes('email.notCorporate');
  const excused = foreign && input.emailReason !== '';
  (excused ? warnings : errors).push(...of('email', wrong));
  return { email, emailReason: foreign ? input.emailReason : '' };
}

/** The card as a form shows it. */
export function inputOf(card: EmployeeCard): EmployeeInput {
  const { iin, name, position, unit, workPhone, extension, mobile, email, emailReason, ip, status } = card;
  return {
    iin,
    ...name,
    positionKk: position.kk,
    positionRu: position.ru,
    unitKk: unit.kk,
    unitRu: unit.ru,
    workPhone,
    extension,
    mobile,
    email,
    emailReason,
    ip,
    status,
  };
}

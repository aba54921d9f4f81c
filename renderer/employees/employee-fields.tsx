import { useTranslation } from 'react-i18next';
import { employeeStatus } from '../../shared/employees/index.ts';
import { lookAlikes } from '../../shared/text/index.ts';
import { problemText } from '../i18n/index.ts';
import { Choice, LongTextField, ProblemLine, TextField } from '../ui/index.ts';
import { type EmployeeField, isMissing, problemOf } from './employee-input.ts';
import css from './employees.module.css';
import type { EmployeeForm } from './use-employee-form.ts';

interface FieldProps {
  form: EmployeeForm;
  field: EmployeeField;
  max: number;
  lang?: 'kk' | 'ru';
  optional?: boolean;
  autoFocus?: boolean;
  type?: 'tel' | 'email';
}

/** One field with its check beside it: red forbids, the rest only doubts and offers to mend. */
function Field({ form, field, max, lang, optional, autoFocus, type }: FieldProps) {
  const { t } = useTranslation('employees');
  const error = form.errorOf(field);
  const name = t(`field.${field}`);
  const told = {
    label: optional ? t('form.optional', { name }) : name,
    value: form.input[field],
    error: error ? <ProblemLine problem={problemOf(error)} /> : undefined,
    description: <Doubts form={form} field={field} />,
    onChange: (typed: string) => form.set({ [field]: typed.slice(0, max) }),
    onBlur: () => form.leave(field),
    ...(lang ? { lang } : {}),
  };
  if (lang) return <LongTextField {...told} />;
  return (
    <TextField
      {...told}
      maxLength={max}
      autoComplete="off"
      {...(type ? { type } : {})}
      {...(autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}

/** What is only doubtful; letters of another alphabet are replaced with one click. */
function Doubts({ form, field }: { form: EmployeeForm; field: EmployeeField }) {
  const { t } = useTranslation('employees');
  const value = form.input[field];
  const doubts = form.doubtsOf(field).filter((each) => each.code !== 'text.lookAlikes');
  const alike = lookAlikes(value);
  return (
    <span className={css.doubt}>
      {doubts.map((each) => (
        <span key={each.code}>{isMissing(each) ? t('form.ipLater') : problemText(problemOf(each), t)} </span>
      ))}
      {alike && t('form.lookAlikes', { letters: alike.letters.map((each) => each.letter).join(', ') })}{' '}
      {alike && alike.suggestion !== value && (
        <button type="button" className={css.mend} onClick={() => form.set({ [field]: alike.suggestion })}>
          {t('form.replaceWith', { text: alike.suggestion })}
        </button>
      )}
    </span>
  );
}

/** All fields of an employee's card (Appendix 1, column 2 and 3, and the corporate e-mail). */
export function EmployeeFields({ form }: { form: EmployeeForm }) {
  const { t } = useTranslation('employees');
  const outside =
    form.errorOf('email')?.code === 'email.notCorporate' ||
    form.doubtsOf('email').some((each) => each.code === 'email.notCorporate') ||
    form.input.emailReason !== '';
  return (
    <div className={css.fields}>
      <Field form={form} field="iin" max={40} autoFocus />
      <Field form={form} field="surname" max={100} />
      <Field form={form} field="given" max={100} />
      <Field form={form} field="patronymic" max={100} optional />
      <Field form={form} field="positionKk" max={300} lang="kk" />
      <Field form={form} field="positionRu" max={300} lang="ru" />
      <Field form={form} field="unitKk" max={300} lang="kk" />
      <Field form={form} field="unitRu" max={300} lang="ru" />
      <div className={css.phone}>
        <Field form={form} field="workPhone" max={40} type="tel" />
        <Field form={form} field="extension" max={20} optional />
      </div>
      <Field form={form} field="mobile" max={40} type="tel" />
      <Field form={form} field="email" max={200} type="email" optional />
      <Field form={form} field="ip" max={60} />
      {outside && (
        <div className={css.wholeRow}>
          <Field form={form} field="emailReason" max={500} />
        </div>
      )}
      <div className={css.wholeRow}>
        <Choice
          label={t('field.status')}
          value={form.input.status}
          options={employeeStatus.options.map((value) => ({ value, text: t(`status.${value}`) }))}
          onChange={(status) => form.set({ status })}
        />
      </div>
    </div>
  );
}

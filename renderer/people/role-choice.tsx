import { useTranslation } from 'react-i18next';
import { type Role, roles } from '../../shared/kernel/index.ts';
import { Checkbox } from '../ui/index.ts';
import css from './people.module.css';

/** Roles with what each of them does; a person may hold several. */
export function RoleChoice(props: {
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
  disabled?: boolean;
  error?: string | undefined;
}) {
  const { t } = useTranslation(['people', 'common']);
  const toggle = (role: Role, held: boolean) =>
    props.onChange(roles.filter((each) => (each === role ? held : props.value.includes(each))));
  return (
    <fieldset className={css.roles}>
      <legend className={css.legend}>{t('people:roles')}</legend>
      {roles.map((role) => (
        <Checkbox
          key={role}
          label={t(`common:role.${role}`)}
          description={t(`people:roleDoes.${role}`)}
          checked={props.value.includes(role)}
          disabled={props.disabled ?? false}
          onChange={(event) => toggle(role, event.currentTarget.checked)}
        />
      ))}
      {props.error !== undefined && <p className={css.error}>{props.error}</p>}
    </fieldset>
  );
}

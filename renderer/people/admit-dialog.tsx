import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../shared/kernel/index.ts';
import { fullName, type PersonName } from '../../shared/people/index.ts';
import { useAct } from '../client/index.ts';
import { NameFields } from '../session/index.ts';
import { Button, Modal, ProblemNote } from '../ui/index.ts';
import css from './people.module.css';
import { RoleChoice } from './role-choice.tsx';
import type { Temporary } from './temporary-password-dialog.tsx';

const nobody: PersonName = { surname: '', given: '', patronymic: '' };

/** Lets a person work here: name, roles, and a temporary password that is shown once. */
export function AdmitDialog(props: {
  opened: boolean;
  onClose: () => void;
  onAdmitted: (temporary: Temporary) => void;
}) {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('people:admit.title')}
      size={680}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <AdmitForm {...props} />
    </Modal>
  );
}

function AdmitForm(props: { onClose: () => void; onAdmitted: (temporary: Temporary) => void }) {
  const { t } = useTranslation(['people', 'common']);
  const [name, setName] = useState(nobody);
  const [roles, setRoles] = useState<Role[]>(['specialist']);
  const [tried, setTried] = useState(false);
  const admit = useAct('people.admit');
  const complete = name.surname.trim() !== '' && name.given.trim() !== '' && roles.length > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!complete) return;
    const answer = await admit.run({ name, roles });
    if (!answer.ok) return;
    props.onClose();
    props.onAdmitted({
      name: fullName(name),
      password: answer.value.password,
      expires: answer.value.expires,
    });
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <NameFields name={name} onChange={setName} showMissing={tried} />
      <RoleChoice
        value={roles}
        onChange={setRoles}
        error={tried && roles.length === 0 ? t('people:rolesNeeded') : undefined}
      />
      <ProblemNote problem={admit.problem} />
      <div className={css.buttons}>
        <Button variant="default" onClick={props.onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={admit.busy}>
          {t('people:admit.do')}
        </Button>
      </div>
    </form>
  );
}

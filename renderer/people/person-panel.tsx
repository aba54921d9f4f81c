import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../shared/kernel/index.ts';
import type { PersonRow } from '../../shared/people/index.ts';
import { useAct, useMay, useWho } from '../client/index.ts';
import { Button, confirm, ProblemNote, RecordPanel, toast } from '../ui/index.ts';
import { PersonState } from './person-state.tsx';
import { RoleChoice } from './role-choice.tsx';
import type { Temporary } from './temporary-password-dialog.tsx';

type Onto = (temporary: Temporary) => void;

/** One person: roles, password, dismissal. Nobody changes themselves here. */
export function PersonPanel(props: { person: PersonRow; onTemporary: Onto }) {
  const { t } = useTranslation('people');
  const { person } = props;
  const who = useWho();
  const own = person.id === who.person;
  const mayChange = useMay('people.setRoles') && person.active && !own;
  const [roles, setRoles] = useState(person.roles);
  const acts = usePersonActs(person, props.onTemporary);
  const changed = roles.join() !== person.roles.join();
  const buttons = (
    <>
      <Button
        disabled={!changed || roles.length === 0}
        loading={acts.busy === 'roles'}
        onClick={() => void acts.saveRoles(roles)}
      >
        {t('panel.saveRoles')}
      </Button>
      <Button variant="default" loading={acts.busy === 'reset'} onClick={() => void acts.reset()}>
        {t('reset.open')}
      </Button>
      <Button variant="default" loading={acts.busy === 'dismiss'} onClick={() => void acts.dismiss()}>
        {t('dismiss.open')}
      </Button>
    </>
  );
  return (
    <RecordPanel
      title={person.name}
      state={<PersonState person={person} />}
      note={own ? t('panel.own') : undefined}
      actions={mayChange ? buttons : undefined}
    >
      <RoleChoice value={roles} onChange={setRoles} disabled={!mayChange} />
      <ProblemNote problem={acts.problem} />
    </RecordPanel>
  );
}

/** What an administrator does to a person; what cannot be taken back is asked first. */
function usePersonActs(person: PersonRow, onTemporary: Onto) {
  const setRoles = useAct('people.setRoles');
  const dismissal = useAct('people.dismiss');
  const newPassword = useAct('people.resetPassword');
  const ask = (of: 'dismiss' | 'reset') =>
    confirm((t) => ({
      title: t(`people:ask.${of}.title`),
      text: t(`people:ask.${of}.text`, { name: person.name }),
      yes: t(`people:ask.${of}.do`),
      danger: of === 'dismiss',
    }));
  return {
    busy: setRoles.busy ? 'roles' : dismissal.busy ? 'dismiss' : newPassword.busy ? 'reset' : null,
    problem: setRoles.problem ?? dismissal.problem ?? newPassword.problem,
    async saveRoles(roles: Role[]) {
      const answer = await setRoles.run({ person: person.id, roles });
      if (answer.ok) toast((t) => t('people:saved'));
    },
    async dismiss() {
      if (!(await ask('dismiss'))) return;
      const answer = await dismissal.run({ person: person.id });
      if (answer.ok) toast((t) => t('people:dismiss.done'));
    },
    async reset() {
      if (!(await ask('reset'))) return;
      const answer = await newPassword.run({ person: person.id });
      if (answer.ok) onTemporary({ name: person.name, ...answer.value });
    },
  };
}

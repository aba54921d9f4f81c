import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '../../shared/people/index.ts';
import { useAct, useMay, useWho } from '../client/index.ts';
import { Button, confirm, ProblemNote, RecordPanel, toast } from '../ui/index.ts';
import { PersonState } from './person-state.tsx';
import { RoleChoice } from './role-choice.tsx';
import type { Temporary } from './temporary-password-dialog.tsx';

/** One person: roles, password, dismissal. Nobody changes themselves here. */
export function PersonPanel(props: { person: PersonRow; onTemporary: (temporary: Temporary) => void }) {
  const { t } = useTranslation('people');
  const { person } = props;
  const who = useWho();
  const own = person.id === who.person;
  const mayChange = useMay('people.setRoles') && person.active && !own;
  const [roles, setRoles] = useState(person.roles);
  const setRolesAct = useAct('people.setRoles');
  const dismiss = useAct('people.dismiss');
  const reset = useAct('people.resetPassword');
  const changed = roles.join() !== person.roles.join();
  const save = async () => {
    const answer = await setRolesAct.run({ person: person.id, roles });
    if (answer.ok) toast(t('saved'));
  };
  const askDismissal = async () => {
    const question = {
      title: t('dismiss.title'),
      text: t('dismiss.text', { name: person.name }),
      yes: t('dismiss.do'),
    };
    if (!(await confirm({ ...question, danger: true }))) return;
    const answer = await dismiss.run({ person: person.id });
    if (answer.ok) toast(t('dismiss.done'));
  };
  const askReset = async () => {
    const question = {
      title: t('reset.title'),
      text: t('reset.text', { name: person.name }),
      yes: t('reset.do'),
    };
    if (!(await confirm(question))) return;
    const answer = await reset.run({ person: person.id });
    if (answer.ok) props.onTemporary({ name: person.name, ...answer.value });
  };
  return (
    <RecordPanel
      title={person.name}
      state={<PersonState person={person} />}
      note={own ? t('panel.own') : undefined}
      actions={
        mayChange ? (
          <>
            <Button
              disabled={!changed || roles.length === 0}
              loading={setRolesAct.busy}
              onClick={() => void save()}
            >
              {t('panel.saveRoles')}
            </Button>
            <Button variant="default" loading={reset.busy} onClick={() => void askReset()}>
              {t('reset.open')}
            </Button>
            <Button variant="default" loading={dismiss.busy} onClick={() => void askDismissal()}>
              {t('dismiss.open')}
            </Button>
          </>
        ) : undefined
      }
    >
      <RoleChoice value={roles} onChange={setRoles} disabled={!mayChange} />
      <ProblemNote problem={setRolesAct.problem ?? dismiss.problem ?? reset.problem} />
    </RecordPanel>
  );
}

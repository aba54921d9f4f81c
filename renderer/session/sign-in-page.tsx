import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresence } from '../client/index.ts';
import { useLanguage } from '../i18n/index.ts';
import { Note } from '../ui/index.ts';
import { Entrance } from './entrance.tsx';
import { PasswordStep } from './password-step.tsx';
import { PeopleList } from './people-list.tsx';
import { RecoverForm } from './recover-form.tsx';
import css from './session.module.css';
import { ChosenVolume, VolumeChoice } from './volume-choice.tsx';

/** Who works now? A name, a password; and the ways out when the password is gone. */
export function SignInPage() {
  const { t } = useTranslation('session');
  const { status, locked } = usePresence();
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const [recovering, setRecovering] = useState(false);
  const people = status?.people ?? [];
  const person =
    people.find((each) => each.person === chosen) ?? (people.length === 1 ? people[0] : undefined);
  const office = status?.office;
  // Who chooses a volume to read has ended no work.
  const told = locked === 'ended' && status?.volume ? null : locked;
  if (status?.accountUnknown || recovering)
    return (
      <Entrance page="signIn">
        <ChosenVolume />
        <RecoverForm
          people={people}
          accountUnknown={status?.accountUnknown ?? false}
          onBack={status?.accountUnknown ? null : () => setRecovering(false)}
        />
      </Entrance>
    );
  return (
    <Entrance page="signIn">
      {office && <p className={css.office}>{language === 'kk' ? office.nameKk : office.nameRu}</p>}
      <h1 className={css.title}>{t('signIn.title')}</h1>
      <ChosenVolume />
      {told !== null && <Note tone="blue">{t(`locked.${told}`)}</Note>}
      {person ? (
        <PasswordStep
          key={person.person}
          person={person}
          onOther={people.length > 1 ? () => setChosen(null) : null}
          onRecover={() => setRecovering(true)}
        />
      ) : (
        <PeopleList people={people} onChoose={setChosen} />
      )}
      <VolumeChoice />
    </Entrance>
  );
}

import { CloseButton, MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import type { TypedPerson } from '../../../shared/desk/index.ts';
import { checkIin } from '../../../shared/identity/index.ts';
import { chipName } from '../../access/index.ts';
import { useCall } from '../../client/index.ts';
import { inLanguage, problemText, useLanguage } from '../../i18n/index.ts';
import { Card, Pill, Select, TextField } from '../../ui/index.ts';
import css from '../desk.module.css';
import { changePerson, changeSystem } from './letter-state.ts';

interface PersonProps {
  person: TypedPerson;
  number: number;
  /** The letter asks to change or block: it names a login. */
  asksLogin: boolean;
  people: readonly TypedPerson[];
  onChange: (people: TypedPerson[]) => void;
}

/** Somebody of the applicant: no directory knows them, so everything is typed from the letter. */
export function PersonFields(of: PersonProps) {
  const { t } = useTranslation('desk');
  const { person, people } = of;
  const change = (part: Partial<TypedPerson>) => of.onChange(changePerson(people, person.key, part));
  const name = [person.surname, person.given].filter(Boolean).join(' ');
  return (
    <Card
      title={name || t('letter.person', { number: of.number })}
      actions={
        people.length > 1 && (
          <CloseButton
            aria-label={t('letter.removePerson', { name: name || of.number })}
            onClick={() => of.onChange(people.filter(({ key }) => key !== person.key))}
          />
        )
      }
    >
      <div className={css.personFields}>
        <IinField {...of} />
        <div data-field={`${person.key}.name`}>
          <Text of={person} name="surname" onChange={change} />
        </div>
        <Text of={person} name="given" onChange={change} />
        <Text of={person} name="patronymic" onChange={change} />
        <Text of={person} name="position" onChange={change} />
        <Text of={person} name="unit" onChange={change} />
        <Text of={person} name="workPhone" onChange={change} />
        <Text of={person} name="ip" onChange={change} />
      </div>
      <Systems {...of} />
    </Card>
  );
}

const longest = {
  surname: 100,
  given: 100,
  patronymic: 100,
  position: 500,
  unit: 500,
  workPhone: 20,
  ip: 45,
};
type TextName = keyof typeof longest;

function Text(props: { of: TypedPerson; name: TextName; onChange: (part: Partial<TypedPerson>) => void }) {
  const { t } = useTranslation('desk');
  return (
    <TextField
      label={t(`letter.${props.name}`)}
      maxLength={longest[props.name]}
      value={props.of[props.name]}
      onChange={(value) => props.onChange({ [props.name]: value })}
    />
  );
}

function IinField({ person, people, onChange }: PersonProps) {
  const { t } = useTranslation('desk');
  const typed = person.iin.trim().length >= 12;
  const { errors, warnings } = checkIin(person.iin);
  const [error] = typed ? errors : [];
  const [warning] = typed && !error ? warnings : [];
  return (
    <div data-field={`${person.key}.iin`}>
      <div data-field={`${person.key}.iinTwice`}>
        <TextField
          label={t('letter.iin')}
          inputMode="numeric"
          maxLength={20}
          value={person.iin}
          onChange={(iin) => onChange(changePerson(people, person.key, { iin }))}
          error={error ? problemText({ code: error }, t) : undefined}
          description={warning ? problemText({ code: warning }, t) : undefined}
        />
      </div>
    </div>
  );
}

function Systems(of: PersonProps) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const { person } = of;
  const systems = useCall('catalogue.systems', {}).data ?? [];
  const free = systems.filter(({ code }) => !person.systems.some(({ system }) => system === code));
  const set = (next: TypedPerson['systems']) =>
    of.onChange(changePerson(of.people, person.key, { systems: next }));
  const add = (code: string | null) => {
    const card = systems.find((each) => each.code === code);
    if (!card) return;
    const functions = card.functions.map((each) => each.code);
    set([...person.systems, { system: card.code, functions, login: '' }]);
  };
  return (
    <div className={css.systems} data-field={`${person.key}.functions`}>
      {person.systems.map((each) => (
        <SystemRow
          key={each.system}
          asked={each}
          card={systems.find(({ code }) => code === each.system)}
          asksLogin={of.asksLogin}
          onChange={(part) => set(changeSystem(person, each.system, part))}
          onRemove={() => set(person.systems.filter(({ system }) => system !== each.system))}
        />
      ))}
      <div data-field={`${person.key}.systems`} className={css.addSystem}>
        <Select
          // Chosen, it goes to the list above: the field itself is empty again.
          key={person.systems.length}
          aria-label={t('letter.addSystem')}
          placeholder={t('letter.addSystem')}
          data={free.map(({ code, shortName }) => ({ value: code, label: inLanguage(shortName, language) }))}
          value={null}
          searchable
          nothingFoundMessage={t('queue.noSuch')}
          onChange={add}
        />
      </div>
    </div>
  );
}

function SystemRow(of: {
  asked: TypedPerson['systems'][number];
  card: SystemCard | undefined;
  asksLogin: boolean;
  onChange: (part: Partial<TypedPerson['systems'][number]>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const { asked, card } = of;
  const name = chipName(card ? inLanguage(card.shortName, language) : asked.system);
  return (
    <div className={css.system} data-login={of.asksLogin || undefined}>
      <div className={css.systemName}>
        <b>{name}</b>
        {card?.terminal && <Pill tone="amber">{t('warning.terminalByLetter')}</Pill>}
      </div>
      <MultiSelect
        aria-label={t('letter.functionsOf', { system: name })}
        placeholder={asked.functions.length === 0 ? t('letter.functions') : ''}
        data={(card?.functions ?? []).map((each) => ({
          value: each.code,
          label: inLanguage(each.name, language),
        }))}
        value={asked.functions}
        onChange={(functions) => of.onChange({ functions })}
      />
      {of.asksLogin && (
        <TextField
          aria-label={t('letter.loginOf', { system: name })}
          placeholder={t('line.login')}
          maxLength={100}
          value={asked.login}
          onChange={(login) => of.onChange({ login })}
        />
      )}
      <CloseButton aria-label={t('letter.removeSystem', { system: name })} onClick={of.onRemove} />
    </div>
  );
}

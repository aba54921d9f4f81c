import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftLine } from '../../../shared/access/index.ts';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import { TextField } from '../../ui/index.ts';
import css from '../access.module.css';
import { chipName, functionNames, systemName } from '../names.ts';
import type { NoteOf } from './notes.tsx';
import type { DraftForm } from './use-draft.ts';

interface RowProps {
  line: DraftLine;
  index: number;
  form: DraftForm;
  noteOf: NoteOf;
  systems: readonly SystemCard[];
  onChoose: (system: string | null) => void;
}

export function PersonRow(of: RowProps) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const { line, form } = of;
  const person = form.people.get(line.employee);
  const name = person?.name ?? t('form.unknownPerson');
  const position = person && inLanguage({ kk: person.positionKk, ru: person.positionRu }, language);
  const unit = person && inLanguage({ kk: person.unitKk, ru: person.unitRu }, language);
  return (
    <tr>
      <th scope="row">
        {name}
        <span className={css.under}>{person?.maskedIin}</span>
        <span className={css.compactOnly}>
          <span className={css.under}>{[position, unit].filter(Boolean).join(', ')}</span>
          <span className={css.under}>{person?.ip}</span>
        </span>
      </th>
      <td>
        {position}
        <span className={css.under}>{unit}</span>
      </td>
      <td>
        <SystemsCell {...of} />
      </td>
      <td className={css.ip}>{person?.ip || '—'}</td>
      <td>
        <CloseButton
          size="sm"
          aria-label={t('form.removePerson', { name })}
          onClick={() => form.change({ do: 'removePerson', employee: line.employee })}
        />
      </td>
    </tr>
  );
}

function SystemsCell({ line, index, form, noteOf, systems, onChoose }: RowProps) {
  const { t } = useTranslation('access');
  const ofLine = noteOf(`lines.${index}`);
  return (
    <div className={css.systems} data-field={`lines.${index}`}>
      {line.systems.map((each) => (
        <SystemChip
          key={each.system}
          of={each}
          field={`lines.${index}.${each.system}`}
          card={systems.find((card) => card.code === each.system)}
          noteOf={noteOf}
          askLogin={form.draft.action === 'block' || form.draft.action === 'change' || each.login !== ''}
          onOpen={() => onChoose(each.system)}
          onLogin={(login) =>
            form.change({ do: 'login', employee: line.employee, system: each.system, login })
          }
        />
      ))}
      <button type="button" className={css.addSystem} onClick={() => onChoose(null)}>
        {t(line.systems.length === 0 ? 'form.chooseSystems' : 'form.moreSystems')}
      </button>
      {ofLine.error && <p className={css.error}>{ofLine.error}</p>}
    </div>
  );
}

function SystemChip(of: {
  of: DraftLine['systems'][number];
  field: string;
  card: SystemCard | undefined;
  noteOf: NoteOf;
  askLogin: boolean;
  onOpen: () => void;
  onLogin: (login: string) => void;
}) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const { system, functions, login } = of.of;
  const name = chipName(systemName(of.card, system, language));
  const said = functionNames(of.card, functions, language).join(', ');
  const all = of.card !== undefined && functions.length === of.card.functions.length;
  const { error } = of.noteOf(of.field);
  return (
    <div className={css.system} data-field={of.field}>
      <button type="button" className={css.chip} data-wrong={error ? '' : undefined} onClick={of.onOpen}>
        <b>{name}</b> · {all ? t('form.allFunctions') : said || t('form.noFunctions')}
        {of.card?.terminal && <span className={css.terminal}> · {t('form.terminal')}</span>}
      </button>
      {of.askLogin && (
        <TextField
          size="xs"
          className={css.login ?? ''}
          aria-label={t('form.loginOf', { system: name })}
          placeholder={t('form.login')}
          maxLength={100}
          value={login}
          onChange={of.onLogin}
        />
      )}
      {error && <p className={css.error}>{error}</p>}
    </div>
  );
}

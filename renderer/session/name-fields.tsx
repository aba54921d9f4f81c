import { useTranslation } from 'react-i18next';
import type { PersonName } from '../../shared/people/index.ts';
import { lookAlikes } from '../../shared/text/index.ts';
import { FieldRow, TextField } from '../ui/index.ts';
import css from './session.module.css';

/** A person's name in three fields; the patronymic may be absent. A Latin letter in a Cyrillic name is pointed at. */
export function NameFields(props: {
  name: PersonName;
  onChange: (name: PersonName) => void;
  showMissing: boolean;
}) {
  const { t } = useTranslation(['session', 'errors']);
  const { name } = props;
  const field = (part: keyof PersonName, needed: boolean) => {
    const value = name[part];
    const missing = needed && props.showMissing && value.trim() === '';
    const suggestion = lookAlikes(value)?.suggestion;
    return (
      <TextField
        label={t(`session:name.${part}`)}
        autoFocus={part === 'surname'}
        value={value}
        onChange={(text) => props.onChange({ ...name, [part]: text })}
        error={missing ? t('session:field.needed') : undefined}
        description={
          suggestion && (
            <Mend text={suggestion} onMend={(text) => props.onChange({ ...name, [part]: text })} />
          )
        }
        autoComplete="off"
      />
    );
  };
  return (
    <FieldRow columns={3}>
      {field('surname', true)}
      {field('given', true)}
      {field('patronymic', false)}
    </FieldRow>
  );
}

function Mend(props: { text: string; onMend: (text: string) => void }) {
  const { t } = useTranslation(['session', 'errors']);
  return (
    <>
      {t('errors:text.lookAlikes')}{' '}
      <button type="button" className={css.link} onClick={() => props.onMend(props.text)}>
        {t('session:name.mend', { text: props.text })}
      </button>
    </>
  );
}

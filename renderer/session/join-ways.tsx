import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import css from './join.module.css';

export type WayIn = 'alone' | 'centre';

/** Whether this computer begins an office of its own, or comes under the ministry's centre. */
export function WaysIn(props: { value: WayIn; onChange: (way: WayIn) => void }) {
  const { t } = useTranslation('session');
  const name = useId();
  return (
    <fieldset className={css.ways}>
      <legend>{t('join.ways')}</legend>
      {(['alone', 'centre'] as const).map((way) => (
        <label key={way} className={css.way}>
          <input
            type="radio"
            name={name}
            value={way}
            checked={props.value === way}
            onChange={() => props.onChange(way)}
          />
          <strong>{t(`join.${way}`)}</strong>
          <span>{t(`join.${way}Hint`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../shared/kernel/index.ts';
import { changePreferences } from '../client/index.ts';
import { switchLanguage, useLanguage } from '../i18n/index.ts';
import css from './language-switch.module.css';

/** Қаз/Рус: every text changes at once, what is typed stays, and the workstation remembers. */
export function LanguageSwitch(props: { long?: boolean }) {
  const { t } = useTranslation();
  const current = useLanguage();
  const choose = async (language: Language) => {
    await switchLanguage(language);
    await changePreferences({ language });
  };
  return (
    <fieldset className={css.switch} aria-label={t('common:language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === current}
          className={props.long ? css.long : css.short}
          onClick={() => void choose(language)}
        >
          {props.long ? t(`common:languageName.${language}`) : t(`common:languageShort.${language}`)}
        </button>
      ))}
    </fieldset>
  );
}

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../../shared/kernel/index.ts';
import css from '../access.module.css';
import { trustedPage } from './trusted-page.ts';

/** Language of a document, whatever the window's is. */
export function LanguageChoice(of: { language: Language; onChoose: (language: Language) => void }) {
  const { t } = useTranslation('access');
  return (
    <fieldset className={css.languages} aria-label={t('form.language')}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === of.language}
          className={css.languageButton}
          onClick={() => of.onChoose(each)}
        >
          {t(`language.${each}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** Static pages as they will be printed. React knows nothing of trusted pages, so the frame gets its content by hand. */
export function Sheets({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (frame.current) frame.current.srcdoc = trustedPage(html);
  }, [html]);
  return <iframe ref={frame} className={css.sheets} sandbox="" title={title} />;
}

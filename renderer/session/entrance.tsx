import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../shared/kernel/index.ts';
import { shell } from '../client/index.ts';
import { LanguageSwitch } from '../ui/index.ts';
import css from './session.module.css';

/** The page outside the frame: the program's name, the language, and one card. */
export function Entrance(props: { page: Page; wide?: boolean; children: ReactNode }) {
  const { t } = useTranslation('session');
  useEffect(() => void shell().shell('window.title', props.page), [props.page]);
  return (
    <div className={css.entrance}>
      <header className={css.top}>
        <span className={css.brand}>
          <span className={css.mark} aria-hidden="true" />
          {t('programName')}
        </span>
        <span className={css.slogan}>{t('slogan')}</span>
        <LanguageSwitch />
      </header>
      <main className={`${css.card} ${props.wide ? css.wide : ''}`}>{props.children}</main>
    </div>
  );
}

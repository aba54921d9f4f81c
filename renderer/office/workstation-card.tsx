import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { themes } from '../../shared/kernel/index.ts';
import { changePreferences, shell, usePreferences } from '../client/index.ts';
import { Card, Choice, LanguageSwitch } from '../ui/index.ts';
import css from './office.module.css';

const scales = [1, 1.1, 1.25, 1.5] as const;

/** Language, colours and size: of this workstation, for everybody who uses it. */
export function WorkstationCard() {
  const { t } = useTranslation('office');
  const { theme, scale } = usePreferences();
  const [version, setVersion] = useState('');
  useEffect(() => {
    void shell()
      .shell('app.info')
      .then((info) => setVersion(info.version));
  }, []);
  return (
    <Card title={t('workstation.title')} note={version && t('workstation.version', { version })}>
      <div className={css.form}>
        <div className={css.line}>
          <span>{t('workstation.language')}</span>
          <LanguageSwitch />
        </div>
        <Choice
          label={t('workstation.theme')}
          value={theme}
          onChange={(next) => void changePreferences({ theme: next })}
          options={themes.map((each) => ({ value: each, text: t(`workstation.themes.${each}`) }))}
        />
        <Choice
          label={t('workstation.scale')}
          value={String(scale)}
          onChange={(next) => void changePreferences({ scale: Number(next) })}
          options={scales.map((each) => ({ value: String(each), text: `${Math.round(each * 100)} %` }))}
        />
      </div>
    </Card>
  );
}

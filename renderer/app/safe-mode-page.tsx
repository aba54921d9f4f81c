import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shell } from '../client/index.ts';

import { Button, Card, LanguageSwitch, Note } from '../ui/index.ts';
import css from './safe-mode.module.css';

/**
 * The data service has crashed again and again: the program stops trying, says what is known and what to do.
 * The text for the administrator names no person and no record.
 */
export function SafeModePage(props: { crashes: number }) {
  const { t } = useTranslation('app');
  const [facts, setFacts] = useState('');
  useEffect(() => {
    void shell()
      .shell('app.info')
      .then((info) => {
        const lines = [
          `onir ${info.version}`,
          `electron ${info.electron}`,
          info.platform,
          `crashes ${props.crashes}`,
          new Date().toISOString(),
        ];
        setFacts(lines.join('\n'));
      });
  }, [props.crashes]);
  return (
    <main className={css.page}>
      <header className={css.head}>
        <h1>{t('safeMode.title')}</h1>
        <LanguageSwitch />
      </header>
      <Note tone="amber" alert>
        {t('safeMode.what', { count: props.crashes })}
      </Note>
      <Card title={t('safeMode.todo')}>
        <ol className={css.steps}>
          <li>{t('safeMode.restart')}</li>
          <li>{t('safeMode.disk')}</li>
          <li>{t('safeMode.administrator')}</li>
        </ol>
        <div className={css.buttons}>
          <Button onClick={() => void shell().shell('service.restart')}>{t('safeMode.again')}</Button>
          <Button variant="default" onClick={() => void shell().shell('app.quit')}>
            {t('safeMode.quit')}
          </Button>
        </div>
      </Card>
      <Card title={t('safeMode.facts')} note={t('safeMode.factsNote')}>
        <pre className={css.facts}>{facts}</pre>
      </Card>
    </main>
  );
}

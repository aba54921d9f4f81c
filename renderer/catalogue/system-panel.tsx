import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemCard } from '../../shared/catalogue/index.ts';
import { useCall, useMay } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { Facts, PanelSection, Pill, RecordPanel } from '../ui/index.ts';
import { AmendDrawer } from './amend-drawer.tsx';
import css from './catalogue.module.css';

/** A system whole, in both languages, for its name has to be quoted in documents of both. */
export function SystemPanel({ system }: { system: SystemCard }) {
  const { t } = useTranslation('catalogue');
  const language = useLanguage();
  const ruled = useCall('office.read', {}).data?.ruledBy === 'ministry';
  const mayAmend = useMay('catalogue.amendSystem') && !ruled;
  const [amending, setAmending] = useState(false);
  return (
    <RecordPanel
      title={inLanguage(system.shortName, language)}
      state={system.terminal && <Pill tone="amber">{t('list.terminal')}</Pill>}
      note={t('panel.number', { number: system.number })}
      actions={mayAmend && <Button onClick={() => setAmending(true)}>{t('panel.amend')}</Button>}
    >
      <Facts
        facts={[
          [t('panel.nameKk'), system.name.kk],
          [t('panel.nameRu'), system.name.ru],
          [t('panel.shortKk'), system.shortName.kk],
          [t('panel.shortRu'), system.shortName.ru],
          [t('panel.kind'), inLanguage(system.kind, language)],
          [t('panel.channel'), t(system.terminal ? 'panel.onlySkud' : 'list.letterOrSkud')],
        ]}
      />
      <PanelSection title={t('panel.functions')}>
        <ul className={css.functions}>
          {system.functions.map((each) => (
            <li key={each.code}>{inLanguage(each.name, language)}</li>
          ))}
        </ul>
      </PanelSection>
      <PanelSection title={t('panel.contacts')}>
        {system.email || system.phone ? (
          <p>{[system.email, system.phone].filter(Boolean).join(' · ')}</p>
        ) : (
          <p className={css.about}>{t('panel.noContacts')}</p>
        )}
      </PanelSection>
      {amending && <AmendDrawer system={system} onClose={() => setAmending(false)} />}
    </RecordPanel>
  );
}

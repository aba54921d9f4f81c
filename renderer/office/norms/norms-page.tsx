import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnyRuleSet, ruleSets } from '../../../shared/norms/index.ts';
import { documentDate, inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { Card, Facts, FilterPills, Note, Page, Pill } from '../../ui/index.ts';
import css from './norms.module.css';
import { Paragraphs } from './paragraphs.tsx';
import { Parameters } from './parameters.tsx';

/** The rules by which requests are checked, as dated data, in both languages side by side. */
export function NormsPage() {
  const { t } = useTranslation('office');
  const [chosen, setChosen] = useState(ruleSets.find((each) => each.enabled)?.id ?? '');
  const set = ruleSets.find((each) => each.id === chosen) ?? ruleSets[0];
  if (!set) return null;
  return (
    <Page
      page="catalogue"
      title={t('norms.title')}
      note={t('norms.note')}
      tools={
        <FilterPills
          label={t('norms.sets')}
          value={set.id}
          onChange={setChosen}
          options={ruleSets.map((each) => ({ value: each.id, text: t('norms.set', { id: each.id }) }))}
        />
      }
    >
      <SetHead set={set} />
      {set.enabled && (
        <>
          <Card title={t('norms.parameters')} flush>
            <Parameters set={set} />
          </Card>
          <Card title={t('norms.paragraphs')} note={t('norms.translation')} flush>
            <Paragraphs set={set} />
          </Card>
        </>
      )}
    </Page>
  );
}

function SetHead(props: { set: AnyRuleSet }) {
  const { t } = useTranslation('office');
  const language = useLanguage();
  const { set } = props;
  const act = t('norms.act', { number: set.act.number, date: documentDate(set.act.date, language) });
  const registered = set.act.registered;
  return (
    <Card
      title={act}
      actions={
        set.enabled ? (
          <Pill tone="green">{t('norms.used')}</Pill>
        ) : (
          <Pill tone="grey">{t('norms.notLoaded')}</Pill>
        )
      }
    >
      {set.status && <Note tone="amber">{inLanguage(set.status, language)}</Note>}
      <div className={css.titles}>
        <p lang="kk">{set.act.rules.kk}</p>
        <p lang="ru">{set.act.rules.ru}</p>
      </div>
      <Facts
        wide
        facts={[
          [t('norms.fullTitle'), inLanguage(set.act.title, language)],
          [
            t('norms.registered'),
            registered &&
              t('norms.registeredAs', { number: registered.number, date: shortDate(registered.date) }),
          ],
          [t('norms.from'), set.effectiveFrom ? shortDate(set.effectiveFrom) : t('norms.unknown')],
          [t('norms.to'), set.effectiveTo && shortDate(set.effectiveTo)],
          [t('norms.dates'), inLanguage(set.datesNote, language)],
        ]}
      />
    </Card>
  );
}

import { useTranslation } from 'react-i18next';
import type { Bilingual } from '../../shared/kernel/index.ts';
import { changesBetween, type RuleSet, type SetChanges } from '../../shared/norms/index.ts';
import { paragraphText, useLanguage } from '../i18n/index.ts';
import { Card, ReadingTable } from '../ui/index.ts';
import css from './norms.module.css';
import { valueText } from './parameters.tsx';

/** What a set changes against the one in use: numbers with their paragraphs, then words, both languages side by side. */
export function SetChangesCard(props: { before: RuleSet; after: RuleSet }) {
  const { t } = useTranslation('norms');
  const changes = changesBetween(props.before, props.after);
  return (
    <Card title={t('changes.title')} note={t('changes.against', { id: props.before.id })} flush>
      {changes.parameters.length === 0 ? (
        <p className={css.none}>{t('changes.none')}</p>
      ) : (
        <ParameterChanges of={changes.parameters} />
      )}
      <TextChanges title={t('changes.text')} of={changes.paragraphs} />
      <TextChanges title={t('changes.reasons')} of={changes.reasons} />
    </Card>
  );
}

function ParameterChanges(props: { of: SetChanges['parameters'] }) {
  const { t } = useTranslation('norms');
  const language = useLanguage();
  return (
    <ReadingTable>
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('changes.before')}</th>
          <th scope="col">{t('changes.after')}</th>
          <th scope="col">{t('paragraph')}</th>
        </tr>
      </thead>
      <tbody>
        {props.of.map(({ name, before, after }) => (
          <tr key={name}>
            <td>{t(`parameter.${name}`)}</td>
            <td>{valueText(before, t, language)}</td>
            <td>
              <b>{valueText(after, t, language)}</b>
            </td>
            <td className={css.cited}>{paragraphText(after.paragraph, t)}</td>
          </tr>
        ))}
      </tbody>
    </ReadingTable>
  );
}

type Texts = { before: Bilingual | null; after: Bilingual | null };

function TextChanges(props: { title: string; of: readonly (Texts & { number?: string })[] }) {
  const { t } = useTranslation('norms');
  if (props.of.length === 0) return null;
  return (
    <ReadingTable label={props.title} halves>
      <thead>
        <tr>
          <th scope="col">
            {props.title}: {t('kazakh')}
          </th>
          <th scope="col">{t('russian')}</th>
        </tr>
      </thead>
      <tbody>
        {props.of.map((each) => (
          <tr key={`${each.number ?? ''} ${(each.after ?? each.before)?.kk}`}>
            {(['kk', 'ru'] as const).map((side) => (
              <td key={side} lang={side}>
                <TextChange of={each} side={side} number={each.number ?? ''} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ReadingTable>
  );
}

function TextChange(props: { of: Texts; side: 'kk' | 'ru'; number: string }) {
  const { t } = useTranslation('norms');
  const { before, after } = props.of;
  const mark = before === null ? t('changes.added') : after === null ? t('changes.gone') : null;
  return (
    <>
      {(props.number || mark) && (
        <span className={css.label}>
          {[props.number && (props.number.includes('¶') ? props.number : `¶${props.number}`), mark]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
      {before && before[props.side] !== after?.[props.side] && <del>{before[props.side]}</del>}{' '}
      {after?.[props.side]}
    </>
  );
}

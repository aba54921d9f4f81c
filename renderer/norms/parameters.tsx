import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/kernel/index.ts';
import type { RuleSet } from '../../shared/norms/index.ts';
import { fileSize } from '../../shared/text/index.ts';
import { paragraphText, useLanguage } from '../i18n/index.ts';
import { ReadingTable } from '../ui/index.ts';
import css from './norms.module.css';

type Parameter = RuleSet['parameters'][keyof RuleSet['parameters']];

export function valueText(parameter: Parameter, t: TFunction, language: Language): string {
  switch (parameter.unit) {
    case 'years':
      return t('norms:unit.years', { count: parameter.value });
    case 'workingDays':
      return t('norms:unit.workingDays', { count: parameter.value });
    case 'calendarDays':
      return t('norms:unit.calendarDays', { count: parameter.value });
    case 'bytes':
      return fileSize(parameter.value, language);
    case 'listOfDays':
      return parameter.value.join(', ');
    case 'start':
      return t(`norms:start.${parameter.value}`);
    case 'domains':
      return parameter.value.join(', ');
    case 'formats':
      return parameter.value.map((each) => each.format).join(', ');
  }
}

/** Each number of the act with the paragraph that it comes from. */
export function Parameters(props: { set: RuleSet }) {
  const { t } = useTranslation('norms');
  const language = useLanguage();
  return (
    <ReadingTable>
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('paragraph')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(props.set.parameters).map(([name, parameter]) => (
          <tr key={name}>
            <td>{t(`parameter.${name}`)}</td>
            <td>{valueText(parameter, t, language)}</td>
            <td className={css.quiet}>{paragraphText(parameter.paragraph, t)}</td>
          </tr>
        ))}
      </tbody>
    </ReadingTable>
  );
}

import { useTranslation } from 'react-i18next';
import type { RuleSet } from '../../shared/norms/index.ts';
import { ReadingTable } from '../ui/index.ts';
import css from './norms.module.css';

/** The paragraphs that checks cite: Kazakh and Russian side by side, for the two may differ. */
export function Paragraphs(props: { set: RuleSet }) {
  const { t } = useTranslation('norms');
  return (
    <ReadingTable halves>
      <thead>
        <tr>
          <th scope="col">{t('kazakh')}</th>
          <th scope="col">{t('russian')}</th>
        </tr>
      </thead>
      <tbody>
        {props.set.paragraphs.map((each) => (
          <tr key={`${each.act} ${each.number}`}>
            <td lang="kk">
              <span className={css.label}>{each.label.kk}</span>
              {each.text.kk}
            </td>
            <td lang="ru">
              <span className={css.label}>{each.label.ru}</span>
              {each.text.ru}
            </td>
          </tr>
        ))}
      </tbody>
    </ReadingTable>
  );
}

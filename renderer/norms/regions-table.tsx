import { useTranslation } from 'react-i18next';
import { normsHere } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Card } from '../ui/index.ts';
import css from './norms.module.css';

/** The regions that offices and entries are filed under. @param at when the ministry published the list; null: shipped */
export function RegionsTable({ at }: { at: string | null }) {
  const { t } = useTranslation('norms');
  return (
    <Card
      title={t('regions.title')}
      note={`${t('regions.note')} · ${at === null ? t('shipped') : t('publishedAt', { at: dateTime(at) })}`}
      flush
    >
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('regions.code')}</th>
            <th scope="col">{t('regions.kato')}</th>
            <th scope="col">{t('regions.nameKk')}</th>
            <th scope="col">{t('regions.nameRu')}</th>
            <th scope="col">{t('regions.centre')}</th>
          </tr>
        </thead>
        <tbody>
          {normsHere().regions.map(({ code, kato, name, centre }) => (
            <tr key={code}>
              <td>{code}</td>
              <td>{kato}</td>
              <td lang="kk">{name.kk}</td>
              <td lang="ru">{name.ru}</td>
              <td>{centre && (centre.kk === centre.ru ? centre.kk : `${centre.kk} / ${centre.ru}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

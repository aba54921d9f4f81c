import { useTranslation } from 'react-i18next';
import { normsOver } from '../../shared/norms/index.ts';
import type { Output } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Card, ReadingTable } from '../ui/index.ts';

/** The regions that offices and entries are filed under. @param published the ministry's list; null: as shipped */
export function RegionsTable({ published }: { published: Output<'norms.read'>['regions'] }) {
  const { t } = useTranslation('norms');
  const { regions } = normsOver([], published?.list ?? null);
  return (
    <Card
      title={t('regions.title')}
      note={`${t('regions.note')} · ${published ? t('publishedAt', { at: dateTime(published.at) }) : t('shipped')}`}
      flush
    >
      <ReadingTable>
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
          {regions.map(({ code, kato, name, centre }) => (
            <tr key={code}>
              <td>{code}</td>
              <td>{kato}</td>
              <td lang="kk">{name.kk}</td>
              <td lang="ru">{name.ru}</td>
              <td>{centre && (centre.kk === centre.ru ? centre.kk : `${centre.kk} / ${centre.ru}`)}</td>
            </tr>
          ))}
        </tbody>
      </ReadingTable>
    </Card>
  );
}

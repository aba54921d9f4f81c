import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { accessNorms } from '../../shared/access/index.ts';
import type { JournalRow } from '../../shared/journal/index.ts';
import { reasonClass } from '../../shared/norms/index.ts';
import { normsHere } from '../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../i18n/index.ts';

/** What the columns of Appendix 2 say of an entry, in the language of the window. */
export function useEntryWords() {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  return useMemo(() => {
    const letter = (key: 'outgoing' | 'incoming' | 'document', number: string, date: string) =>
      number || date ? t(`letter.${key}`, { number: number || '—', date: shortDate(date) || '—' }) : '';
    const reasonName = ({ day, reason }: JournalRow) => {
      const name = reasonClass(accessNorms(day, normsHere()).set, reason)?.name;
      return name ? inLanguage(name, language) : '';
    };
    return {
      region: (code: string) => {
        const found = normsHere().regions.find((each) => each.code === code);
        return found ? inLanguage(found.name, language) : code;
      },
      letters: (row: JournalRow) =>
        [
          letter('outgoing', row.outgoingNumber, row.outgoingDate),
          letter('incoming', row.incomingNumber, row.incomingDate),
        ].filter(Boolean),
      basis: (row: JournalRow) =>
        [row.basisTitle || reasonName(row), letter('document', row.basisNumber, row.basisDate)]
          .filter(Boolean)
          .join(' '),
      administrator: (row: JournalRow) => (row.automatic ? t('automatic') : row.administrator),
    };
  }, [t, language]);
}

import { useTranslation } from 'react-i18next';
import type { AccessEntry } from '../../shared/audit/index.ts';

/** Enough of an id to tell two records apart; the export has it whole. */
const idShown = 8;

/** Parts and operations of the access log in words; what has no words is shown as it was written. */
export function useEntryWords() {
  const { t } = useTranslation('audit');
  return {
    part: ({ part }: AccessEntry) => {
      const [kind = '', id] = part.split('/');
      const name = t(`part.${kind}`, { defaultValue: kind });
      return id === undefined ? name : `${name} ${id.slice(-idShown)}`;
    },
    detail: ({ detail }: AccessEntry) =>
      detail === '' ? '' : t(`detail.${detail}`, { defaultValue: detail }),
    operation: ({ operation }: AccessEntry) => t(`operation.${operation}`, { defaultValue: operation }),
  };
}

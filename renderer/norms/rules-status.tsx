import { useTranslation } from 'react-i18next';
import { useCall } from '../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../i18n/index.ts';
import { heirOf, type ShownSet, shownSets } from './shown-sets.ts';

/** What has become of a set's act, and why it is applied all the same; empty where there is nothing to tell. */
export function useRulesStatus(): (shown: ShownSet, sets: readonly ShownSet[]) => string[] {
  const { t } = useTranslation('norms');
  const language = useLanguage();
  return (shown, sets) => {
    const { set } = shown;
    const heir = heirOf(shown, sets);
    const told = heir && { id: set.id, next: heir.set.id, date: shortDate(heir.set.effectiveFrom ?? '') };
    return [
      ...(set.status ? [inLanguage(set.status, language)] : []),
      ...(told ? [t(`still.${heir.standing}`, told)] : []),
    ];
  };
}

/** In a sentence or two: by which rules is checked today. */
export function RulesInForce() {
  const { t } = useTranslation('norms');
  const statusOf = useRulesStatus();
  const read = useCall('norms.read', {}).data;
  const sets = shownSets(read?.sets ?? []);
  const used = sets.find(({ standing }) => standing === 'used');
  if (!read || !used) return null;
  const told = statusOf(used, sets);
  return told.length > 0 ? told.join(' ') : t('inForce', { id: used.set.id });
}

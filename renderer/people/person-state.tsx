import { useTranslation } from 'react-i18next';
import type { PersonRow } from '../../shared/people/index.ts';
import { Pill } from '../ui/index.ts';

export function PersonState(props: { person: PersonRow }) {
  const { t } = useTranslation('people');
  if (!props.person.active) return <Pill tone="grey">{t('state.dismissed')}</Pill>;
  if (props.person.mustChange) return <Pill tone="amber">{t('state.temporary')}</Pill>;
  return <Pill tone="green">{t('state.active')}</Pill>;
}

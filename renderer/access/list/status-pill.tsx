import { useTranslation } from 'react-i18next';
import type { RequestStatus } from '../../../shared/access/index.ts';
import { Pill, type Tone } from '../../ui/index.ts';

/** Of the states of a request. */
export const statusTones: Readonly<Record<RequestStatus, Tone>> = {
  draft: 'grey',
  prepared: 'amber',
  submitted: 'blue',
  answered: 'green',
  withdrawn: 'red',
};

export function StatusPill({ status }: { status: RequestStatus }) {
  const { t } = useTranslation('access');
  return <Pill tone={statusTones[status]}>{t(`common:status.${status}`)}</Pill>;
}

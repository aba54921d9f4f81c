import { useTranslation } from 'react-i18next';
import type { RequestRow, RequestStatus } from '../../shared/access/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { Pill, type Tone } from '../ui/index.ts';
import css from './today.module.css';

const tones: Readonly<Record<RequestStatus, Tone>> = {
  draft: 'grey',
  prepared: 'amber',
  submitted: 'blue',
  answered: 'green',
  withdrawn: 'grey',
};

export function StatusPill(props: { status: RequestStatus }) {
  const { t } = useTranslation();
  return <Pill tone={tones[props.status]}>{t(`common:status.${props.status}`)}</Pill>;
}

type Worded = Pick<
  RequestRow,
  'number' | 'action' | 'firstPerson' | 'personCount' | 'systemsKk' | 'systemsRu'
>;

/** «№ 12 · Беру» and under it who and which systems. */
export function RequestWords(props: { row: Worded }) {
  const { t } = useTranslation(['today', 'common']);
  const language = useLanguage();
  const { row } = props;
  const what = row.action === null ? t('today:untitled') : t(`common:action.${row.action}`);
  const title = row.number === null ? what : t('today:numbered', { number: row.number, what });
  const systems = inLanguage({ kk: row.systemsKk, ru: row.systemsRu }, language);
  const more = row.personCount > 1 ? t('today:andMore', { count: row.personCount - 1 }) : '';
  const people = row.firstPerson === '' ? t('today:nobody') : `${row.firstPerson}${more && ` ${more}`}`;
  return (
    <>
      <strong>{title}</strong>
      <span className={`${css.under} ${css.twoLines}`}>{[people, systems].filter(Boolean).join(' · ')}</span>
    </>
  );
}

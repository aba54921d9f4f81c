import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AwaitedRow } from '../../shared/today/index.ts';
import type { Output } from '../client/index.ts';
import { DueMark } from '../desk/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { UntilWhole } from '../link/index.tsx';
import { Card, EmptyState, Pill, type Tone } from '../ui/index.ts';
import { awaitedAddress } from './addresses.ts';
import { cappedText } from './capped.ts';
import { RequestWords } from './request-words.tsx';
import css from './today.module.css';

type Awaited = NonNullable<Output<'today.read'>['awaited']>;
const tones: Readonly<Record<AwaitedRow['state'], Tone>> = {
  late: 'red',
  today: 'amber',
  soon: 'amber',
  calm: 'grey',
};
const states = ['late', 'today', 'soon', 'calm'] as const;

/** Answers that are awaited, the late ones first: how many of each, and the nearest. */
export function AwaitedCard({
  of,
  applicants,
  most,
}: {
  of: Awaited;
  /** Whether more than one asks here. */
  applicants: boolean;
  /** Rows, where other cards have something to say as well. */
  most: number;
}) {
  const { t } = useTranslation('today');
  const shown = states.filter((state) => of[state] > 0);
  return (
    <Card
      title={t(`awaited.${of.at}`)}
      note={
        <span className={css.states}>
          {shown.map((state) => (
            <Link key={state} className={css.state} to={awaitedAddress(of.at, state)}>
              <Pill tone={tones[state]}>{t(`awaited.${state}`, { n: cappedText(of[state]) })}</Pill>
            </Link>
          ))}
        </span>
      }
      actions={of.next.length > 0 && <Link to={awaitedAddress(of.at, 'calm')}>{t('awaited.all')}</Link>}
      flush
    >
      {of.next.length === 0 ? (
        <UntilWhole>
          <EmptyState
            title={t('awaited.none')}
            text={of.at === 'desk' ? t('awaited.noneDesk') : t('awaited.noneRequests')}
          />
        </UntilWhole>
      ) : (
        <AwaitedTable of={{ ...of, next: of.next.slice(0, most) }} applicants={applicants} />
      )}
    </Card>
  );
}

function AwaitedTable({ of, applicants }: { of: Awaited; applicants: boolean }) {
  const { t } = useTranslation('today');
  const language = useLanguage();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.what')}</th>
          {applicants && <th scope="col">{t('column.applicant')}</th>}
          <th scope="col" className={css.due}>
            {t('column.due')}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.next.map((row) => (
          <tr key={row.id}>
            <td>
              <Link className={css.open} to={`/${of.at}/${row.id}`}>
                <RequestWords row={row} />
              </Link>
            </td>
            {applicants && (
              <td className={css.quiet}>
                <span className={css.twoLines}>
                  {inLanguage({ kk: row.applicantKk, ru: row.applicantRu }, language)}
                </span>
              </td>
            )}
            <td>
              <DueMark clockDay={row.clockDay} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

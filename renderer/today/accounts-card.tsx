import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { accountNorms } from '../../shared/accounts/index.ts';
import { today } from '../../shared/calendar/index.ts';
import type { AccountSoon } from '../../shared/today/index.ts';
import { chipName } from '../access/index.ts';
import type { Output } from '../client/index.ts';
import { normsHere } from '../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../i18n/index.ts';
import { UntilWhole } from '../link/index.tsx';
import { Card, EmptyState, Pill, type Tone } from '../ui/index.ts';
import { accountsAddress } from './addresses.ts';
import { cappedText } from './capped.ts';
import css from './today.module.css';

type Accounts = NonNullable<Output<'today.read'>['accounts']>;
const counted = [
  ['overdue', 'red', accountsAddress('overdue')],
  ['warned', 'amber', accountsAddress('warned')],
  ['waiting', 'amber', accountsAddress('waiting')],
  ['blocked', 'grey', '/accounts?status=blocked'],
] as const satisfies readonly (readonly [keyof Accounts, Tone, string])[];

/** Accounts that nobody logs in to (349/2021 ¶19, ¶23): those to be blocked soonest. */
export function AccountsCard({ of }: { of: Accounts }) {
  const { t } = useTranslation('today');
  const shown = counted.filter(([key]) => of[key] > 0);
  const norms = accountNorms(today(Date.now()), normsHere());
  return (
    <Card
      title={t('accounts.title')}
      note={t('accounts.note', { day: norms.inactivityDays + 1 })}
      actions={<Link to="/accounts">{t('accounts.all')}</Link>}
      flush
    >
      {shown.length > 0 && (
        <p className={`${css.states} ${css.inset}`}>
          {shown.map(([key, tone, to]) => (
            <Link key={key} className={css.state} to={to}>
              <Pill tone={tone}>{t(`accounts.${key}`, { n: cappedText(of[key]) })}</Pill>
            </Link>
          ))}
        </p>
      )}
      {of.next.length > 0 ? (
        <AccountsTable rows={of.next} />
      ) : (
        shown.length === 0 && (
          <UntilWhole>
            <EmptyState title={t('accounts.none')} text={t('accounts.noneText')} />
          </UntilWhole>
        )
      )}
    </Card>
  );
}

function AccountsTable({ rows }: { rows: readonly AccountSoon[] }) {
  const { t } = useTranslation('today');
  const language = useLanguage();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.employee')}</th>
          <th scope="col">{t('column.lastLogin')}</th>
          <th scope="col">{t('column.left')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link className={css.open} to={`/accounts/${row.id}`}>
                <strong>{row.name}</strong>
                <span className={`${css.under} ${css.oneLine}`}>
                  {chipName(inLanguage({ kk: row.systemKk, ru: row.systemRu }, language))}
                </span>
              </Link>
            </td>
            <td className={css.quiet}>{row.lastLogin ? shortDate(row.lastLogin) : t('accounts.never')}</td>
            <td>
              {row.left <= 0 ? (
                <Pill tone="red">{t('accounts.due')}</Pill>
              ) : (
                <Pill tone={row.left <= urgentDays ? 'red' : 'amber'}>
                  {t('accounts.left', { count: row.left })}
                </Pill>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
/** The block is as good as here. */
const urgentDays = 5;

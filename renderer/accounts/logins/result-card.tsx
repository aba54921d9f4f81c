import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AccountFilter, LoginListReport } from '../../../shared/accounts/index.ts';
import { formatNumber } from '../../../shared/text/index.ts';
import { type Output, useKept } from '../../client/index.ts';
import { Button, Card, Facts } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { everyAccount } from '../list/account-tools.tsx';
import { ProblemTable } from './problem-table.tsx';

/** What a list has done, and what was found of it before. */
export type Recorded = Output<'accounts.importCommit'> & { report: LoginListReport };

/** What was recorded, the way to the accounts that were blocked by it, and the rows that were not recorded. */
export function ResultCard({ result, onPick }: { result: Recorded; onPick: () => void }) {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const [, setFilter] = useKept<AccountFilter>('accounts', everyAccount);
  const showBlocked = () => {
    setFilter({ ...everyAccount, status: 'blocked', sort: 'newest' });
    void navigate('/accounts');
  };
  return (
    <>
      <Card title={t('result.title')}>
        <div className={css.result}>
          <Facts
            facts={[
              [t('result.noted'), formatNumber(result.noted)],
              [t('result.blocked'), formatNumber(result.blocked)],
              [t('result.problems'), formatNumber(result.problems)],
            ]}
          />
          <span className={css.buttons}>
            {result.blocked > 0 && <Button onClick={showBlocked}>{t('result.showBlocked')}</Button>}
            <Button variant="default" onClick={onPick}>
              {t('logins.another')}
            </Button>
          </span>
        </div>
      </Card>
      {result.report.problemCount > 0 && (
        <>
          <p className={css.cited}>{t('result.keptHere')}</p>
          <ProblemTable report={result.report} />
        </>
      )}
    </>
  );
}

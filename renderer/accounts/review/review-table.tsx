import { useTranslation } from 'react-i18next';
import { chipName } from '../../access/index.ts';
import { inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import css from '../accounts.module.css';
import { LastLogin } from '../list/account-table.tsx';
import { scrolled } from '../scrolled.ts';
import type { ReviewedAccount } from './decisions.ts';

interface TableOf {
  accounts: readonly ReviewedAccount[];
  blocks: ReadonlySet<string>;
  mayDecide: boolean;
  onToggle: (id: string) => void;
}

/** Open accounts of a unit with the last login and what each was issued upon: what is needed to decide. */
export function ReviewTable(of: TableOf) {
  const { t } = useTranslation('accounts');
  return (
    <div className={css.reviewScroll} {...scrolled(t('review.list'))}>
      <table className={css.reviewTable}>
        <thead>
          <tr>
            <th scope="col">{t('list.person')}</th>
            <th scope="col">{t('list.account')}</th>
            <th scope="col" className={css.reviewDay}>
              {t('list.lastLogin')}
            </th>
            <th scope="col">{t('review.basis')}</th>
            <th scope="col" className={css.reviewDecision}>
              {t('review.decision')}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.accounts.map((account) => (
            <AccountLine key={account.id} {...of} account={account} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AccountLine({ account, blocks, mayDecide, onToggle }: TableOf & { account: ReviewedAccount }) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const system = chipName(inLanguage({ kk: account.systemKk, ru: account.systemRu }, language));
  const block = blocks.has(account.id);
  return (
    <tr data-blocks={block || undefined}>
      <td>
        <b className={css.name}>{account.name}</b>
        <span className={css.under}>
          {inLanguage({ kk: account.positionKk, ru: account.positionRu }, language)}
        </span>
      </td>
      <td>
        {account.login}
        <span className={css.under}>{system}</span>
      </td>
      <td>
        <LastLogin row={account} />
      </td>
      <td>
        {account.basis.map((line) => (
          <span key={line} className={css.under}>
            {line}
          </span>
        ))}
        {account.basis.length === 0 && (
          <span className={css.under}>
            {account.issued ? t('review.since', { date: shortDate(account.issued) }) : '—'}
          </span>
        )}
      </td>
      <td>
        <label className={css.decision}>
          <input
            type="checkbox"
            checked={block}
            disabled={!mayDecide}
            aria-label={t('review.blockOf', { name: account.name, system })}
            onChange={() => onToggle(account.id)}
          />
          {t('review.block')}
        </label>
      </td>
    </tr>
  );
}

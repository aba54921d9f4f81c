import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/index.ts';
import css from './link.module.css';
import { useLink } from './use-link.ts';
import { percentHere } from './words.ts';

/** Whether records of a new workstation are still on their way: what is not here may come yet. */
export function useComing(): boolean {
  return (useLink()?.history ?? null) !== null;
}

/**
 * What stands in an empty list. While older records are on their way nobody knows that there is nothing: then that is said
 * instead, and beside it where something is looked for.
 * @param sought the list is searched or filtered: the way back to all of it stays
 */
export function UntilWhole({ sought = false, children }: { sought?: boolean; children: ReactNode }) {
  const { t } = useTranslation('link');
  const history = useLink()?.history ?? null;
  if (history === null) return children;
  const percent = percentHere(history);
  if (sought)
    return (
      <>
        {children}
        <p className={css.coming}>{t('coming.sought', { percent })}</p>
      </>
    );
  return (
    <EmptyState
      title={t('coming.title', { percent })}
      text={t('coming.text')}
      action={<Link to="/link">{t('short.open')}</Link>}
    />
  );
}

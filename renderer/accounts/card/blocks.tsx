import { useTranslation } from 'react-i18next';
import type { AccountCard } from '../../../shared/accounts/index.ts';
import { FileLink } from '../../access/index.ts';
import { shortDate } from '../../i18n/index.ts';
import { PanelSection } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { normsNow } from '../standing.ts';

/** Why the account was ever closed, by whom, and what was said of it; a later issue takes none of it away. */
export function Blocks({ card }: { card: AccountCard }) {
  const { t } = useTranslation('accounts');
  if (card.blocks.length === 0) return null;
  const limit = normsNow().inactivityDays;
  return (
    <PanelSection title={t('blocks.title')}>
      <ul className={css.list}>
        {card.blocks.map(({ event, day, cause, author, text, document }) => (
          <li key={event}>
            {t('blocks.one', { date: shortDate(day), cause: t(`cause.${cause}`, { limit }) })}
            <span className={css.under}>{author || t('trail.bySystem')}</span>
            {text && <span className={css.words}>{text}</span>}
            {document && <FileLink request={card.id} file={document} />}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { lineKey } from '../../../shared/access/index.ts';
import type { DeskCard } from '../../../shared/desk/index.ts';
import { displayPhone } from '../../../shared/identity/index.ts';
import { chipName } from '../../access/index.ts';
import { inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { Card } from '../../ui/index.ts';
import css from '../desk.module.css';
import { AnsweredLine } from '../result/answered-line.tsx';
import type { DeskPerson } from './decisions.ts';
import { type Deciding, LineCard } from './line-card.tsx';

/** One person: who they are, what they have, what they had asked for, and the lines to be decided. */
export function PersonCard(of: { card: DeskCard; person: DeskPerson; own: boolean; deciding?: Deciding }) {
  const { card, person, deciding } = of;
  return (
    <Card title={person.name} note={<Whereabouts person={person} />}>
      {person.accounts.length + person.earlier.length > 0 && (
        <div className={css.known}>
          <KnownAccounts person={person} />
          <EarlierRequests person={person} own={of.own} />
        </div>
      )}
      <ul className={css.lineList}>
        {person.lines.map((line) => {
          const key = lineKey({ part: line.part, system: line.system });
          return (
            <li key={key} className={css.line} data-field={key}>
              {deciding && !line.answer ? (
                <LineCard open={{ key, person, line }} language={card.language} deciding={deciding} />
              ) : (
                <AnsweredLine card={card} person={person} line={line} />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Whereabouts({ person }: { person: DeskPerson }) {
  const language = useLanguage();
  const { t } = useTranslation('desk');
  const phone = person.workPhone || person.mobile;
  return (
    <>
      <span className={css.iin}>{person.iin}</span>
      {[
        inLanguage({ kk: person.positionKk, ru: person.positionRu }, language),
        inLanguage({ kk: person.unitKk, ru: person.unitRu }, language),
        phone && displayPhone(phone),
        person.ip,
        person.accounts.length === 0 && t('person.noAccounts'),
      ]
        .filter(Boolean)
        .map((each) => ` · ${each}`)
        .join('')}
    </>
  );
}

/** Beside the lines that name an account, the others show what the person works with, and how lately. */
function KnownAccounts({ person }: { person: DeskPerson }) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  if (person.accounts.length === 0) return null;
  return (
    <div>
      <h3 className={css.knownTitle}>{t('person.accounts')}</h3>
      <ul>
        {person.accounts.map((each) => (
          <li key={each.id}>
            <Link to={`/accounts/${each.id}`}>
              {chipName(inLanguage({ kk: each.systemKk, ru: each.systemRu }, language))}: {each.login}
            </Link>{' '}
            <span className={css.cited}>
              {t(`account.${each.status}`)} ·{' '}
              {each.lastLogin
                ? t('person.lastLogin', { date: shortDate(each.lastLogin) })
                : t('person.neverLoggedIn')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** More than so many earlier requests are folded away. */
const shown = 3;

function EarlierRequests({ person, own }: { person: DeskPerson; own: boolean }) {
  const { t } = useTranslation(['desk', 'common']);
  const { earlier } = person;
  if (earlier.length === 0) return null;
  const item = (each: DeskPerson['earlier'][number]) => (
    <li key={each.id}>
      <Link to={own ? `/desk/${each.id}` : `/requests/${each.id}`}>
        {t('desk:request', { number: each.number })}
      </Link>{' '}
      <span className={css.cited}>
        {t(`common:action.${each.action}`)} · {shortDate(each.day)} ·{' '}
        {t(`common:status.${each.status}`, { defaultValue: each.status })}
      </span>
    </li>
  );
  return (
    <div>
      <h3 className={css.knownTitle}>{t('desk:person.earlier')}</h3>
      <ul>{earlier.slice(0, shown).map(item)}</ul>
      {earlier.length > shown && (
        <details>
          <summary>{t('desk:person.moreEarlier', { count: earlier.length - shown })}</summary>
          <ul>{earlier.slice(shown).map(item)}</ul>
        </details>
      )}
    </div>
  );
}

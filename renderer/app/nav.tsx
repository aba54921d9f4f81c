import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useCall, useMay } from '../client/index.ts';
import { Count } from '../ui/index.ts';
import css from './app.module.css';

interface Item {
  to: string;
  text: string;
  count?: number | undefined;
  shown?: boolean;
}

function Group(props: { title?: string; items: readonly Item[] }) {
  const items = props.items.filter((item) => item.shown ?? true);
  if (items.length === 0) return null;
  return (
    <section className={css.group}>
      {props.title !== undefined && <h2 className={css.groupTitle}>{props.title}</h2>}
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <NavLink to={item.to} end={item.to === '/'} className={css.item ?? ''}>
              <span>{item.text}</span>
              {item.count !== undefined && item.count > 0 && <Count>{item.count}</Count>}
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Always open: every page is one click away, with the count of what waits there. */
export function Nav() {
  const { t } = useTranslation('app');
  const counts = useCall('access.counts', {}).data;
  const waiting = counts === undefined ? undefined : counts.drafts + counts.prepared;
  const mayAnswer = useMay('desk.queue');
  const awaited = useCall('desk.counts', {}, { enabled: mayAnswer }).data?.waiting;
  const maySeeAccounts = useMay('accounts.counts');
  const accounts = useCall('accounts.counts', {}, { enabled: maySeeAccounts }).data;
  const mayReadJournal = useMay('journal.list');
  const maySeeOrders = useMay('orders.list');
  const openOrders = useCall('orders.counts', {}, { enabled: maySeeOrders }).data?.open;
  const maySeePeople = useMay('people.list');
  const mayVerify = useMay('audit.verify');
  return (
    <nav className={css.nav} aria-label={t('nav.label')}>
      <Group
        items={[
          { to: '/', text: t('nav.today') },
          { to: '/requests', text: t('nav.requests'), count: waiting },
          { to: '/desk', text: t('nav.desk'), count: awaited, shown: mayAnswer },
          {
            to: '/accounts',
            text: t('nav.accounts'),
            count: accounts && accounts.warned + accounts.overdue,
            shown: maySeeAccounts,
          },
          { to: '/journal', text: t('nav.journal'), shown: mayReadJournal },
        ]}
      />
      <Group
        title={t('nav.directories')}
        items={[
          { to: '/employees', text: t('nav.employees') },
          { to: '/orders', text: t('nav.orders'), count: openOrders, shown: maySeeOrders },
          { to: '/catalogue', text: t('nav.catalogue') },
          { to: '/calendar', text: t('nav.calendar') },
          { to: '/norms', text: t('nav.norms') },
        ]}
      />
      <Group
        title={t('nav.control')}
        items={[
          { to: '/audit', text: t('nav.audit'), shown: mayVerify },
          { to: '/people', text: t('nav.people'), shown: maySeePeople },
          { to: '/settings', text: t('nav.settings') },
        ]}
      />
    </nav>
  );
}

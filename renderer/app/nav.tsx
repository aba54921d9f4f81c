import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useCall, useMay } from '../client/index.ts';
import { useLink } from '../link/index.tsx';
import { cappedText } from '../today/index.tsx';
import { Count } from '../ui/index.ts';
import css from './app.module.css';

interface Item {
  to: string;
  text: string;
  count?: number | null | undefined;
  /** How many of what is there are late or due today. */
  urgent?: number | undefined;
  /** Why they are urgent, where it is not a due date. */
  urgentWords?: string;
  /** Something is wrong there that somebody should look at. */
  fault?: boolean;
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
              <Badges of={item} />
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The urgent ones are marked by a sign besides their colour, and said in words. */
function Badges({ of: { count, urgent = 0, urgentWords, fault = false } }: { of: Item }) {
  const { t } = useTranslation('app');
  const words = urgentWords ?? t('nav.urgent', { n: cappedText(urgent) });
  return (
    <span className={css.badges}>
      {Boolean(count) && <Count>{cappedText(count ?? 0)}</Count>}
      {fault && (
        <span title={t('nav.fault')}>
          <Count tone="red">
            <span aria-hidden="true">!</span>
            <span className="visually-hidden">! {t('nav.fault')}</span>
          </Count>
        </span>
      )}
      {urgent > 0 && (
        <span title={words}>
          <Count tone="red">
            <span aria-hidden="true">! {cappedText(urgent)}</span>
            <span className="visually-hidden">! {words}</span>
          </Count>
        </span>
      )}
    </span>
  );
}

/** Always open: every page is one click away, with the count of what waits there. */
export function Nav() {
  const { t } = useTranslation('app');
  const work = useWork();
  const maySeeOrders = useMay('orders.list');
  const maySeePeople = useMay('people.list');
  const mayVerify = useMay('audit.verify');
  const link = useLink();
  const keepsOffices = useKeepsOffices(link?.centre != null);
  const fallen = useFallen();
  const hasVolumes = useHasVolumes();
  return (
    <nav className={css.nav} aria-label={t('nav.label')}>
      <Group items={work.items} />
      <Group
        title={t('nav.directories')}
        items={[
          { to: '/employees', text: t('nav.employees') },
          { to: '/orders', text: t('nav.orders'), count: work.orders, shown: maySeeOrders },
          { to: '/catalogue', text: t('nav.catalogue') },
          { to: '/calendar', text: t('nav.calendar') },
          { to: '/norms', text: t('nav.norms') },
        ]}
      />
      <Group
        title={t('nav.control')}
        items={[
          fallen,
          { to: '/audit', text: t('nav.audit'), shown: mayVerify },
          { to: '/people', text: t('nav.people'), shown: maySeePeople },
          { to: '/offices', text: t('nav.offices'), shown: keepsOffices },
          { to: '/volumes', text: t('nav.volumes'), shown: hasVolumes },
          { to: '/link', text: t('nav.link'), fault: Boolean(link?.fault) },
          { to: '/settings', text: t('nav.settings') },
        ]}
      />
    </nav>
  );
}

/** The directory of offices is the ministry's, and lies at the centre. */
function useKeepsOffices(enrolled: boolean): boolean {
  const maySee = useMay('offices.list');
  const kind = useCall('office.read', {}).data?.card.kind;
  return enrolled && maySee && kind === 'ministry';
}

/** Few offices have any: where there are none there is nothing to look at. */
function useHasVolumes(): boolean {
  const { here = [], registered = [] } = useCall('volumes.list', {}).data ?? {};
  return here.length + registered.length > 0;
}

/** What fell and waits for a person; at the ministry also what offices have handed over. */
function useFallen(): Item {
  const { t } = useTranslation('app');
  const { open = 0, offices } = useCall('conflicts.count', {}).data ?? {};
  return {
    to: '/conflicts',
    text: t('nav.conflicts'),
    count: offices,
    urgent: open,
    urgentWords: t('nav.fallen', { n: cappedText(open) }),
  };
}

/** The pages of the day's work, and how many orders wait. */
function useWork(): { items: Item[]; orders: number | null | undefined } {
  const { t } = useTranslation('app');
  const badges = useCall('today.badges', {}).data;
  const awaited = badges?.awaited;
  const urgentAt = (at: 'desk' | 'requests') =>
    awaited?.at === at ? awaited.late + awaited.today : undefined;
  const mayAnswer = useMay('desk.queue');
  const maySeeAccounts = useMay('accounts.list');
  const mayReadJournal = useMay('journal.list');
  const items = [
    { to: '/', text: t('nav.today') },
    {
      to: '/requests',
      text: t('nav.requests'),
      count: badges?.open,
      urgent: urgentAt('requests'),
    },
    {
      to: '/desk',
      text: t('nav.desk'),
      count: awaited?.at === 'desk' ? awaited.waiting : undefined,
      urgent: urgentAt('desk'),
      shown: mayAnswer,
    },
    { to: '/accounts', text: t('nav.accounts'), count: badges?.accounts, shown: maySeeAccounts },
    { to: '/journal', text: t('nav.journal'), shown: mayReadJournal },
  ];
  return { items, orders: badges?.orders };
}

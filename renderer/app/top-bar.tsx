import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { presence, usePresence, useWho } from '../client/index.ts';
import { LinkStatus, useLink } from '../link/index.tsx';

import { Kbd, LanguageSwitch } from '../ui/index.ts';
import css from './app.module.css';

/** «Ғ. Сәрсенбаева»: the first letter of the name before the surname, as people introduce themselves. */
function greetingName(name: string): string {
  const [surname = '', given] = name.split(' ');
  return given === undefined ? surname : `${[...given][0]}. ${surname}`;
}

function initials(name: string): string {
  const [surname = '', given = ''] = name.split(' ');
  return `${[...given][0] ?? ''}${[...surname][0] ?? ''}`;
}

export function TopBar(props: { onFind: () => void }) {
  const { t } = useTranslation('app');
  return (
    <header className={css.top}>
      <div className={css.brand}>
        <span className={css.mark} aria-hidden="true" />
        {t('name')}
      </div>
      <button type="button" className={css.find} aria-keyshortcuts="Control+K" onClick={props.onFind}>
        <span>{t('find')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <span className={css.spread} />
      <SyncState />
      <LanguageSwitch />
      <PersonMenu />
    </header>
  );
}

/** Where what is done lies now, in words: here alone, or how it stands with the centre. */
function SyncState() {
  const { t } = useTranslation('app');
  const { service, interrupted } = usePresence();
  const link = useLink();
  const well = service.state === 'ready' && !interrupted;
  if (well && link && link.phase !== 'standalone')
    return <LinkStatus className={`${css.sync} ${css.syncLink}`} dot={css.syncDot ?? ''} />;
  return (
    <span className={css.sync} data-well={well} role="status">
      <span className={css.syncDot} />
      {well ? t('sync.alone') : t('sync.restarting')}
    </span>
  );
}

function PersonMenu() {
  const { t } = useTranslation(['app', 'common']);
  const who = useWho();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={290} shadow="sm">
      <Menu.Target>
        <button type="button" className={css.person}>
          <span className={css.initials} aria-hidden="true">
            {initials(who.name)}
          </span>
          {greetingName(who.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={css.personCard}>
          <strong>{who.name}</strong>
          {who.roles.map((role) => (
            <span key={role}>{t(`common:role.${role}`)}</span>
          ))}
        </div>
        <Menu.Item onClick={() => void navigate('/settings/password')}>{t('app:person.password')}</Menu.Item>
        <Menu.Item rightSection={<Kbd>Ctrl L</Kbd>} onClick={() => void presence.lock('asked')}>
          {t('app:person.lock')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

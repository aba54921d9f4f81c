import { Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountCard } from '../../../shared/accounts/index.ts';
import { WhoSawButton } from '../../audit/index.tsx';
import { Button, Note } from '../../ui/index.ts';
import { CredentialOf } from './account-body.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { LoginDialog } from './login-dialog.tsx';
import { type ActKey, offeredActs } from './offered-acts.ts';
import { PolicyDialog } from './policy-dialog.tsx';
import { useMayAct } from './use-may-act.ts';
import { useOneClick } from './use-one-click.ts';

/** What the person may do with the account: the next step as a button, the rest in a menu. */
export function AccountActs({ card }: { card: AccountCard }) {
  const { t } = useTranslation('accounts');
  const [asked, ask] = useState<ActKey | null>(null);
  const oneClick = useOneClick(card);
  const may = useMayAct();
  const [first, ...rest] = offeredActs(card, may);
  const begin = (act: ActKey) => {
    if (!oneClick.run(act)) ask(act);
  };
  return (
    <>
      {oneClick.problem && (
        <Note tone="red" alert>
          {oneClick.problem}
        </Note>
      )}
      {first && (
        <Button loading={oneClick.busy} onClick={() => begin(first)}>
          {t(`act.${first}`)}
        </Button>
      )}
      {rest.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <Button variant="default">{t('act.more')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((act) => (
              <Menu.Item key={act} onClick={() => begin(act)}>
                {t(`act.${act}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <WhoSawButton record={card.id} />
      {dialogOf(asked, card, () => ask(null))}
      {oneClick.made && (
        <CredentialOf card={card} credential={{ id: oneClick.made, shown: null }} onClose={oneClick.forget} />
      )}
    </>
  );
}

function dialogOf(asked: ActKey | null, card: AccountCard, close: () => void): ReactNode {
  switch (asked) {
    case 'firstLogin':
    case 'login':
      return <LoginDialog card={card} onClose={close} />;
    case 'block':
      return <BlockDialog card={card} onClose={close} />;
    case 'policy':
      return <PolicyDialog card={card} onClose={close} />;
    case 'showPassword': {
      const unshown = card.credentials.find(({ shown, gone }) => shown === null && gone === null);
      return unshown ? <CredentialOf card={card} credential={unshown} onClose={close} /> : null;
    }
    default:
      return null;
  }
}

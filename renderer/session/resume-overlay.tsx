import { useTranslation } from 'react-i18next';
import type { Who } from '../../shared/session/index.ts';
import { presence, usePresence } from '../client/index.ts';
import { Loading, Modal, useReturnFocus } from '../ui/index.ts';
import { PasswordStep } from './password-step.tsx';
import css from './session.module.css';

/** The data service was started anew: the page and its typed text stay behind this sign-in. */
export function ResumeOverlay(props: { who: Who }) {
  const { t } = useTranslation('session');
  const { status, service } = usePresence();
  useReturnFocus();
  const waitUntil = status?.people.find((each) => each.person === props.who.person)?.waitUntil ?? null;
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('resume.title')}
      size={420}
    >
      <p className={css.lead}>{t('resume.text')}</p>
      {service.state === 'ready' ? (
        <PasswordStep
          person={{ person: props.who.person, name: props.who.name, waitUntil }}
          onOther={() => void presence.lock('asked')}
          onRecover={null}
        />
      ) : (
        <Loading />
      )}
    </Modal>
  );
}

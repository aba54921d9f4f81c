import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCard } from '../../shared/office/index.ts';
import type { OpenedCode } from '../../shared/offices/index.ts';
import { useAct } from '../client/index.ts';
import { isCardComplete, OfficeFields } from '../session/index.ts';
import { Button, Modal, ProblemNote } from '../ui/index.ts';
import css from './offices.module.css';

const noCard: OfficeCard = { kind: 'regional', name: { kk: '', ru: '' }, region: '', bin: '' };

/** A new office, which founds itself under this card; its first workstation comes in by the code that is shown next. */
export function RegisterDialog(props: {
  opened: boolean;
  onClose: () => void;
  onOpened: (opened: OpenedCode) => void;
}) {
  const { t } = useTranslation(['offices', 'common']);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('offices:register.title')}
      size={680}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <RegisterForm {...props} />
    </Modal>
  );
}

function RegisterForm(props: { onClose: () => void; onOpened: (opened: OpenedCode) => void }) {
  const { t } = useTranslation(['offices', 'common']);
  const [card, setCard] = useState(noCard);
  const [tried, setTried] = useState(false);
  const register = useAct('offices.register');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isCardComplete(card)) return;
    const answer = await register.run({ card });
    if (!answer.ok) return;
    props.onClose();
    props.onOpened(answer.value);
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <OfficeFields card={card} onChange={setCard} showMissing={tried} kindFixed />
      <ProblemNote problem={register.problem} />
      <div className={css.buttons}>
        <Button variant="default" onClick={props.onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={register.busy}>
          {t('offices:register.do')}
        </Button>
      </div>
    </form>
  );
}

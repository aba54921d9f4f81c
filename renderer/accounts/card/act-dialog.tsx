import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/kernel/index.ts';
import { Button, Modal, ProblemNote, useReturnFocus } from '../../ui/index.ts';
import css from '../accounts.module.css';

/** A small form over the card: its fields, what was refused, and the button that names the deed. */
export function ActDialog(of: {
  title: string;
  does: string;
  danger?: boolean;
  busy: boolean;
  problem: Problem | null;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useReturnFocus();
  return (
    <Modal
      opened
      onClose={of.onClose}
      title={of.title}
      size={520}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!of.busy) of.onSend();
        }}
      >
        {of.children}
        <ProblemNote problem={of.problem} />
        <div className={css.endButtons}>
          <Button variant="default" onClick={of.onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" color={of.danger ? 'red' : 'teal'} loading={of.busy}>
            {of.does}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

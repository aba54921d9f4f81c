import { useTranslation } from 'react-i18next';
import type { PublishedRuleSet } from '../../shared/norms/index.ts';
import { MovedAnswers } from '../calendar/index.tsx';
import { useAct, useCall } from '../client/index.ts';
import { shortDate } from '../i18n/index.ts';
import { Button, DialogForm, Modal, ProblemNote, toast, useReturnFocus } from '../ui/index.ts';

/** Before a set counts everywhere: from which day, that it cannot be taken back, and whose deadlines it moves. */
export function EnableDialog(props: {
  published: PublishedRuleSet;
  last: string | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['norms', 'common']);
  useReturnFocus();
  const { set, event } = props.published;
  const moved = useCall('calendar.movedByRules', { id: set.id }).data;
  const enable = useAct('norms.enableRuleSet');
  const doIt = async () => {
    const answer = await enable.run({ last: props.last, act: set.id, published: event });
    if (!answer.ok) return;
    toast((t) => t('norms:enabling.done'));
    props.onClose();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('norms:enabling.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <DialogForm
        onSend={() => void doIt()}
        actions={
          <>
            <Button variant="default" onClick={props.onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={enable.busy}>
              {t('norms:enable')}
            </Button>
          </>
        }
      >
        <p>{t('norms:enabling.text', { id: set.id, date: shortDate(set.effectiveFrom) })}</p>
        {moved && <MovedAnswers of={moved} none={t('norms:enabling.still')} />}
        <ProblemNote problem={enable.problem} />
      </DialogForm>
    </Modal>
  );
}

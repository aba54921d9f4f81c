import { useTranslation } from 'react-i18next';
import type { EscrowAnswer } from '../../shared/transport/index.ts';
import { useAct } from '../client/index.ts';
import { Button, ProblemNote, toast } from '../ui/index.ts';
import css from './session.module.css';

/** When passwords and recovery code are lost: the ministry opens with its offline key what was sealed to it at enrolment. */
export function MinistryAnswer(props: { picked: boolean; onPicked: (answer: EscrowAnswer | null) => void }) {
  const { t } = useTranslation('session');
  const save = useAct('session.saveEscrowRequest');
  const pick = useAct('session.pickEscrowAnswer');
  const saveIt = async () => {
    const answer = await save.run({});
    if (answer.ok && answer.value.saved) toast((t) => t('session:escrow.saved'));
  };
  const pickIt = async () => {
    const answer = await pick.run({});
    if (answer.ok) props.onPicked(answer.value);
  };
  return (
    <details>
      <summary>{t('escrow.title')}</summary>
      <div className={css.form}>
        <p className={css.quiet}>{t('escrow.text')}</p>
        <div className={css.buttons}>
          <Button variant="default" size="xs" loading={save.busy} onClick={() => void saveIt()}>
            {t('escrow.save')}
          </Button>
          <Button variant="default" size="xs" loading={pick.busy} onClick={() => void pickIt()}>
            {t('escrow.pick')}
          </Button>
        </div>
        {props.picked && <p role="status">{t('escrow.picked')}</p>}
        <ProblemNote problem={save.problem ?? pick.problem} />
      </div>
    </details>
  );
}

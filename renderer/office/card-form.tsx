import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCard } from '../../shared/office/index.ts';
import { useAct } from '../client/index.ts';
import { isCardComplete, OfficeFields } from '../session/index.ts';
import { Card, ProblemNote, toast } from '../ui/index.ts';
import css from './office.module.css';
import { SaveButtons } from './save-buttons.tsx';

/** The office's card; only the office administrator changes it, and every change stays in the log. */
export function CardForm(props: { saved: OfficeCard; mayAmend: boolean; registered: boolean }) {
  const { t } = useTranslation('office');
  const [card, setCard] = useState(props.saved);
  const amend = useAct('office.amend');
  const changed = JSON.stringify(card) !== JSON.stringify(props.saved);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!changed || !isCardComplete(card)) return;
    const answer = await amend.run({ card });
    if (answer.ok) toast((t) => t('office:saved'));
  };
  return (
    <Card title={t('card.title')}>
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        <OfficeFields
          card={card}
          onChange={setCard}
          showMissing={changed}
          disabled={!props.mayAmend}
          {...(props.registered ? { kindRegistered: true } : {})}
        />
        <ProblemNote problem={amend.problem} />
        {props.mayAmend && (
          <SaveButtons
            changed={changed}
            ready={changed && isCardComplete(card)}
            busy={amend.busy}
            onUndo={() => setCard(props.saved)}
          />
        )}
      </form>
    </Card>
  );
}

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkAmendment, type OfficeCalendar } from '../../shared/calendar/index.ts';
import { calendarNorms } from '../../shared/norms/index.ts';
import { useAct, useCall } from '../client/index.ts';
import { problemText } from '../i18n/index.ts';
import { Button, DialogForm, Modal, Note, ProblemNote, toast, useReturnFocus } from '../ui/index.ts';
import { MovedAnswers } from './moved-answers.tsx';

/** The calendar as it was read: a change builds on its last event. */
export interface SavedCalendar {
  last: string | null;
  amendment: OfficeCalendar;
}

/** A change of the calendar: what it is, what is wrong with it, and which awaited answers it moves, before it is saved. */
export function ChangeDialog(props: {
  title: string;
  saved: SavedCalendar;
  /** The calendar as it would be; null while something is not filled in. */
  next: OfficeCalendar | null;
  /** True when something is taken away. */
  removes?: boolean;
  /** The fields were tried: from now on what is missing is said. */
  onTried?: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation(['calendar', 'common']);
  useReturnFocus();
  const change = useAct('calendar.change');
  const { next, saved } = props;
  const problem = next && checkAmendment(next, calendarNorms);
  const send = async () => {
    props.onTried?.();
    if (!next || problem) return;
    if (!(await change.run({ last: saved.last, amendment: next })).ok) return;
    toast((t) => t('calendar:change.saved'));
    props.onClose();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size={560}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <DialogForm
        onSend={() => void send()}
        actions={<Ending removes={props.removes ?? false} busy={change.busy} onClose={props.onClose} />}
      >
        {props.children}
        {problem && <Note tone="red">{problemText(problem, t)}</Note>}
        {next && !problem && <Moved amendment={next} />}
        <ProblemNote problem={change.problem} />
      </DialogForm>
    </Modal>
  );
}

function Ending({ removes, busy, onClose }: { removes: boolean; busy: boolean; onClose: () => void }) {
  const { t } = useTranslation(['calendar', 'common']);
  return (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common:cancel')}
      </Button>
      <Button type="submit" loading={busy} {...(removes ? { color: 'red' } : {})}>
        {t(removes ? 'calendar:change.remove' : 'calendar:change.save')}
      </Button>
    </>
  );
}

function Moved({ amendment }: { amendment: OfficeCalendar }) {
  const { t } = useTranslation('calendar');
  const moved = useCall('calendar.moved', { amendment }).data;
  return moved ? <MovedAnswers of={moved} none={t('change.still')} /> : null;
}

/** Which fields were left empty once saving was tried. */
export function useTried(): {
  tried: boolean;
  onTried: () => void;
  needed: (value: string) => string | undefined;
} {
  const { t } = useTranslation('calendar');
  const [tried, setTried] = useState(false);
  return {
    tried,
    onTried: () => setTried(true),
    needed: (value) => (tried && value.trim() === '' ? t('change.needed') : undefined),
  };
}

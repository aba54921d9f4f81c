import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCalendar } from '../../shared/calendar/index.ts';
import { BilingualField, Checkbox, DateField, FieldRow, TextField } from '../ui/index.ts';
import css from './calendar.module.css';
import { ChangeDialog, type SavedCalendar, useTried } from './change-dialog.tsx';

interface DialogProps {
  saved: SavedCalendar;
  onClose: () => void;
}

/** A day off that an order moves to another day, so that its weekend is worked. */
export function SwapDialog({ saved, onClose }: DialogProps) {
  const { t } = useTranslation('calendar');
  const [swap, setSwap] = useState({ working: '', off: '', basis: '' });
  const { onTried, needed } = useTried();
  const complete = swap.working !== '' && swap.off !== '';
  const next = complete ? { ...saved.amendment, swaps: [...saved.amendment.swaps, swap] } : null;
  return (
    <ChangeDialog title={t('swap.title')} saved={saved} next={next} onTried={onTried} onClose={onClose}>
      <p className={css.quiet}>{t('swap.intro')}</p>
      <FieldRow>
        <DateField
          label={t('swap.working')}
          value={swap.working}
          onChange={(working) => setSwap({ ...swap, working })}
          error={needed(swap.working)}
        />
        <DateField
          label={t('swap.off')}
          value={swap.off}
          onChange={(off) => setSwap({ ...swap, off })}
          error={needed(swap.off)}
        />
      </FieldRow>
      <TextField
        label={t('swap.basis')}
        maxLength={300}
        value={swap.basis}
        onChange={(basis) => setSwap({ ...swap, basis })}
      />
    </ChangeDialog>
  );
}

const emptyDay: OfficeCalendar['days'][number] = {
  day: '',
  name: { kk: '', ru: '' },
  moves: false,
  basis: '',
};

/** A day of rest that the law's list does not hold. */
export function DayDialog({ saved, onClose }: DialogProps) {
  const { t } = useTranslation('calendar');
  const [added, setAdded] = useState(emptyDay);
  const { onTried, needed } = useTried();
  const { day, name, moves, basis } = added;
  const complete = day !== '' && name.kk.trim() !== '' && name.ru.trim() !== '';
  const next = complete ? { ...saved.amendment, days: [...saved.amendment.days, added] } : null;
  return (
    <ChangeDialog title={t('newDay.title')} saved={saved} next={next} onTried={onTried} onClose={onClose}>
      <FieldRow>
        <DateField
          label={t('newDay.day')}
          value={day}
          onChange={(value) => setAdded({ ...added, day: value })}
          error={needed(day)}
        />
        <TextField
          label={t('newDay.basis')}
          maxLength={300}
          value={basis}
          onChange={(value) => setAdded({ ...added, basis: value })}
        />
      </FieldRow>
      <BilingualField
        label={t('newDay.name')}
        value={name}
        onChange={(value) => setAdded({ ...added, name: value })}
        errors={{ kk: needed(name.kk), ru: needed(name.ru) }}
      />
      <Checkbox
        label={t('newDay.moves')}
        checked={moves}
        onChange={(event) => setAdded({ ...added, moves: event.currentTarget.checked })}
      />
    </ChangeDialog>
  );
}

/** The announced day of Kurban-ait of one year: it replaces the computed one. */
export function KurbanAitDialog({ saved, onClose, year }: DialogProps & { year: number }) {
  const { t } = useTranslation('calendar');
  const [day, setDay] = useState('');
  const { onTried, needed } = useTried();
  const inYear = day.startsWith(`${year}-`);
  const others = saved.amendment.kurbanAit.filter((each) => !each.startsWith(`${year}-`));
  const next = inYear ? { ...saved.amendment, kurbanAit: [...others, day] } : null;
  const error = day !== '' && !inYear ? t('kurbanAit.otherYear', { year }) : needed(day);
  return (
    <ChangeDialog
      title={t('kurbanAit.title', { year })}
      saved={saved}
      next={next}
      onTried={onTried}
      onClose={onClose}
    >
      <DateField label={t('kurbanAit.field')} value={day} onChange={setDay} error={error} />
    </ChangeDialog>
  );
}

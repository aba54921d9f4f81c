import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessNorms } from '../../../shared/access/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import type { Problem } from '../../../shared/kernel/index.ts';
import { compareText } from '../../../shared/text/index.ts';
import { type Input, normsHere, useAct } from '../../client/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import {
  Button,
  Checkbox,
  DateField,
  LongTextField,
  Modal,
  ProblemLine,
  ProblemNote,
  Select,
  TextField,
  toast,
  useReturnFocus,
} from '../../ui/index.ts';
import css from '../journal.module.css';
import type { OpenedEntry } from './entry-panel.tsx';

type Correction = Input<'journal.correct'>;
type Columns = Correction['columns'];
interface Fields {
  value: Correction;
  onChange: (next: Correction) => void;
}

/** A letter has both its number and its date, or neither. */
function isHalf(letter: Columns['outgoing']): boolean {
  return letter !== null && (letter.number.trim() === '' || letter.date === '');
}

function isWhole({ why, columns }: Correction): boolean {
  const { day, applicant, outgoing, incoming } = columns;
  return (
    why.trim() !== '' && day !== '' && applicant.name.trim() !== '' && !isHalf(outgoing) && !isHalf(incoming)
  );
}

/** A further entry, filled in with what the wrong one says; the wrong one stays as it is and both name each other. */
export function CorrectDialog({ entry, onClose }: { entry: OpenedEntry; onClose: () => void }) {
  const { t } = useTranslation('journal');
  useReturnFocus();
  const correct = useAct('journal.correct');
  const [tried, setTried] = useState(false);
  const [value, onChange] = useState<Correction>(() => startOf(entry));
  const send = async () => {
    setTried(true);
    if (!isWhole(value) || !(await correct.run(value)).ok) return;
    toast((t) => t('journal:correct.done'));
    onClose();
  };
  const { problem } = correct;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('correct.title', { number: entry.number ?? '—' })}
      size={720}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t('correct.text')}</p>
        <WhyField value={value} onChange={onChange} tried={tried} />
        <IssueFields value={value} onChange={onChange} problem={problem} />
        <ApplicantFields value={value} onChange={onChange} />
        <LetterFields of="outgoing" value={value} onChange={onChange} />
        <LetterFields of="incoming" value={value} onChange={onChange} />
        <BasisFields value={value} onChange={onChange} />
        {problem?.field !== 'login' && <ProblemNote problem={problem} />}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={correct.busy}>
            {t('correct.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function startOf({ account, event, columns, basisTitle, note, login }: OpenedEntry): Correction {
  return { id: account, event, columns, basisTitle, note, login, why: '' };
}

function WhyField({ value, onChange, tried }: Fields & { tried: boolean }) {
  const { t } = useTranslation('journal');
  return (
    <Textarea
      data-autofocus
      label={t('correct.why')}
      rows={2}
      maxLength={500}
      value={value.why}
      onChange={(event) => onChange({ ...value, why: event.currentTarget.value })}
      error={tried && value.why.trim() === '' ? t('correct.whyRequired') : undefined}
    />
  );
}

function IssueFields({ value, onChange, problem }: Fields & { problem: Problem | null }) {
  const { t } = useTranslation('journal');
  const { columns } = value;
  return (
    <div className={css.pair}>
      <TextField
        label={t('panel.login')}
        value={value.login}
        maxLength={100}
        autoComplete="off"
        onChange={(login) => onChange({ ...value, login })}
        error={problem?.field === 'login' ? <ProblemLine problem={problem} /> : undefined}
      />
      <DateField
        label={t('column.day')}
        value={columns.day}
        onChange={(day) => onChange({ ...value, columns: { ...columns, day } })}
        error={columns.day === '' ? t('correct.dayRequired') : undefined}
      />
    </div>
  );
}

function ApplicantFields({ value, onChange }: Fields) {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const { applicant } = value.columns;
  const change = (part: Partial<Columns['applicant']>) =>
    onChange({ ...value, columns: { ...value.columns, applicant: { ...applicant, ...part } } });
  return (
    <div className={css.pair}>
      <LongTextField
        label={t('panel.applicant')}
        value={applicant.name}
        onChange={(name) => change({ name: name.slice(0, 500) })}
        error={applicant.name.trim() === '' ? t('correct.nameRequired') : undefined}
      />
      <Select
        label={t('panel.region')}
        allowDeselect={false}
        searchable
        value={applicant.region}
        data={normsHere()
          .regions.map((each) => ({ value: each.code, label: inLanguage(each.name, language) }))
          .sort((a, b) => compareText(a.label, b.label))}
        onChange={(region) => region && change({ region })}
      />
    </div>
  );
}

/** Number and date of the letter at one end; both empty means that there is none. */
function LetterFields({ value, onChange, of }: Fields & { of: 'outgoing' | 'incoming' }) {
  const { t } = useTranslation('journal');
  const { columns } = value;
  const { number, date } = columns[of] ?? { number: '', date: '' };
  const set = (next: { number: string; date: string }) => {
    const letter = next.number === '' && next.date === '' ? null : next;
    onChange({ ...value, columns: { ...columns, [of]: letter } });
  };
  return (
    <div className={css.pair}>
      <TextField
        label={t(`correct.${of}Number`)}
        value={number}
        maxLength={60}
        onChange={(text) => set({ number: text, date })}
        error={isHalf(columns[of]) ? t('correct.wholeLetter') : undefined}
      />
      <DateField label={t(`correct.${of}Date`)} value={date} onChange={(day) => set({ number, date: day })} />
    </div>
  );
}

function BasisFields({ value, onChange }: Fields) {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const { columns } = value;
  const { basis } = columns;
  const reasons = accessNorms(columns.day || today(Date.now()), normsHere()).set.reasonClasses;
  const change = (part: Partial<Columns['basis']>) =>
    onChange({ ...value, columns: { ...columns, basis: { ...basis, ...part } } });
  return (
    <>
      <div className={css.pair}>
        <Select
          label={t('column.basis')}
          allowDeselect={false}
          value={basis.reason}
          data={reasons.map(({ code, name }) => ({ value: code, label: inLanguage(name, language) }))}
          onChange={(reason) => reason && change({ reason })}
        />
        <TextField
          label={t('correct.basisTitle')}
          value={value.basisTitle}
          maxLength={300}
          onChange={(basisTitle) => onChange({ ...value, basisTitle })}
        />
        <TextField
          label={t('correct.basisNumber')}
          value={basis.number}
          maxLength={60}
          onChange={(number) => change({ number })}
        />
        <DateField label={t('correct.basisDate')} value={basis.date} onChange={(date) => change({ date })} />
      </div>
      <Checkbox
        label={t('correct.automatic')}
        checked={columns.automatic}
        onChange={(event) =>
          onChange({ ...value, columns: { ...columns, automatic: event.currentTarget.checked } })
        }
      />
      <LongTextField
        label={t('column.note')}
        value={value.note}
        onChange={(note) => onChange({ ...value, note: note.slice(0, 500) })}
      />
    </>
  );
}

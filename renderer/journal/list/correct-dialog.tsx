import { Textarea } from '@mantine/core';
import { type Dispatch, type SetStateAction, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessNorms } from '../../../shared/access/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import { regions } from '../../../shared/norms/index.ts';
import { compareText } from '../../../shared/text/index.ts';
import { type Input, useAct } from '../../client/index.ts';
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
  onChange: Dispatch<SetStateAction<Correction>>;
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
  const [value, onChange] = useState<Correction>(() => ({
    id: entry.account,
    event: entry.event,
    columns: entry.columns,
    basisTitle: entry.basisTitle,
    note: entry.note,
    login: entry.login,
    why: '',
  }));
  const send = async () => {
    setTried(true);
    if (!isWhole(value)) return;
    if (!(await correct.run(value)).ok) return;
    toast(t('correct.done'));
    onClose();
  };
  const { problem } = correct;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('correct.title', { number: entry.number === null ? '—' : entry.number })}
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
        <Textarea
          data-autofocus
          label={t('correct.why')}
          rows={2}
          maxLength={500}
          value={value.why}
          onChange={(event) => onChange({ ...value, why: event.currentTarget.value })}
          error={tried && value.why.trim() === '' ? t('correct.whyRequired') : undefined}
        />
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
            value={value.columns.day}
            onChange={(day) => onChange({ ...value, columns: { ...value.columns, day } })}
            error={value.columns.day === '' ? t('correct.dayRequired') : undefined}
          />
        </div>
        <LetterFields value={value} onChange={onChange} />
        <BasisFields value={value} onChange={onChange} />
        <LongTextField
          label={t('column.note')}
          value={value.note}
          onChange={(note) => onChange({ ...value, note: note.slice(0, 500) })}
        />
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

/** Who asked, and the numbers of the letter at either end; both number and date empty means that there is none. */
function LetterFields({ value, onChange }: Fields) {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const { columns } = value;
  const change = (part: Partial<Columns>) => onChange({ ...value, columns: { ...columns, ...part } });
  const letter = (key: 'outgoing' | 'incoming') => {
    const { number, date } = columns[key] ?? { number: '', date: '' };
    const set = (next: { number: string; date: string }) =>
      change({ [key]: next.number === '' && next.date === '' ? null : next });
    return (
      <>
        <TextField
          label={t(`correct.${key}Number`)}
          value={number}
          maxLength={60}
          onChange={(text) => set({ number: text, date })}
          error={isHalf(columns[key]) ? t('correct.wholeLetter') : undefined}
        />
        <DateField
          label={t(`correct.${key}Date`)}
          value={date}
          onChange={(day) => set({ number, date: day })}
        />
      </>
    );
  };
  const { applicant } = columns;
  return (
    <>
      <div className={css.pair}>
        <LongTextField
          label={t('panel.applicant')}
          value={applicant.name}
          onChange={(name) => change({ applicant: { ...applicant, name } })}
          error={applicant.name.trim() === '' ? t('correct.nameRequired') : undefined}
        />
        <Select
          label={t('panel.region')}
          allowDeselect={false}
          searchable
          value={applicant.region}
          data={regions
            .map((each) => ({ value: each.code, label: inLanguage(each.name, language) }))
            .sort((a, b) => compareText(a.label, b.label))}
          onChange={(region) => region && change({ applicant: { ...applicant, region } })}
        />
      </div>
      <div className={css.pair}>{letter('outgoing')}</div>
      <div className={css.pair}>{letter('incoming')}</div>
    </>
  );
}

function BasisFields({ value, onChange }: Fields) {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const { columns } = value;
  const { basis } = columns;
  const change = (part: Partial<Columns['basis']>) =>
    onChange({ ...value, columns: { ...columns, basis: { ...basis, ...part } } });
  return (
    <>
      <div className={css.pair}>
        <Select
          label={t('column.basis')}
          allowDeselect={false}
          value={basis.reason}
          data={accessNorms(columns.day || today(Date.now())).set.reasonClasses.map(({ code, name }) => ({
            value: code,
            label: inLanguage(name, language),
          }))}
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
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { today } from '../../../shared/calendar/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';
import { formatNumber } from '../../../shared/text/index.ts';
import { LanguageChoice, Sheets } from '../../access/index.ts';
import { type Output, useCall, useKept } from '../../client/index.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Checkbox, FilterPills, Loading, Page, ProblemNote, Select } from '../../ui/index.ts';
import css from '../journal.module.css';
import { type Preset, periodOf, presets } from '../period.ts';
import { PeriodFields } from '../period-fields.tsx';
import { PrintActions } from './print-actions.tsx';

export interface Printed {
  /** Empty while a day of one's own is not whole. */
  from: string;
  to: string;
  language: Language;
  closing: boolean;
  volume: number;
}

/** The journal of a period as it will be printed: pages, totals, the sum of the range, the closing sheet. */
export function PrintPage() {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const [of, change] = useKept<Printed>('journal.print', {
    ...periodOf('month', today(Date.now())),
    ...{ language, closing: false, volume: 1 },
  });
  const ready = of.from !== '' && of.to !== '' && of.from <= of.to;
  const preview = useCall('journal.preview', of, { enabled: ready });
  const shown = ready ? preview.data : undefined;
  return (
    <Page
      page="preview"
      title={t('print.title')}
      note={shown && <Told shown={shown} />}
      back={{ to: '/journal', text: t('title') }}
      actions={<PrintActions of={of} volumes={shown?.volumes ?? 0} />}
      tools={<Tools of={of} onChange={change} volumes={shown?.volumes ?? 1} />}
      fill
    >
      {ready && <ProblemNote problem={preview.problem} again={preview.again} />}
      <p className={css.under}>{t('print.periodHint')}</p>
      {shown && (
        <div className={css.landscape}>
          <Sheets html={shown.html} title={t('print.title')} />
        </div>
      )}
      {ready && !shown && !preview.problem && <Loading />}
    </Page>
  );
}

function Told({ shown }: { shown: Output<'journal.preview'> }) {
  const { t } = useTranslation('journal');
  return (
    <span role="status">
      {t('print.entries', { count: shown.entries, shown: formatNumber(shown.entries) })} ·{' '}
      {t('print.pages', { count: shown.pages })}
    </span>
  );
}

interface ToolProps {
  of: Printed;
  onChange: (next: Printed) => void;
  volumes: number;
}

function Tools({ of, onChange, volumes }: ToolProps) {
  const { t } = useTranslation('journal');
  const day = today(Date.now());
  const preset = presets.find((each) => {
    const { from, to } = periodOf(each, day);
    return from === of.from && to === of.to;
  });
  // Another period begins with its first volume.
  const change = (part: Partial<Printed>) => onChange({ ...of, volume: 1, ...part });
  return (
    <>
      <FilterPills<Preset | ''>
        label={t('print.period')}
        value={preset ?? ''}
        onChange={(next) => next && change(periodOf(next, day))}
        options={presets.map((value) => ({ value, text: t(`print.preset.${value}`) }))}
      />
      <PeriodFields
        className={css.days}
        from={of.from}
        to={of.to}
        onFrom={(from) => change({ from })}
        onTo={(to) => change({ to })}
      />
      <LanguageChoice language={of.language} onChoose={(language) => change({ language })} />
      <Checkbox
        label={t('print.closing')}
        checked={of.closing}
        onChange={(event) => onChange({ ...of, closing: event.currentTarget.checked })}
      />
      {volumes > 1 && <VolumeChoice of={of} volumes={volumes} onChange={onChange} />}
    </>
  );
}

function VolumeChoice({ of, onChange, volumes }: ToolProps) {
  const { t } = useTranslation('journal');
  return (
    <Select
      w={150}
      aria-label={t('print.volume')}
      allowDeselect={false}
      value={String(of.volume)}
      data={Array.from({ length: volumes }, (_, at) => ({
        value: String(at + 1),
        label: t('print.volumeOf', { number: at + 1, of: volumes }),
      }))}
      onChange={(volume) => volume && onChange({ ...of, volume: Number(volume) })}
    />
  );
}

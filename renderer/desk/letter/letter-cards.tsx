import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { requestAction } from '../../../shared/access/index.ts';
import type { TypedLetter, TypedNumber } from '../../../shared/desk/index.ts';
import { checkBin } from '../../../shared/identity/index.ts';
import { languages } from '../../../shared/kernel/index.ts';
import { compareText } from '../../../shared/text/index.ts';
import { FileField, ReasonField } from '../../access/index.ts';
import { normsHere, useCall } from '../../client/index.ts';
import { inLanguage, problemText, shortDate, useLanguage } from '../../i18n/index.ts';
import { Card, Choice, DateField, FieldRow, LongTextField, Note, Select, TextField } from '../../ui/index.ts';
import css from '../desk.module.css';

interface CardProps {
  letter: TypedLetter;
  onChange: (part: Partial<TypedLetter>) => void;
}
const noNote = { error: undefined, description: undefined };

/** Who asks: a legal entity, and where its answer goes. */
export function ApplicantCard({ letter, onChange }: CardProps) {
  const { t } = useTranslation('desk');
  const { applicant } = letter;
  const change = (part: Partial<TypedLetter['applicant']>) =>
    onChange({ applicant: { ...applicant, ...part } });
  return (
    <Card title={t('letter.applicant')}>
      <div className={css.form}>
        <div data-field="applicant">
          <LongTextField
            label={t('letter.applicantName')}
            maxLength={500}
            value={applicant.name}
            onChange={(name) => change({ name })}
          />
        </div>
        <FieldRow>
          <RegionField region={applicant.region} onChange={(region) => change({ region })} />
          <BinField bin={applicant.bin} onChange={(bin) => change({ bin })} />
        </FieldRow>
        <FieldRow>
          <div data-field="head">
            <TextField
              label={t('letter.head')}
              maxLength={300}
              value={letter.headName}
              onChange={(headName) => onChange({ headName })}
            />
          </div>
          <TextField
            label={t('letter.replyEmail')}
            type="email"
            maxLength={200}
            value={letter.replyEmail}
            onChange={(replyEmail) => onChange({ replyEmail })}
          />
        </FieldRow>
      </div>
    </Card>
  );
}

function RegionField(of: { region: string; onChange: (region: string) => void }) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const data = normsHere()
    .regions.map((each) => ({ value: each.code, label: inLanguage(each.name, language) }))
    .sort((a, b) => compareText(a.label, b.label));
  return (
    <div data-field="region">
      <Select
        label={t('panel.region')}
        data={data}
        value={of.region === '' ? null : of.region}
        searchable
        nothingFoundMessage={t('queue.noSuch')}
        onChange={(region) => of.onChange(region ?? '')}
      />
    </div>
  );
}

function BinField(of: { bin: string; onChange: (bin: string) => void }) {
  const { t } = useTranslation('desk');
  const typed = of.bin.trim().length >= 12;
  const { errors, warnings } = checkBin(of.bin);
  const [error] = typed ? errors : [];
  const [warning] = typed && !error ? warnings : [];
  return (
    <div data-field="bin">
      <TextField
        label={t('letter.bin')}
        inputMode="numeric"
        maxLength={20}
        value={of.bin}
        onChange={of.onChange}
        error={error ? problemText({ code: error }, t) : undefined}
        description={warning ? problemText({ code: warning }, t) : undefined}
      />
    </div>
  );
}

/** The paper itself: their number, ours, its language and its scan. */
export function PaperCard({ letter, onChange }: CardProps) {
  const { t } = useTranslation('desk');
  return (
    <Card title={t('letter.paper')}>
      <div className={css.form}>
        <NumberFields
          name="outgoing"
          value={letter.outgoing}
          onChange={(outgoing) => onChange({ outgoing })}
        />
        <NumberFields
          name="incoming"
          value={letter.incoming}
          onChange={(incoming) => onChange({ incoming })}
        />
        <SameNumber incoming={letter.incoming} />
        <FieldRow>
          <Choice
            label={t('letter.language')}
            value={letter.language}
            options={languages.map((value) => ({ value, text: t(`access:language.${value}`) }))}
            onChange={(language) => onChange({ language })}
          />
          <div data-field="scan">
            <FileField
              label={t('letter.scan')}
              file={letter.scan}
              onChange={(scan) => onChange({ scan })}
              note={noNote}
            />
          </div>
        </FieldRow>
      </div>
    </Card>
  );
}

/** One letter is not registered twice unnoticed: a number of ours that is taken this year is named with its request. */
function SameNumber({ incoming }: { incoming: TypedNumber }) {
  const { t } = useTranslation('desk');
  const [settled] = useDebouncedValue(incoming, 300);
  const asked = { number: settled.number.trim(), date: settled.date };
  const enabled = asked.number !== '' && asked.date !== '';
  const same = useCall('desk.receivedAs', { incoming: asked }, { enabled }).data ?? [];
  const [first] = same;
  if (!enabled || !first) return null;
  return (
    <Note tone="amber">
      {t('letter.sameNumber', { date: shortDate(first.date) })}{' '}
      <Link to={`/desk/${first.id}`}>{t('request', { number: first.number })}</Link>
    </Note>
  );
}

function NumberFields(of: {
  name: 'outgoing' | 'incoming';
  value: TypedNumber;
  onChange: (value: TypedNumber) => void;
}) {
  const { t } = useTranslation('desk');
  const { name, value } = of;
  return (
    <FieldRow>
      <div data-field={`${name}Number`}>
        <TextField
          label={t(`letter.${name}Number`)}
          maxLength={60}
          value={value.number}
          onChange={(number) => of.onChange({ ...value, number })}
        />
      </div>
      <div data-field={`${name}Date`}>
        <DateField
          label={t(`letter.${name}Date`)}
          value={value.date}
          onChange={(date) => of.onChange({ ...value, date })}
        />
      </div>
    </FieldRow>
  );
}

/** What the letter asks for, and the document that it rests on as far as it names one. */
export function AskedCard({ letter, onChange }: CardProps) {
  const { t } = useTranslation(['desk', 'common']);
  const { basis } = letter;
  const change = (part: Partial<TypedLetter['basis']>) => onChange({ basis: { ...basis, ...part } });
  return (
    <Card title={t('desk:letter.asked')}>
      <div className={css.form}>
        <Choice
          label={t('desk:letter.action')}
          value={letter.action}
          options={requestAction.options.map((value) => ({ value, text: t(`common:action.${value}`) }))}
          onChange={(action) => onChange({ action })}
        />
        <div className={css.basis}>
          <div data-field="reasonClass">
            <ReasonField
              action={letter.action}
              value={letter.reason}
              onChange={(reason) => onChange({ reason })}
              note={noNote}
            />
          </div>
          <TextField
            label={t('desk:letter.basisTitle')}
            maxLength={300}
            value={basis.title}
            onChange={(title) => change({ title })}
          />
          <TextField
            label={t('desk:letter.basisNumber')}
            maxLength={60}
            value={basis.number}
            onChange={(number) => change({ number })}
          />
          <DateField
            label={t('desk:letter.basisDate')}
            value={basis.date}
            onChange={(date) => change({ date })}
          />
          <FileField
            label={t('desk:letter.basisCopy')}
            file={letter.basisCopy}
            onChange={(basisCopy) => onChange({ basisCopy })}
            note={noNote}
          />
        </div>
      </div>
    </Card>
  );
}

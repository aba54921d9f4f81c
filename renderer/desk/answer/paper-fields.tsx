import { useTranslation } from 'react-i18next';
import { channel } from '../../../shared/access/index.ts';
import type { TypedAnswer, TypedNumber } from '../../../shared/desk/index.ts';
import { Card, Choice, DateField, FieldRow, LongTextField, TextField } from '../../ui/index.ts';
import css from '../desk.module.css';
import { byWay, type Issuers } from './decisions.ts';

/** The number that the answering office registers the request under; the clock of ¶17 runs from its day. */
export function IncomingFields(of: { value: TypedNumber; onChange: (value: TypedNumber) => void }) {
  const { t } = useTranslation('desk');
  return (
    <FieldRow>
      <div data-field="incomingNumber">
        <TextField
          label={t('paper.incomingNumber')}
          maxLength={60}
          value={of.value.number}
          onChange={(number) => of.onChange({ ...of.value, number })}
        />
      </div>
      <div data-field="incomingDate">
        <DateField
          label={t('paper.incomingDate')}
          value={of.value.date}
          onChange={(date) => of.onChange({ ...of.value, date })}
        />
      </div>
    </FieldRow>
  );
}

/** How the answer came to the office that asked. */
export function RecordFields(of: {
  typed: TypedAnswer;
  issuers: Issuers;
  onChange: (part: Partial<TypedAnswer>) => void;
}) {
  const { t } = useTranslation('desk');
  const { typed, issuers, onChange } = of;
  return (
    <Card title={t('paper.title')}>
      <div className={css.form}>
        <FieldRow>
          <Choice
            label={t('paper.way')}
            value={typed.way}
            options={channel.options.map((value) => ({ value, text: t(`access:channel.${value}`) }))}
            onChange={(way) => onChange(byWay(typed, way, issuers))}
          />
          <div data-field="issuer">
            <LongTextField
              label={t('paper.issuer')}
              maxLength={300}
              value={typed.issuer}
              onChange={(issuer) => onChange({ issuer })}
            />
          </div>
        </FieldRow>
        <FieldRow columns={3}>
          <div data-field="day">
            <DateField label={t('paper.day')} value={typed.day} onChange={(day) => onChange({ day })} />
          </div>
          {typed.way === 'letter' && (
            <LetterFields value={typed.letter} onChange={(letter) => onChange({ letter })} />
          )}
        </FieldRow>
      </div>
    </Card>
  );
}

function LetterFields(of: { value: TypedNumber; onChange: (value: TypedNumber) => void }) {
  const { t } = useTranslation('desk');
  return (
    <>
      <div data-field="letterNumber">
        <TextField
          label={t('paper.letterNumber')}
          maxLength={60}
          value={of.value.number}
          onChange={(number) => of.onChange({ ...of.value, number })}
        />
      </div>
      <div data-field="letterDate">
        <DateField
          label={t('paper.letterDate')}
          value={of.value.date}
          onChange={(date) => of.onChange({ ...of.value, date })}
        />
      </div>
    </>
  );
}

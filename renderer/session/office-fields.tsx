import { useTranslation } from 'react-i18next';
import { checkBin } from '../../shared/identity/index.ts';
import type { OfficeCard } from '../../shared/office/index.ts';
import { compareText } from '../../shared/text/index.ts';
import { normsHere } from '../client/index.ts';
import { inLanguage, problemText, useLanguage } from '../i18n/index.ts';
import { BilingualField, Choice, FieldRow, Select, TextField } from '../ui/index.ts';

/** Whether the card holds everything that an office must say of itself; doubts about the BIN do not stop it. */
export function isCardComplete(card: OfficeCard): boolean {
  const named = card.name.kk.trim() !== '' && card.name.ru.trim() !== '';
  return named && card.region !== '' && checkBin(card.bin).errors.length === 0;
}

/** The card of an office: kind, name in both languages, region, BIN with its check as it is typed. */
export function OfficeFields(props: {
  card: OfficeCard;
  onChange: (card: OfficeCard) => void;
  showMissing: boolean;
  disabled?: boolean;
  /** The kind is not the person's to choose. */
  kindFixed?: boolean;
  /** The kind is shown with the reason why it cannot be chosen: the ministry registered it. */
  kindRegistered?: boolean;
}) {
  const { t } = useTranslation('session');
  const { card, showMissing } = props;
  const disabled = props.disabled ?? false;
  const change = (part: Partial<OfficeCard>) => props.onChange({ ...card, ...part });
  const missing = (value: string) => (showMissing && value.trim() === '' ? t('field.needed') : undefined);
  return (
    <>
      {!props.kindFixed && (
        <KindField
          kind={card.kind}
          disabled={disabled || props.kindRegistered === true}
          registered={props.kindRegistered === true}
          onChange={(kind) => change({ kind })}
        />
      )}
      <BilingualField
        label={t('office.name')}
        value={card.name}
        disabled={disabled}
        onChange={(name) => change({ name })}
        errors={{ kk: missing(card.name.kk), ru: missing(card.name.ru) }}
      />
      <FieldRow>
        <RegionField
          region={card.region}
          disabled={disabled}
          error={missing(card.region)}
          onChange={(region) => change({ region })}
        />
        <BinField
          bin={card.bin}
          showMissing={showMissing}
          disabled={disabled}
          onChange={(bin) => change({ bin })}
        />
      </FieldRow>
    </>
  );
}

function KindField(props: {
  kind: OfficeCard['kind'];
  disabled: boolean;
  registered: boolean;
  onChange: (kind: OfficeCard['kind']) => void;
}) {
  const { t } = useTranslation('session');
  return (
    <Choice
      label={t('office.kind')}
      value={props.kind}
      disabled={props.disabled}
      {...(props.registered ? { description: t('office.kindRegistered') } : {})}
      onChange={props.onChange}
      options={[
        { value: 'regional', text: t('office.regional') },
        { value: 'ministry', text: t('office.ministry') },
      ]}
    />
  );
}

function RegionField(props: {
  region: string;
  disabled: boolean;
  error: string | undefined;
  onChange: (region: string) => void;
}) {
  const { t } = useTranslation('session');
  const language = useLanguage();
  const places = normsHere()
    .regions.map((each) => ({ value: each.code, label: inLanguage(each.name, language) }))
    .sort((a, b) => compareText(a.label, b.label));
  return (
    <Select
      label={t('office.region')}
      data={places}
      value={props.region === '' ? null : props.region}
      disabled={props.disabled}
      searchable
      nothingFoundMessage={t('office.noRegion')}
      error={props.error}
      onChange={(region) => props.onChange(region ?? '')}
    />
  );
}

function BinField(props: {
  bin: string;
  showMissing: boolean;
  disabled: boolean;
  onChange: (bin: string) => void;
}) {
  const { t } = useTranslation('session');
  const { errors, warnings } = checkBin(props.bin);
  const typed = props.bin.trim().length >= 12 || props.showMissing;
  const [error] = typed ? errors : [];
  const [warning] = typed && errors.length === 0 ? warnings : [];
  const fits = typed && errors.length === 0 && warnings.length === 0;
  return (
    <TextField
      label={t('office.bin')}
      value={props.bin}
      onChange={props.onChange}
      disabled={props.disabled}
      inputMode="numeric"
      maxLength={20}
      error={error ? problemText({ code: error }, t) : undefined}
      description={
        warning ? problemText({ code: warning }, t) : fits ? t('office.binFits') : t('office.binHint')
      }
    />
  );
}

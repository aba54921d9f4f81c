import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { accessNorms } from '../../../shared/access/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import type { TypedLine } from '../../../shared/desk/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';
import { normsHere } from '../../client/index.ts';
import { inLanguage, paragraphText, useLanguage } from '../../i18n/index.ts';
import { Select } from '../../ui/index.ts';
import css from '../desk.module.css';

/** 349/2021 ¶17: refused for lack of grounds only, so what is lacking is chosen and then said in the request's language. */
export function RefusalFields(of: {
  typed: TypedLine;
  language: Language;
  onChange: (part: Partial<TypedLine>) => void;
}) {
  const { t } = useTranslation('desk');
  const window = useLanguage();
  const { set, cite } = accessNorms(today(Date.now()), normsHere());
  const data = set.refusalReasons.map(({ code, name }) => ({ value: code, label: inLanguage(name, window) }));
  const cited = (code: string | null) => {
    const found = set.refusalReasons.find((each) => each.code === code);
    return found && paragraphText(cite(found.paragraph), t);
  };
  return (
    <div className={css.refusal}>
      <Select
        label={t('line.reason')}
        placeholder={t('line.chooseReason')}
        data={data}
        value={of.typed.reason}
        allowDeselect={false}
        description={cited(of.typed.reason)}
        renderOption={({ option }) => (
          <span>
            {option.label} <span className={css.cited}>{cited(option.value)}</span>
          </span>
        )}
        comboboxProps={{ width: 420, position: 'bottom-start' }}
        onChange={(reason) => of.onChange({ reason })}
      />
      <Textarea
        label={t(`line.text.${of.language}`)}
        lang={of.language}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={of.typed.text}
        onChange={(event) => of.onChange({ text: event.currentTarget.value })}
      />
    </div>
  );
}

import { Combobox, Input, InputBase, useCombobox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { accessNorms, type RequestAction } from '../../../shared/access/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import type { ReasonClass } from '../../../shared/norms/index.ts';
import { normsHere } from '../../client/index.ts';
import { inLanguage, paragraphText, useLanguage } from '../../i18n/index.ts';
import css from '../access.module.css';
import { type FieldNote, underField } from './notes.tsx';

/** Reasons that suit the action; one that was chosen before the action changed stays in sight with its check. */
function reasonsFor(action: RequestAction | null, chosen: string | null): ReasonClass[] {
  const { set } = accessNorms(today(Date.now()), normsHere());
  return set.reasonClasses.filter(
    (each) => each.code === chosen || action === null || each.actions.includes(action),
  );
}

export function isOrder(reason: string | null): boolean {
  return reason === null || (accessNorms(today(Date.now()), normsHere()).reason(reason)?.order ?? true);
}

export function useReasonName(): (code: string | null) => string {
  const language = useLanguage();
  return (code) => {
    const found = accessNorms(today(Date.now()), normsHere()).set.reasonClasses.find(
      (each) => each.code === code,
    );
    return found ? capitalised(inLanguage(found.name, language)) : '';
  };
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The document-basis. Its names are long in both languages, so the field grows instead of cutting them. */
export function ReasonField(of: {
  action: RequestAction | null;
  value: string | null;
  onChange: (code: string) => void;
  note: FieldNote;
}) {
  const { t } = useTranslation('access');
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() });
  const nameOf = useReasonName();
  return (
    <Combobox
      store={store}
      position="bottom-start"
      width={400}
      onOptionSubmit={(code) => {
        of.onChange(code);
        store.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <InputBase
          component="button"
          type="button"
          pointer
          multiline
          label={t('form.reason')}
          inputWrapperOrder={underField}
          classNames={{
            label: css.fieldLabel ?? '',
            input: css.fieldInput ?? '',
            error: css.fieldNote ?? '',
            description: css.fieldNote ?? '',
          }}
          error={of.note.error}
          description={of.note.description}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onClick={() => store.toggleDropdown()}
        >
          {of.value ? nameOf(of.value) : <Input.Placeholder>{t('form.choose')}</Input.Placeholder>}
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown>
        <ReasonOptions action={of.action} value={of.value} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

function ReasonOptions(of: { action: RequestAction | null; value: string | null }) {
  const { t } = useTranslation('access');
  const nameOf = useReasonName();
  const reasons = reasonsFor(of.action, of.value);
  return (
    <Combobox.Options>
      {[true, false].map((order) => (
        <Combobox.Group key={String(order)} label={t(order ? 'form.orders' : 'form.otherReasons')}>
          {reasons
            .filter((each) => each.order === order)
            .map((each) => (
              <Combobox.Option key={each.code} value={each.code} active={each.code === of.value}>
                <ReasonOption reason={each} name={nameOf(each.code)} />
              </Combobox.Option>
            ))}
        </Combobox.Group>
      ))}
    </Combobox.Options>
  );
}

function ReasonOption(of: { reason: ReasonClass; name: string }) {
  const { t } = useTranslation('access');
  const { cite } = accessNorms(today(Date.now()), normsHere());
  return (
    <>
      {of.name} <span className={css.cited}>{paragraphText(cite(of.reason.paragraph), t)}</span>
    </>
  );
}

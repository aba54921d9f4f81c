import { Button, Checkbox, Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftLine } from '../../../shared/access/index.ts';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import { Pill, TextField } from '../../ui/index.ts';
import css from '../access.module.css';
import type { DraftForm } from './use-draft.ts';

/** Functions that this system got from somebody else in the request: colleagues mostly ask for the same. */
function usualFunctions(lines: readonly DraftLine[], system: string): string[] {
  for (const line of lines.toReversed()) {
    const found = line.systems.find((each) => each.system === system);
    if (found) return [...found.functions];
  }
  return [];
}

/** All systems of the catalogue for one person; what is ticked is in the form at once. */
export function SystemsDrawer(props: {
  form: DraftForm;
  systems: readonly SystemCard[];
  of: { employee: string; system: string | null } | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('access');
  const { form, of } = props;
  const line = form.draft.lines.find((each) => each.employee === of?.employee);
  const name = form.people.get(of?.employee ?? '')?.name ?? '';
  return (
    <Drawer
      opened={line !== undefined}
      onClose={props.onClose}
      size={600}
      title={t('form.systemsOf', { name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {line && (
        <ul className={css.catalogue}>
          {props.systems.map((system) => (
            <SystemChoice
              key={system.code}
              system={system}
              line={line}
              form={form}
              opened={of?.system ?? null}
            />
          ))}
        </ul>
      )}
      {line && <DrawerFoot form={form} line={line} onClose={props.onClose} />}
    </Drawer>
  );
}

function DrawerFoot(of: { form: DraftForm; line: DraftLine; onClose: () => void }) {
  const { t } = useTranslation('access');
  const { form, line } = of;
  const others = form.draft.lines.length - 1;
  return (
    <div className={css.drawerFoot}>
      {others > 0 && line.systems.length > 0 && (
        <Button
          variant="default"
          onClick={() => {
            form.change({ do: 'sameForAll', employee: line.employee });
            of.onClose();
          }}
        >
          {t('form.sameForAll', { count: others })}
        </Button>
      )}
      <Button onClick={of.onClose}>{t('form.done')}</Button>
    </div>
  );
}

interface ChoiceProps {
  system: SystemCard;
  line: DraftLine;
  form: DraftForm;
  /** The system whose chip was clicked: the keyboard starts there. */
  opened: string | null;
}

function SystemChoice(of: ChoiceProps) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const { system, line, form } = of;
  const { employee } = line;
  const chosen = line.systems.find((each) => each.system === system.code);
  return (
    <li className={css.catalogueItem}>
      <Checkbox
        {...(of.opened === system.code ? { 'data-autofocus': true } : {})}
        label={
          <>
            {inLanguage(system.shortName, language)}{' '}
            {system.terminal && <Pill tone="amber">{t('form.terminal')}</Pill>}
          </>
        }
        title={inLanguage(system.name, language)}
        checked={chosen !== undefined}
        onChange={(event) =>
          form.change(
            event.currentTarget.checked
              ? {
                  do: 'system',
                  employee,
                  system: system.code,
                  functions: usualFunctions(form.draft.lines, system.code),
                }
              : { do: 'removeSystem', employee, system: system.code },
          )
        }
      />
      {chosen && <FunctionChoice {...of} chosen={chosen} />}
    </li>
  );
}

function FunctionChoice({
  system,
  line: { employee },
  form,
  chosen,
}: ChoiceProps & { chosen: DraftLine['systems'][number] }) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const set = (functions: string[]) =>
    form.change({ do: 'system', employee, system: system.code, functions });
  const all = system.functions.map((each) => each.code);
  const hasAll = chosen.functions.length === all.length;
  const toggle = (code: string) =>
    set(all.filter((each) => chosen.functions.includes(each) !== (each === code)));
  return (
    <div className={css.functions}>
      <Checkbox
        size="xs"
        label={<i>{t('form.allFunctions')}</i>}
        checked={hasAll}
        indeterminate={!hasAll && chosen.functions.length > 0}
        onChange={() => set(hasAll ? [] : all)}
      />
      {system.functions.map((each) => (
        <Checkbox
          key={each.code}
          size="xs"
          label={inLanguage(each.name, language)}
          checked={chosen.functions.includes(each.code)}
          onChange={() => toggle(each.code)}
        />
      ))}
      <TextField
        className={css.wholeRow ?? ''}
        size="xs"
        label={t(form.draft.action === 'grant' ? 'form.loginIfAny' : 'form.login')}
        maxLength={100}
        value={chosen.login}
        onChange={(login) => form.change({ do: 'login', employee, system: system.code, login })}
      />
    </div>
  );
}

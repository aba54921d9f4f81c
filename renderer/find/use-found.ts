import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { requestStatus } from '../../shared/access/index.ts';
import { addressOf } from '../access/index.ts';
import { useCall, useWho } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { commandsFor, matching } from './commands.ts';

export interface FoundItem {
  id: string;
  to: string;
  text: string;
  note?: string | undefined;
  keys?: string | undefined;
}
export interface FoundGroup {
  key: 'commands' | 'employees' | 'requests';
  items: FoundItem[];
}

const pauseMs = 120;
const shortest = 2;

/** What the typed text finds, group by group; an empty group is left out. */
export function useFound(typed: string): { groups: FoundGroup[]; searching: boolean } {
  const { t } = useTranslation(['find', 'common']);
  const language = useLanguage();
  const who = useWho();
  const wanted = typed.trim();
  const [search] = useDebouncedValue(wanted, pauseMs);
  const enabled = search.length >= shortest && search === wanted;
  // What an earlier text found is never shown for this one: Enter would open it.
  const found = useCall('find.everything', { search }, { enabled });
  const data = enabled ? found.data : undefined;
  const commands = matching(
    commandsFor(who.roles, (key) => t(`find:command.${key}`)),
    typed,
  ).map(({ key, to, text, keys }) => ({ id: `command-${key}`, to, text, keys }));
  const employees = (data?.employees ?? []).map((each) => ({
    id: each.id,
    to: `/employees/${each.id}`,
    text: each.name,
    note: `${each.maskedIin} · ${inLanguage({ kk: each.unitKk, ru: each.unitRu }, language)}`,
  }));
  const requests = (data?.requests ?? []).map((each) => {
    const more = each.personCount > 1 ? ` ${t('find:andMore', { count: each.personCount - 1 })}` : '';
    const number = each.number === null ? '' : `№ ${each.number} · `;
    return {
      id: each.id,
      to: addressOf({ id: each.id, status: requestStatus.catch('submitted').parse(each.status) }),
      text: `${number}${each.firstPerson}${more}`,
      note: `${t(`common:status.${each.status}`)} · ${inLanguage({ kk: each.systemsKk, ru: each.systemsRu }, language)}`,
    };
  });
  const groups: FoundGroup[] = [
    { key: 'employees', items: employees },
    { key: 'requests', items: requests },
    { key: 'commands', items: commands },
  ];
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    searching: wanted.length >= shortest && (found.loading || search !== wanted),
  };
}

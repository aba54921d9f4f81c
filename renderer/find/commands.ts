import { type CallName, calls } from '../../shared/features.ts';
import { allows, type Role } from '../../shared/kernel/index.ts';
import { searchFold } from '../../shared/text/index.ts';

/** A command of Ctrl+K: where it leads, and the call whose right it needs. */
interface Command {
  key: string;
  to: string;
  keys?: string;
  needs?: CallName;
}

const commands: readonly Command[] = [
  { key: 'newRequest', to: '/requests/new', keys: 'Ctrl N', needs: 'access.newDraft' },
  { key: 'today', to: '/' },
  { key: 'requests', to: '/requests' },
  { key: 'desk', to: '/desk', needs: 'desk.queue' },
  { key: 'accounts', to: '/accounts', needs: 'accounts.list' },
  { key: 'logins', to: '/accounts/logins', needs: 'accounts.importPick' },
  { key: 'review', to: '/accounts/review', needs: 'accounts.reviewUnits' },
  { key: 'journal', to: '/journal', needs: 'journal.list' },
  { key: 'employees', to: '/employees' },
  { key: 'import', to: '/employees/import', needs: 'employees.importCommit' },
  { key: 'orders', to: '/orders', needs: 'orders.list' },
  { key: 'catalogue', to: '/catalogue' },
  { key: 'calendar', to: '/calendar' },
  { key: 'norms', to: '/norms' },
  { key: 'conflicts', to: '/conflicts' },
  { key: 'audit', to: '/audit', needs: 'audit.verify' },
  { key: 'people', to: '/people', needs: 'people.list' },
  { key: 'link', to: '/link' },
  { key: 'settings', to: '/settings' },
  { key: 'password', to: '/settings/password' },
];

/** Commands that a person may use, with their names in the window's language. */
export function commandsFor(
  roles: readonly Role[],
  name: (key: string) => string,
): (Command & { text: string })[] {
  return commands
    .filter(({ needs }) => {
      const contract = needs && calls.get(needs);
      return contract === undefined || allows(contract, roles);
    })
    .map((command) => ({ ...command, text: name(command.key) }));
}

/** Commands whose name holds every word typed; all of them when nothing is typed. */
export function matching<Named extends { text: string }>(all: readonly Named[], typed: string): Named[] {
  const words = searchFold(typed).split(' ').filter(Boolean);
  return all.filter(({ text }) => {
    const name = searchFold(text);
    return words.every((word) => name.includes(word));
  });
}

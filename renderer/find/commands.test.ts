import { describe, expect, it } from 'vitest';
import { commandsFor, matching } from './commands.ts';

const keys = (roles: Parameters<typeof commandsFor>[0]) =>
  commandsFor(roles, (key) => key).map(({ key }) => key);

describe('commandsFor', () => {
  it('offers only what the person may do', () => {
    expect(keys(['specialist'])).toContain('newRequest');
    expect(keys(['specialist'])).not.toContain('people');
    expect(keys(['officeAdministrator'])).toContain('people');
    expect(keys(['officeAdministrator'])).not.toContain('newRequest');
    expect(keys(['auditor'])).toContain('audit');
    expect(keys(['securityAdministrator'])).toContain('desk');
    expect(keys(['specialist'])).not.toContain('desk');
  });
});

describe('matching', () => {
  const all = [{ text: 'Жаңа өтінім' }, { text: 'Қызметкерлер' }];

  it('finds Kazakh names typed on a Russian keyboard', () => {
    expect(matching(all, 'жана от')).toEqual([{ text: 'Жаңа өтінім' }]);
    expect(matching(all, 'кызмет')).toEqual([{ text: 'Қызметкерлер' }]);
    expect(matching(all, '')).toEqual(all);
    expect(matching(all, 'баптау')).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { systems } from '../norms/index.ts';
import { contextOf, eventOf, ids } from '../testing/index.ts';
import { system } from './aggregate.ts';

const [card] = systems;
if (!card) throw new Error('the catalogue is empty');
const { id, code, terminal, email, phone, functions } = card;
const amendment = { terminal, email, phone, functions };
const judged = (changes: object, aggregate = id) =>
  system.judge(
    null,
    eventOf('system.amended', { aggregate }, { code, amendment: { ...amendment, ...changes } }),
    contextOf({ authorRoles: ['officeAdministrator'] }),
  );

it('an amendment is judged whoever sends it', () => {
  expect(judged({})).toEqual({ result: 'accepted' });
  expect(judged({ email: 'nobody' })).toMatchObject({ problem: { code: 'email.invalid' } });
  expect(judged({ functions: [...functions, ...functions] })).toMatchObject({
    problem: { code: 'field.invalid' },
  });
  expect(judged({}, ids.record)).toMatchObject({ problem: { code: 'event.malformed' } });
});

import { expect, it } from 'vitest';
import { contextOf, eventOf, ids } from '../testing/index.ts';
import { type OfficeState, office } from './aggregate.ts';

const key = Buffer.alloc(32).toString('base64');
const device = { device: ids.device, ed25519: key, x25519: key };
const card = {
  kind: 'regional',
  name: { kk: 'Басқарма', ru: 'Управление' },
  region: '61',
  bin: '990140000186',
};
const about = { aggregate: ids.office, buildsOn: [ids.other] };
const founded = (changes: object) =>
  eventOf('office.founded', about, { card: { ...card, ...changes }, device });
const state = office.fold(null, founded({})) as OfficeState;
const administrator = contextOf({ authorRoles: ['officeAdministrator'] });

it.each([
  ['bin.checkDigit', { bin: '990140000187' }],
  ['field.invalid', { region: '99' }],
])('a card is judged whoever sends it: %s', (code, changes) => {
  const refused = { result: 'refused', problem: { code } };
  expect(office.judge(null, founded(changes), contextOf())).toMatchObject(refused);
  const amended = eventOf('office.amended', about, { card: { ...card, ...changes } });
  expect(office.judge(state, amended, administrator)).toMatchObject(refused);
});

it('a whole card is accepted from the device when founding, and later from an administrator', () => {
  expect(office.judge(null, founded({}), contextOf())).toEqual({ result: 'accepted' });
  const amended = eventOf('office.amended', about, { card });
  expect(office.judge(state, amended, administrator)).toEqual({ result: 'accepted' });
  expect(office.judge(state, amended, contextOf()).result).toBe('refused');
});

it('the kind is what the directory says: no office makes itself the ministry', () => {
  const mismatch = { result: 'refused', problem: { code: 'office.kindMismatch' } };
  const registeredKind = 'regional';
  expect(office.judge(null, founded({ kind: 'ministry' }), contextOf({ registeredKind }))).toMatchObject(
    mismatch,
  );
  const amended = eventOf('office.amended', about, { card: { ...card, kind: 'ministry' } });
  expect(office.judge(state, amended, { ...administrator, registeredKind })).toMatchObject(mismatch);
  expect(office.judge(state, amended, administrator)).toEqual({ result: 'accepted' });
});

it('what was changed without seeing the last change is refused: nobody loses the work of another workstation unseen', () => {
  const settings = { idleMinutes: 5 };
  const personal = { replyEmail: '', headName: '', headPosition: { kk: '', ru: '' } };
  const changed = (id: string, buildsOn: string[]) =>
    eventOf('office.settingsChanged', { ...about, id, buildsOn }, settings, personal);
  const first = changed(ids.record, [ids.other]);
  expect(office.judge(state, first, administrator)).toEqual({ result: 'accepted' });
  const later = office.fold(state, first);
  const older = { result: 'refused', problem: { code: 'record.changed' } };
  expect(office.judge(later, changed(ids.device, [ids.other]), administrator)).toMatchObject(older);
  expect(office.judge(later, changed(ids.device, [ids.record]), administrator)).toEqual({
    result: 'accepted',
  });
});

import { writeFileSync } from 'node:fs';
import type { Part } from '../../../shared/kernel/index.ts';
import { bundled } from '../../../shared/norms/index.ts';
import { closingOf } from '../../../shared/volumes/index.ts';
import { enteredAccount } from './accounts.ts';
import { successor } from './norms.ts';
import { type WorkingOffice, workingOffice } from './office.ts';
import { onPaper, RequestDesk, sent } from './requests.ts';
import { answerRequests } from './sample-answers.ts';
import { type SampleRow, storedRows } from './samples.queries.ts';

/**
 * Records one office with every type of event of this version, for `shared/sync/samples`: what is recorded there is replayed
 * by the suite for ever, so a file once committed is never recorded again, only joined by another.
 * Run: `TSX_TSCONFIG_PATH=tsconfig.base.json node --import tsx electron/office/testing/record-samples.ts FILE`
 */
async function record(file: string): Promise<void> {
  const office = await workingOffice();
  await actOnEverything(office);
  const rows = await office.store.read(storedRows);
  const parts = new Map<string, Part[]>();
  for (const [aggregate, kind] of new Map(rows.map((row) => [row.aggregate, row.kind]))) {
    for (const { event } of await office.store.history(kind, aggregate))
      parts.set(event.envelope.id, event.parts);
  }
  const { signingKey, id } = office.store.device;
  const sample = {
    device: { id, publicKey: signingKey },
    events: rows.map((row) => sampleOf(row, parts.get(row.event) ?? [])),
  };
  writeFileSync(file, `${JSON.stringify(sample, null, 1)}\n`);
  await office.close();
}

function sampleOf(row: SampleRow, parts: readonly Part[]) {
  const { stream, number, event, outcome, journal, received, hash, head } = row;
  return {
    envelope: row.envelope,
    signatures: JSON.parse(row.signatures),
    parts,
    row: {
      stream,
      number,
      event,
      envelope: row.envelope_hash,
      outcome: JSON.parse(outcome),
      journal,
      received,
      hash,
    },
    head,
  };
}

async function actOnEverything(office: WorkingOffice): Promise<void> {
  const desk = new RequestDesk(office);
  office.seat = 'administrator';
  const { card, settings } = await office.done('office.read', {});
  await office.done('office.amend', {
    card: { ...card, name: { ...card.name, ru: `${card.name.ru} (филиал)` } },
  });
  await office.done('office.changeSettings', { settings: { ...settings, replyEmail: 'kense@enbek.gov.kz' } });
  const [system] = await office.done('catalogue.systems', {});
  if (!system) throw new Error('the catalogue is empty');
  const { email, phone, functions } = system;
  await office.done('catalogue.amendSystem', {
    id: system.id,
    amendment: { terminal: true, email, phone, functions },
  });
  const { last: none, amendment } = await office.done('calendar.read', {});
  const swap = { working: '2026-11-28', off: '2026-11-30', basis: '№ 512, 02.11.2026' };
  const day = { day: '2026-12-01', name: { kk: 'Облыс күні', ru: 'День области' }, moves: true, basis: '' };
  const work = { open: '08:30', close: '18:00', lunch: { from: '13:00', to: '14:30' } };
  const hours = [null, work, work, work, work, { ...work, close: '17:00', lunch: null }, null];
  await office.done('calendar.change', {
    last: none,
    amendment: { ...amendment, swaps: [swap], days: [day], kurbanAit: ['2027-05-16'], hours },
  });
  office.seat = 'specialist';
  const employee = await desk.employee();
  const { last } = await office.done('employees.open', { id: employee });
  await office.done('employees.correct', {
    id: employee,
    last,
    input: { ...(await opened(office, employee)), ip: '10.0.0.18' },
  });
  await orderOf(office, desk, employee);
  const id = await desk.saved(sent);
  await office.done('access.prepare', { id });
  await office.done('access.submit', { id, ...onPaper });
  await office.done('access.withdraw', { id, reason: 'қызметкер басқа бөлімге ауысты' });
  await reviewAccounts(office);
  await answerRequests(office, desk);
  await publishNorms(office);
  await closeConflicts(office, employee);
  await registerVolume(office);
  await peopleChange(office);
}

/** A personnel order with its copy, because of which nothing is asked for. */
async function orderOf(office: WorkingOffice, desk: RequestDesk, id: string): Promise<void> {
  const { last } = await office.done('employees.open', { id });
  const input = { ...(await opened(office, id)), positionRu: 'ведущий специалист' };
  const order = { kind: 'transferred', number: '77-ж', date: '2026-11-20', effective: '2026-11-23' } as const;
  await office.done('orders.note', { id, last, ...order, document: await desk.scan('77-ж.pdf'), input });
  const [noted] = (await office.done('orders.ofEmployee', { id })).orders;
  if (!noted) throw new Error('the order was not noted');
  await office.done('orders.settle', { id, order: noted.order, why: 'құқықтары өзгермейді' });
}

/** Accounts that were there before the program: seen, blocked, their rules accepted, and looked through by the head. */
async function reviewAccounts(office: WorkingOffice): Promise<void> {
  const stays = await enteredAccount(office, { user: { login: 'keep' }, issued: '2026-09-01' });
  const goes = await enteredAccount(office, { user: { login: 'goes' }, issued: '2026-10-01' });
  office.seat = 'security';
  await office.done('accounts.noteLogin', { id: stays, day: '2026-11-20', passwordChanged: true });
  await office.done('accounts.correctLogin', { id: stays, day: '2026-11-19' });
  const sheet = { id: stays, version: '1', day: '2026-11-20', sheet: null };
  await office.done('accounts.acceptPolicy', sheet);
  office.seat = 'head';
  const unit = { kk: 'Төлемдер бөлімі', ru: 'Отдел выплат' };
  const decisions = [
    { account: stays, keep: true },
    { account: goes, keep: false },
  ];
  await office.done('accounts.confirmReview', {
    id: office.newId(),
    unit,
    decisions,
    note: 'тексерілді',
    language: 'kk',
  });
  office.seat = 'security';
  const words = { text: 'логин басқа қызметкерге берілген', document: null };
  await office.done('accounts.block', { id: goes, cause: 'violation', ...words });
}

async function opened(office: WorkingOffice, id: string) {
  const { card } = await office.done('employees.open', { id });
  const { name, position, unit, ...rest } = card;
  return {
    ...rest,
    ...name,
    positionKk: position.kk,
    positionRu: position.ru,
    unitKk: unit.kk,
    unitRu: unit.ru,
  };
}

/** As the ministry, which the office is by now: a set that is published, enabled, and the list of regions. */
async function publishNorms(office: WorkingOffice): Promise<void> {
  office.seat = 'administrator';
  await office.done('norms.publishRuleSet', { last: null, set: successor });
  const { last, sets } = await office.done('norms.read', {});
  const published = sets[0]?.event ?? '';
  await office.done('norms.enableRuleSet', { last, act: successor.id, published });
  const now = await office.done('norms.read', {});
  await office.done('norms.changeRegions', { last: now.last, regions: [...bundled.regions] });
}

/** Roles and dismissal are the keyring's business too; the events are the store's. */
async function peopleChange(office: WorkingOffice): Promise<void> {
  const administrator = office.people.get('administrator');
  const other = office.people.get('other');
  if (!administrator || !other) throw new Error('the office has no people');
  const event = { kind: 'person', aggregate: other.person, typeVersion: 1 };
  const done = await office.store.act({
    operation: office.newId(),
    session: administrator.session,
    call: 'people.setRoles',
    part: `person/${other.person}`,
    events: [
      { ...event, type: 'person.rolesSet', common: { roles: ['head', 'auditor'] } },
      { ...event, type: 'person.dismissed', common: {} },
    ],
  });
  if (!done.ok) throw new Error(done.problem.code);
}

/** Nothing falls where an office is its own centre: the closings name an accepted act. */
async function closeConflicts(office: WorkingOffice, employee: string): Promise<void> {
  const specialist = office.people.get('specialist');
  const [first, second] = await office.store.history('employee', employee);
  if (!specialist || !first || !second) throw new Error('the office has no acts');
  const fallen = {
    attempted: { kind: 'employee', type: 'employee.entered', record: employee },
    met: 'record.changed',
  };
  const event = { kind: 'conflict', aggregate: first.event.envelope.id, typeVersion: 1 };
  const other = { ...event, aggregate: second.event.envelope.id };
  const buildsOn = [first, second].map(({ event: { envelope } }) => ({
    aggregate: employee,
    event: envelope.id,
  }));
  const anew = second.event.envelope.id;
  const done = await office.store.act({
    operation: office.newId(),
    session: specialist.session,
    call: 'conflicts.reissue',
    part: 'conflicts',
    events: [
      { ...event, type: 'conflict.escalated', common: fallen, persons: [{ note: 'көмек керек' }], buildsOn },
      { ...event, type: 'conflict.reissued', common: { ...fallen, event: anew }, buildsOn },
      { ...other, type: 'conflict.withdrawn', common: { ...fallen, why: 'doneOtherwise' }, buildsOn },
    ],
  });
  if (!done.ok) throw new Error(done.problem.code);
}

/** Another history, which ends, and which this one tells of. */
async function registerVolume(office: WorkingOffice): Promise<void> {
  const administrator = office.people.get('administrator');
  const other = await workingOffice();
  const closed = await other.store.closings.close({
    ...{ person: 'onir', address: '10.0.0.7', part: 'volumes', operation: 'volumes.close' },
  });
  const closing = closed.ok ? closingOf(closed.value) : null;
  await other.close();
  if (!administrator || !closed.ok || !closing) throw new Error('no history was closed');
  const done = await office.store.act({
    operation: office.newId(),
    session: administrator.session,
    call: 'volumes.register',
    part: `volumes/${closing.volume}`,
    events: [
      {
        ...{ kind: 'volume', aggregate: closing.volume, type: 'volume.registered', typeVersion: 1 },
        common: { closing: closed.value },
      },
    ],
  });
  if (!done.ok) throw new Error(done.problem.code);
}

const [file] = process.argv.slice(2);
if (file) await record(file);

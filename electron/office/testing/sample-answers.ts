import { AnswerDesk, refusal } from './answers.ts';
import type { WorkingOffice } from './office.ts';
import { paperLetter } from './paper-letter.ts';
import type { RequestDesk } from './requests.ts';

/** Every event of an answer: recorded by a regional office first, then, as the ministry, the office's own. */
export async function answerRequests(office: WorkingOffice, requests: RequestDesk): Promise<void> {
  const desk = new AnswerDesk(office, requests);
  const skud = { channel: 'skud', skudNumber: 'СКУД-7', outgoing: { number: '', date: '' } } as const;
  const asked = await desk.submitted(skud);
  office.seat = 'security';
  const lines = await desk.decided(asked, () => ({ login: 'e.kasymov' }));
  const came = { way: 'skud', issuer: 'СКУД', letter: null, day: '2026-11-21' } as const;
  await office.done('desk.record', { id: asked, ...came, lines });
  office.seat = 'administrator';
  const { card } = await office.done('office.read', {});
  await office.done('office.amend', { card: { ...card, kind: 'ministry' } });
  office.seat = 'security';
  await answerLetter(office, desk);
  const { credentials } = await desk.answered({ ...skud, skudNumber: 'СКУД-8' });
  const account = credentials[0]?.account ?? '';
  await office.done('accounts.renewPassword', { id: account });
  await correct(office, account);
  for (const action of ['change', 'block'] as const) {
    const employee = await employed(office, desk);
    const systems = [{ system: 'SP', functions: ['view'], login: `old-${action}` }];
    await desk.answered({ action, reason: 'transfer', lines: [{ employee, systems }] });
  }
}

async function employed(office: WorkingOffice, desk: AnswerDesk): Promise<string> {
  office.seat = 'specialist';
  const employee = await desk.requests.employee();
  office.seat = 'security';
  return employee;
}

/** The letter of an outside applicant, refused; the reply goes out. */
async function answerLetter(office: WorkingOffice, desk: AnswerDesk): Promise<void> {
  const id = office.newId();
  const letter = paperLetter(await desk.requests.scan('хат.pdf'), { system: 'SP' });
  await office.done('desk.register', { id, letter });
  const lines = await desk.decided(id, () => refusal);
  await office.done('desk.answer', { id, incoming: null, lines });
  const sent = { number: 'ИСХ-3', date: '2026-11-21' };
  await office.done('desk.reply', { id, language: 'ru', way: 'paper', letter: sent, to: 'ТОО «Шалғай»' });
}

async function correct(office: WorkingOffice, id: string): Promise<void> {
  const [issue] = await office.store.history('account', id);
  const security = office.people.get('security');
  if (!issue || !security) throw new Error('nothing was issued');
  const bodies = issue.event.parts.map(({ body }) => body);
  const { columns } = bodies[0] as { columns: Record<string, unknown> };
  const done = await office.store.act({
    operation: office.newId(),
    session: security.session,
    call: 'journal.correct',
    part: `journal/${id}`,
    events: [
      {
        kind: 'account',
        aggregate: id,
        type: 'account.corrected',
        typeVersion: 1,
        common: {
          corrects: issue.event.envelope.id,
          columns: { ...columns, incoming: { number: 'ВХ-80', date: '2026-11-21' } },
        },
        persons: [{ ...bodies[1] }, { ...bodies[2], why: 'кіріс нөмірі қате жазылған' }],
      },
    ],
  });
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
}

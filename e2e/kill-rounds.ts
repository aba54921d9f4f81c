import { setTimeout } from 'node:timers/promises';
import { iinFrom } from './fixtures/index.ts';
import { type AtWork, atWork, workingOffice } from './office.ts';

export interface KillTold {
  rounds: number;
  /** Times that the window had called its work saved when it died. */
  acknowledged: number;
  /** What was called saved and is not there. */
  lost: string[];
  /** Digest of the last verification. */
  verified: string;
}

/** The longest that a saving takes on a slow machine, the pause of typing included; the moment of death is drawn from it. */
const longestMs = 1_100;
const moment = () => setTimeout(Math.random() * longestMs);

/** What has to be found after the next start: the employees, and one of these numbers in the draft. */
interface Owed {
  employees: string[];
  /** The number that was called saved last, and those typed after it; empty before there is a draft. */
  numbers: string[];
}

/** Dies while an employee is being saved. */
async function enterEmployee(at: AtWork, round: number, owed: Owed): Promise<boolean> {
  const { employees, desk } = at.pages;
  const surname = `Сынақов${round}`;
  const form = await employees.begin();
  const placed = { positionKk: 'маман', positionRu: 'специалист', unitKk: 'Бөлім', unitRu: 'Отдел' };
  const iin = iinFrom(`${String(60 + (round % 39))}05053`, 1000 + round * 7);
  await employees.type({ iin, surname, given: 'Қайрат', mobile: '8 701 000 00 00', ...placed }, form);
  await desk.button('employees:form.save', {}, form).click();
  await moment();
  const saved = !(await form.isVisible());
  await at.kill();
  if (saved) owed.employees.push(surname);
  return saved;
}

/** Dies while a draft is being saved. */
async function typeDraft(at: AtWork, round: number, owed: Owed): Promise<boolean> {
  const { form, list, desk } = at.pages;
  if (owed.numbers.length === 0) {
    await form.begin();
    await form.purpose({ action: 'grant' });
    await form.saved();
  } else {
    await list.openNewestDraft();
  }
  await desk.field('access:form.number').fill(`${round}-ж/қ`);
  await moment();
  // The note changes in the same moment as the field: «saved» is about what was just typed.
  const saved = await desk.page.getByText(desk.like('access:form.saved')).isVisible();
  await at.kill();
  owed.numbers = [...(saved ? [] : ['', ...owed.numbers]), `${round}-ж/қ`];
  return saved;
}

async function missing({ pages }: AtWork, owed: Owed): Promise<string[]> {
  const { frame, employees, list, desk } = pages;
  const lost: string[] = [];
  await frame.go('employees');
  for (const surname of owed.employees) {
    await employees.search(surname);
    const found = await employees
      .row(surname)
      .waitFor({ timeout: 5_000 })
      .then(
        () => true,
        () => false,
      );
    if (!found) lost.push(surname);
  }
  await employees.search('');
  if (owed.numbers.length === 0) return lost;
  await list.openNewestDraft();
  const number = await desk.field('access:form.number').inputValue();
  return owed.numbers.includes(number) ? lost : [...lost, `${owed.numbers[0]}: «${number}»`];
}

/**
 * Kills every process of the program at random moments of saving, on one and the same office.
 * The window's own word counts: what it called saved has to be there after the next start.
 */
export async function killRounds(
  rounds: number,
  said: (line: string) => void = () => undefined,
): Promise<KillTold> {
  const workstation = await workingOffice();
  const told: KillTold = { rounds, acknowledged: 0, lost: [], verified: '' };
  const owed: Owed = { employees: [], numbers: [] };
  for (let round = 0; round < rounds; round++) {
    const at = await atWork(workstation);
    told.lost.push(...(await missing(at, owed)));
    owed.employees = [];
    const saved = await (round % 2 === 0 ? typeDraft : enterEmployee)(at, round, owed);
    told.acknowledged += Number(saved);
    said(`round ${round + 1}: died ${saved ? 'after' : 'while'} saving; lost so far: ${told.lost.length}`);
  }
  const at = await atWork(workstation);
  told.lost.push(...(await missing(at, owed)));
  told.verified = (await at.pages.audit.verify()).digest;
  await at.close();
  return told;
}

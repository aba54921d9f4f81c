import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk as contract } from '../../../shared/desk/index.ts';
import { errorCodes } from '../../../shared/kernel/index.ts';
import { AnswerDesk, inputsOf, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let ids: string[];
beforeAll(async () => {
  office = await workingOffice('ministry');
  const desk = new AnswerDesk(office);
  const { id, credentials } = await desk.answered();
  ids = [id, await desk.submitted(), await desk.submitted(), credentials[0]?.account ?? '', office.newId()];
  office.seat = 'security';
});
afterAll(() => office.close());

it.each(['answer', 'register', 'reply', 'open', 'queue'] as const)(
  '%s of a ministry takes whatever comes for requests that are there, and answers with a value or a code',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(inputsOf(contract.calls[name].input, ids), async (input) => {
        const answer = await office.call(`desk.${name}`, input as never);
        if (!answer.ok) expect(errorCodes).toContain(answer.problem.code);
      }),
      { numRuns: 150, seed: 20_261_121 },
    );
    expect((await office.store.verify()).ok).toBe(true);
  },
);

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDraft } from '../../shared/access/index.ts';
import { calls } from '../../shared/features.ts';
import { errorCodes, roles } from '../../shared/kernel/index.ts';
import {
  employeeInput,
  foundedOffice,
  hostile,
  iins,
  inputsOf,
  RecordingShell,
  seatColleague,
  type TestWindow,
} from './testing/index.ts';

/** More in `ONIR_FUZZ_RUNS`, with another seed each time; the suite repeats the same. */
const runs = Number(process.env.ONIR_FUZZ_RUNS ?? 40);
const seed = process.env.ONIR_FUZZ_RUNS ? Date.now() : 20_261_121;

const shell = new RecordingShell();
let window: TestWindow;
const ids: string[] = [];

beforeAll(async () => {
  const { administrator, ...made } = await foundedOffice(shell);
  window = made.window;
  const { person } = await seatColleague(window, [...roles]);
  const { id: office } = await window.did('office.read', {});
  const iin = iins();
  const employee = window.newId();
  await window.did('employees.enter', { id: employee, input: employeeInput({ iin: iin.next().value }) });
  const draft = window.newId();
  const lines = [{ employee, systems: [{ system: 'ESOBES', functions: ['search'], login: '' }] }];
  await window.did('access.saveDraft', { id: draft, draft: { ...emptyDraft('kk'), lines } });
  const file = join(mkdtempSync(join(tmpdir(), 'onir-picks-')), 'бұйрық.pdf');
  writeFileSync(file, '%PDF-1.7 x');
  shell.picks.push(...Array.from({ length: 5000 }, () => file));
  const picked = await window.did('attachments.pick', {});
  const systems = await window.did('catalogue.systems', {});
  ids.push(
    administrator,
    person,
    office,
    employee,
    draft,
    picked.file?.id ?? '',
    systems[0]?.id ?? '',
    window.newId(),
  );
});
afterAll(() => window.close());

/** These end the session by design; they have tests of their own. */
/** Reads everything each time; its input is empty. */
const slow = 'audit.verify';
const fuzzed = [...calls].filter(([name]) => name !== 'session.lock');

describe('whatever a window sends', () => {
  it.each(fuzzed)(
    'to %s, the answer is a value of the contract or a code, and nothing else happens',
    async (name, of) => {
      await fc.assert(
        fc.asyncProperty(
          inputsOf(of.input, ids),
          fc.option(fc.constantFrom(...ids)),
          async (input, operation) => {
            window.now += 1000;
            const result = await window.raw(name, input, operation ?? window.newId());
            if (result.ok) of.output.parse(result.value);
            else expect(errorCodes).toContain(result.problem.code);
            expect(window.failures.splice(0)).toEqual([]);
          },
        ),
        { numRuns: name === slow ? 5 : runs, seed },
      );
    },
  );

  it('as a message at all, nothing breaks', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (message) => {
        await window.message(message);
        expect(window.failures.splice(0)).toEqual([]);
      }),
      { numRuns: runs, seed },
    );
  });

  it('leaves a record that verifies, the same session and nothing on the prototypes', async () => {
    expect((await window.did('session.status', {})).stage).toBe('working');
    expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, firstBad: null });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).ok).toBeUndefined();
  });
});

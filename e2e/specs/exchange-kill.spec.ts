import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Launched } from '../app.ts';
import { begun, CentreWindows, ministryPassword } from '../centre-windows.ts';
import { office } from '../demo/story.ts';
import { Wire } from '../faults/wire.ts';
import { administratorName } from '../office.ts';
import { Workplaces } from '../pages/workplaces.ts';

const waitMs = 60_000;
/** How often each of the two programs dies within an exchange. */
const kills = Number(process.env.ONIR_SOAK ?? 0) > 0 ? 10 : 1;

let windows: CentreWindows;
let wire: Wire;

beforeAll(async () => {
  windows = await CentreWindows.begin(waitMs);
  const { means, origin } = windows.door;
  wire = await Wire.open();
  wire.targets = [Number(new URL(origin).port)];
  means.origin = wire.origin;
});
afterAll(async () => {
  await windows.end();
  await wire.end();
});

/** Dies a moment after its bytes have begun to go. */
async function diesExchanging(program: Launched): Promise<void> {
  const before = wire.passed.out;
  await expect.poll(() => wire.passed.out, { timeout: waitMs, interval: 5 }).toBeGreaterThan(before);
  await pause(Math.random() * 60);
  await program.kill();
}

test(
  `two workstations of one office are killed ${kills} times each within their exchange, and both come to know everything`,
  async () => {
    let first = await windows.entering(windows.door.code);
    await first.at.desk.heading('session:join.firstTitle');
    // A line so narrow that the first exchange takes its time.
    wire.fault = { late: 40 };
    await first.at.join.found(office);
    await begun(first);
    const surnames: string[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const surname = `Сынақов${kill}`;
      await first.at.people.admit({ surname, given: 'Қайрат', patronymic: '' }, ['specialist']);
      surnames.push(surname);
      await diesExchanging(first);
      first = await windows.open(first.workstation);
      await first.at.session.signIn(administratorName, ministryPassword);
    }

    const code = await new Workplaces(first.at.desk).code();
    let second = await windows.entering(code);
    const fingerprint = await second.at.join.fingerprint();
    await first.page.reload();
    await first.at.session.signIn(administratorName, ministryPassword);
    await new Workplaces(first.at.desk).confirm(fingerprint);
    for (let kill = 0; kill < kills; kill++) {
      await diesExchanging(second);
      second = await windows.open(second.workstation);
      await second.at.join.goOn(ministryPassword);
    }
    await second.at.join.comeAs(administratorName);
    await begun(second);
    await second.at.frame.go('people');
    for (const surname of surnames) await second.page.getByText(surname).first().waitFor();
  },
  300_000 + kills * 60_000,
);

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import { type Launched, launch, type Workstation } from '../app.ts';
import { office } from '../demo/story.ts';
import { Wire } from '../faults/wire.ts';
import { administratorName } from '../office.ts';
import { type Pages, pagesOf } from '../pages/index.ts';
import { Workplaces } from '../pages/workplaces.ts';

const waitMs = 60_000;
const password = 'Министрлік әкімшісі 2026';
/** How often each of the two programs dies within an exchange. */
const kills = Number(process.env.ONIR_SOAK ?? 0) > 0 ? 10 : 1;

let door: TestDoor;
let wire: Wire;
const running: Launched[] = [];

beforeAll(async () => {
  door = await startDoor('embedded');
  door.relay.start((error) => {
    throw error;
  });
  wire = await Wire.open();
  wire.targets = [Number(new URL(door.origin).port)];
  door.means.origin = wire.origin;
});
afterAll(async () => {
  for (const each of running) await each.close();
  await wire.end();
  await door.relay.stop();
  await door.end();
});

async function start(workstation?: Workstation): Promise<Launched & { at: Pages }> {
  const launched = await launch(workstation ? { workstation } : {});
  launched.page.setDefaultTimeout(waitMs);
  running.push(launched);
  return { ...launched, at: pagesOf(launched.page, 'kk') };
}

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
    let first = await start();
    await first.at.setUp.speak('kk');
    await first.at.join.begin(wire.origin, door.code, password);
    await first.at.desk.heading('session:join.firstTitle');
    // A line so narrow that the first exchange takes its time.
    wire.fault = { late: 40 };
    await first.at.join.found(office);
    await first.at.setUp.keepCode();
    await first.at.desk.heading('today:title');
    const surnames: string[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const surname = `Сынақов${kill}`;
      await first.at.people.admit({ surname, given: 'Қайрат', patronymic: '' }, ['specialist']);
      surnames.push(surname);
      await diesExchanging(first);
      first = await start(first.workstation);
      await first.at.session.signIn(administratorName, password);
    }

    const code = await new Workplaces(first.at.desk).code();
    let second = await start();
    await second.at.setUp.speak('kk');
    await second.at.join.begin(wire.origin, code, password);
    const fingerprint = await second.at.join.fingerprint();
    await first.page.reload();
    await first.at.session.signIn(administratorName, password);
    await new Workplaces(first.at.desk).confirm(fingerprint);
    for (let kill = 0; kill < kills; kill++) {
      await diesExchanging(second);
      second = await start(second.workstation);
      await second.at.join.goOn(password);
    }
    await second.at.join.comeAs(administratorName);
    await second.at.setUp.keepCode();
    await second.at.desk.heading('today:title');
    await second.at.frame.go('people');
    for (const surname of surnames) await second.page.getByText(surname).first().waitFor();
  },
  300_000 + kills * 60_000,
);

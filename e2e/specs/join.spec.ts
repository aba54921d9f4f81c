import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import { type Launched, launch, type Workstation } from '../app.ts';
import { office } from '../demo/story.ts';
import { administratorName } from '../office.ts';
import { type Pages, pagesOf } from '../pages/index.ts';

const waitMs = 20_000;
const password = 'Министрлік әкімшісі 2026';

let door: TestDoor;
let way: Server;
/** Whether pages of rows are let through. */
let pages = true;
const running: Launched[] = [];

beforeAll(async () => {
  door = await startDoor('embedded');
  door.relay.start((error) => {
    throw error;
  });
  const inside = new URL(door.origin);
  way = createServer((incoming, answer) => {
    if (!pages && incoming.url === '/v1/pull') {
      incoming.socket.destroy();
      return;
    }
    const { method, url, headers } = incoming;
    const onward = request(
      { host: inside.hostname, port: inside.port, method, path: url, headers },
      (response) => {
        answer.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(answer);
      },
    );
    onward.on('error', () => incoming.socket.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  door.means.origin = `http://127.0.0.1:${(way.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const each of running) await each.close();
  way.closeAllConnections();
  way.close();
  await door.relay.stop();
  await door.end();
});

async function start(workstation?: Workstation): Promise<Launched & { at: Pages }> {
  const launched = await launch(workstation ? { workstation } : {});
  launched.page.setDefaultTimeout(waitMs);
  running.push(launched);
  return { ...launched, at: pagesOf(launched.page, 'kk') };
}

/** Pictures for whoever looks at the screens. */
async function shot({ page }: Launched, name: string): Promise<void> {
  const folder = process.env.ONIR_SHOTS;
  if (!folder) return;
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
}

/** The one-time code that the first workstation opens for a further one. */
async function codeForAnother(first: Awaited<ReturnType<typeof start>>): Promise<string> {
  await first.at.frame.go('settings');
  const { desk } = first.at;
  await desk.button('office:workplaces.open').click();
  const dialog = desk.dialog('office:workplaces.codeTitle');
  const code = /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/.exec(await dialog.innerText())?.[0] ?? '';
  await shot(first, '3-code');
  await desk.button('common:close', {}, dialog).first().click();
  return code;
}

test('the ministry begins by the printed code, and a second workstation of it comes in, is cut, and goes on', async () => {
  const first = await start();
  await first.at.setUp.speak('kk');
  await shot(first, '1-ways');
  await first.at.join.begin(door.means.origin, door.code, password);
  await shot(first, '2-first');
  await first.at.desk.heading('session:join.firstTitle');
  await shot(first, '2-founds');
  await first.at.join.found(office);
  await first.at.setUp.keepCode();
  await first.at.desk.heading('today:title');
  const code = await codeForAnother(first);

  pages = false;
  const second = await start();
  await second.at.setUp.speak('kk');
  await second.at.join.begin(door.means.origin, code, password);
  const fingerprint = await second.at.join.fingerprint();
  await shot(second, '4-fingerprint');
  await first.page.reload();
  await first.at.session.signIn(administratorName, password);
  await first.at.frame.go('settings');
  await first.page.getByText(fingerprint).waitFor();
  const { desk } = first.at;
  const waiting = first.page.getByRole('listitem').filter({ hasText: fingerprint });
  await desk.button('office:workplaces.confirm', {}, waiting).click();
  await shot(first, '5-waits');
  const question = desk.dialog('office:workplaces.confirmTitle');
  expect(await question.innerText()).toContain(fingerprint);
  await desk.button('office:workplaces.confirm', {}, question).click();
  await second.at.desk.heading('session:join.fetchTitle');
  await second.page.getByText(second.at.desk.text('session:join.triesAgain')).waitFor();
  await shot(second, '6-cut');
  await second.kill();

  const again = await start(second.workstation);
  await again.at.desk.heading('session:join.lockedTitle');
  await shot(again, '7-locked');
  await again.at.join.goOn(password);
  pages = true;
  await again.at.desk.heading('session:join.oneTitle');
  await shot(again, '8-one');
  await again.at.join.comeAs(administratorName);
  await again.at.setUp.keepCode();
  await again.at.desk.heading('today:title');
  await again.at.frame.go('people');
  await again.page.getByText(administratorName).first().waitFor();
  await shot(again, '9-people');
}, 240_000);

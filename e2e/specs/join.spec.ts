import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { begun, type CentreWindow, CentreWindows, looked, ministryPassword } from '../centre-windows.ts';
import { office } from '../demo/story.ts';
import { administratorName } from '../office.ts';

let windows: CentreWindows;
let way: Server;
/** Whether pages of rows are let through. */
let pages = true;

beforeAll(async () => {
  windows = await CentreWindows.begin();
  const { door } = windows;
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
  await windows.end();
  way.closeAllConnections();
  way.close();
});

/** Another language would begin the way anew. */
const shot = (window: CentreWindow, name: string) => looked(window, `join-${name}`, 'colours');

/** The one-time code that the first workstation opens for a further one. */
async function codeForAnother(first: CentreWindow): Promise<string> {
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
  const first = await windows.open();
  await first.at.setUp.speak('kk');
  await shot(first, '1-ways');
  await first.at.join.begin(windows.door.means.origin, windows.door.code, ministryPassword);
  await shot(first, '2-first');
  await first.at.desk.heading('session:join.firstTitle');
  await shot(first, '2-founds');
  await first.at.join.found(office);
  await begun(first);
  const code = await codeForAnother(first);

  pages = false;
  const second = await windows.entering(code);
  const fingerprint = await second.at.join.fingerprint();
  await shot(second, '4-fingerprint');
  await first.page.reload();
  await first.at.session.signIn(administratorName, ministryPassword);
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

  const again = await windows.open(second.workstation);
  await again.at.desk.heading('session:join.lockedTitle');
  await shot(again, '7-locked');
  await again.at.join.goOn(ministryPassword);
  pages = true;
  await again.at.desk.heading('session:join.oneTitle');
  await shot(again, '8-one');
  await again.at.join.comeAs(administratorName);
  await begun(again);
  await again.at.frame.go('people');
  await again.page.getByText(administratorName).first().waitFor();
  await shot(again, '9-people');
}, 240_000);

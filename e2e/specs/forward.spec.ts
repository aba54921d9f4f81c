import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeDevice } from '../../central/offices/index.ts';
import { startWorkingDoor, type TestDoor } from '../../central/testing/index.ts';
import { newWorkstation, type Workstation } from '../app.ts';
import { LinkedWindow, registered, shotOf, worker } from '../linked-windows.ts';
import { obstacles } from '../obstacles.ts';
import { type AtWork, start } from '../office.ts';
import { wholeName } from '../pages/index.ts';

/** Of one person. */
const systems = ['ESOBES', 'RT'];

let door: TestDoor;
let office: string;
/** The workstation that asked, and two more of its office. */
let asked: LinkedWindow;
let second: LinkedWindow;
let third: LinkedWindow;
const folders: Workstation[] = [];

beforeAll(async () => {
  door = await startWorkingDoor();
  for (let left = 4; left > 0; left--) folders.push(await newWorkstation());
  const at = (place: number) => new LinkedWindow(door, folders[place] as Workstation);
  const ministry = at(3);
  await ministry.found(door.code, null);
  const first = await registered(door);
  ({ office } = first);
  asked = at(0);
  await asked.found(first.code, office);
  const settled = async () => {
    const { waiting, attachments } = await asked.window.did('link.state', {});
    return waiting.events + attachments.toSend === 0;
  };
  await asked.until(settled);
  second = at(1);
  await second.follow(office);
  third = at(2);
  await third.follow(office);
  await third.leave();
  await asked.ask(systems);
  await asked.until(settled);
  await ministry.answer();
  await ministry.until(async () =>
    (await ministry.accounts()).every(({ letters }) => letters[0]?.state === 'sent'),
  );
  await ministry.leave();
  await asked.until(async () => {
    const cards = await asked.accounts();
    return cards.length === systems.length && cards.every(({ credentials }) => credentials.length === 1);
  });
  await asked.leave();
}, 240_000);
afterAll(() => door.end());

async function signedIn(workstation: Workstation): Promise<AtWork> {
  const at = await start(workstation);
  await at.pages.session.signIn(wholeName(worker.name), worker.password);
  await at.pages.accounts.show('awaiting');
  return at;
}

/** The card of the account in one of the systems. */
async function card({ pages: { accounts, desk } }: AtWork, place: number): Promise<void> {
  await accounts.rows().nth(place).click();
  await desk.page.keyboard.press('Enter');
  await accounts
    .card()
    .getByRole('heading', { name: desk.text('accounts:entry.title') })
    .waitFor();
}

/** Nothing stands in anybody's way, light or dark; pictures for whoever looks at the screens. */
async function looked({ page, pages: { desk } }: AtWork, name: string): Promise<void> {
  for (const scheme of ['dark', 'light']) {
    await page.evaluate(
      (of) => document.documentElement.setAttribute('data-mantine-color-scheme', of),
      scheme,
    );
    expect(await obstacles(page)).toEqual([]);
    const path = shotOf(`${name}.${desk.language}.${scheme}.png`);
    if (path) await page.screenshot({ path, animations: 'disabled' });
  }
}

test('a password that nobody was shown goes to the workstation that a person chooses of several', async () => {
  const at = await signedIn(folders[0] as Workstation);
  const { desk, accounts, frame } = at.pages;
  for (const language of ['ru', 'kk'] as const) {
    await frame.speak(language);
    await card(at, 0);
    await looked(at, 'forward-card');
    await desk.button('accounts:act.forward', {}, accounts.card()).click();
    const dialog = desk.dialog('accounts:forward.title');
    const choices = dialog.getByRole('radio');
    await choices.nth(1).waitFor();
    expect(await choices.count()).toBe(2);
    for (const { fingerprint } of [second, third]) expect(await dialog.innerText()).toContain(fingerprint);
    expect(await dialog.innerText()).not.toContain(asked.fingerprint);
    expect(await desk.button('accounts:forward.do', {}, dialog).isDisabled()).toBe(true);
    await looked(at, 'forward-dialog');
    if (language === 'ru') await desk.page.keyboard.press('Escape');
  }
  const dialog = desk.dialog('accounts:forward.title');
  const chosen = dialog.getByRole('radio', { name: new RegExp(second.fingerprint) });
  await chosen.focus();
  await chosen.press('Space');
  await desk.button('accounts:forward.do', {}, dialog).click();
  await desk.toast('accounts:forward.done');
  await accounts.card().getByText(desk.like('accounts:credential.gone.forwarded')).waitFor();
  expect(await desk.button('accounts:act.showPassword', {}, accounts.card()).count()).toBe(0);
  await looked(at, 'forward-gone');
  await at.close();
}, 120_000);

test('there it can be shown; what stayed behind is told as lost once the workstation that asked is revoked', async () => {
  await second.until(async () =>
    (await second.accounts()).some(({ credentials }) =>
      credentials.some(({ shown, gone }) => !shown && !gone),
    ),
  );
  expect(await revokeDevice(door.means, { office, device: await asked.device(office) }, null)).toBe(true);
  await second.until(async () => (await second.accounts()).some(({ passwordLost }) => passwordLost));
  await second.leave();
  const at = await signedIn(folders[1] as Workstation);
  const { desk, accounts, frame } = at.pages;
  await card(at, 0);
  await desk.button('accounts:act.showPassword', {}, accounts.card()).first().waitFor();
  await card(at, 1);
  for (const language of ['ru', 'kk'] as const) {
    await frame.speak(language);
    await accounts.card().getByText(desk.text('accounts:forward.lost')).waitFor();
    await looked(at, 'forward-lost');
  }
  expect(await desk.button('accounts:act.showPassword', {}, accounts.card()).count()).toBe(0);
  await at.close();
}, 120_000);

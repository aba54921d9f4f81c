import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { fillRequest, prepare, splitRequest } from '../demo/steps.ts';
import { days, systems, typed } from '../demo/story.ts';
import { orderFile, signedFormFile } from '../fixtures/index.ts';
import { type AtWork, atWork } from '../office.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork();
});

test('a prepared request leaves through the program with the scan of its signed form', async () => {
  const { desk, list } = at.pages;
  await fillRequest(at.pages, at.picks);
  await prepare(at.pages);
  await desk.button('access:form.submit').click();
  const dialog = desk.dialog('access:submit.title');
  await desk.field('access:form.outgoingNumber', {}, dialog).fill('03-11/7');
  await desk.field('access:form.outgoingDate', {}, dialog).fill(typed(days().today));
  await dialog.getByRole('radio', { name: desk.text('access:submit.program') }).check();
  await desk.button('access:form.submit', {}, dialog).click();
  await dialog.getByText(desk.text('errors:access.scanRequired')).waitFor();
  at.picks(signedFormFile);
  await desk.button('access:form.attach', {}, dialog).click();
  await dialog.getByRole('button', { name: basename(signedFormFile) }).waitFor();
  await desk.button('access:form.submit', {}, dialog).click();
  await desk.toast('access:form.submitted');
  await list.show('submitted');
  expect(await list.rows().count()).toBe(1);
});

test('the files of a request come back byte for byte', async () => {
  const { desk, list } = at.pages;
  await list.show('submitted');
  await list.rows().first().click();
  const record = list.record();
  for (const file of [orderFile, signedFormFile]) {
    await desk.quiet();
    await record.getByRole('button', { name: basename(file) }).click();
    await desk.button('scans:save').click();
    await desk.toast('access:record.fileSaved');
    await desk.button('scans:close').click();
  }
  const saved = readdirSync(at.workstation.savedFolder).map((name) =>
    readFileSync(join(at.workstation.savedFolder, name)),
  );
  for (const file of [orderFile, signedFormFile])
    expect(saved.filter((bytes) => bytes.equals(readFileSync(file)))).toHaveLength(1);
});

test('a submitted request is withdrawn with a reason, and copied to a new one', async () => {
  const { desk, form, list } = at.pages;
  await list.show('submitted');
  await list.rows().first().click();
  await desk.button('access:record.withdraw', {}, list.record()).click();
  const dialog = desk.dialog('access:withdraw.title');
  await desk.button('access:record.withdraw', {}, dialog).click();
  await dialog.getByText(desk.text('access:withdraw.reasonRequired')).waitFor();
  await desk.field('access:withdraw.reason', {}, dialog).fill('Бұйрық күшін жойды');
  await desk.button('access:record.withdraw', {}, dialog).click();
  await desk.toast('access:withdraw.done');
  await list.show('withdrawn');
  await list.rows().first().click();
  await list.record().getByText('Бұйрық күшін жойды').waitFor();
  await desk.button('access:record.copy', {}, list.record()).click();
  await form.personRow('Өтегенова').waitFor();
  expect(await desk.field('access:form.number').inputValue()).toBe('184-ж/қ');
});

test('to block an access the login must be named, beside the system', async () => {
  const { form, desk } = at.pages;
  await form.begin();
  await form.purpose({ action: 'block', channel: 'letter' });
  await form.addPerson('Ұзақбаев');
  const drawer = await form.openSystems('Ұзақбаев');
  await form.tickSystems(drawer, [systems.four.kk[1] ?? '']);
  await form.done(drawer);
  const missing = form.missing('loginRequired');
  await missing.waitFor();
  const login = form.personRow('Ұзақбаев').getByRole('textbox');
  await login.fill('uzakbaev_n');
  await missing.waitFor({ state: 'detached' });
  expect(await desk.page.getByRole('alert').count()).toBe(0);
});

test('after a split both halves are drafts, the terminal system only in the one for СКУД', async () => {
  const { form, desk } = at.pages;
  await splitRequest(at.pages, at.picks);
  await expect.poll(() => form.personRow('Ғабдуллин').innerText()).toContain('Е-Собес');
  expect(await form.personRow('Ғабдуллин').innerText()).not.toContain('дерекқоры');
  await desk.page.getByRole('link', { name: desk.text('access:form.splitOther') }).click();
  await expect.poll(() => form.personRow('Ғабдуллин').innerText()).toContain('дерекқоры');
  expect(await form.personRow('Ғабдуллин').innerText()).not.toContain('Е-Собес');
  const skud = desk.page.getByRole('radio', { name: desk.text('access:channel.skud'), exact: true });
  expect(await skud.isChecked()).toBe(true);
});

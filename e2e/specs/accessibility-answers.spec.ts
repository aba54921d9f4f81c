import { beforeAll, expect, test } from 'vitest';
import { letterIn } from '../demo/letter.ts';
import { refused } from '../demo/story.ts';
import { orderFile } from '../fixtures/index.ts';
import { obstacles } from '../obstacles.ts';
import { type AtWork, atMinistry } from '../office.ts';
import type { Place } from '../pages/index.ts';

const letter = letterIn('kk');
const [first = '', second = ''] = letter.people.map(({ name }) => name.surname);

let at: AtWork;
beforeAll(async () => {
  at = await atMinistry('kk');
});

/** Nothing stands in anybody's way of what is on the screen now, light or dark. */
async function open(): Promise<void> {
  const { page } = at;
  for (const scheme of ['dark', 'light']) {
    await page.evaluate(
      (of) => document.documentElement.setAttribute('data-mantine-color-scheme', of),
      scheme,
    );
    expect(await obstacles(page)).toEqual([]);
  }
}

test('a letter, its request in the queue, the answer, what became of it', async () => {
  const { queue, desk, frame } = at.pages;
  at.picks(orderFile);
  await queue.register(letter, orderFile);
  await open();
  await frame.go('desk');
  await queue.rows().first().click();
  await open();
  await queue.open(first);
  await desk.button('desk:bar.all.issued').click();
  for (const line of await queue.lines(queue.person(second)).all())
    await queue.refuse(line, refused.reason.kk);
  await open();
  await queue.answer();
  await desk.quiet();
  await open();
  await desk.button('desk:password.open').first().click();
  await desk.button('desk:password.show').waitFor();
  await open();
  await queue.closeDialog();
  await queue.openReply();
  await open();
});

test('accounts: the list, an open card, the import of last logins', async () => {
  const { accounts, page } = { ...at.pages, page: at.page };
  await accounts.show('awaiting');
  await accounts.open(first);
  await open();
  await page.evaluate(() => {
    location.hash = '#/accounts/logins';
  });
  await at.pages.desk.heading('accounts:logins.title');
  await open();
});

test('the journal: an entry, its proof, its print, its file', async () => {
  const { journal, frame, desk } = at.pages;
  await frame.go('journal');
  await journal.entries().first().click();
  await desk.page.getByRole('heading', { level: 3, name: desk.text('journal:panel.whose') }).waitFor();
  await journal.verify();
  await open();
  await desk.button('journal:export.open').click();
  await open();
  await desk.page.getByRole('menuitem', { name: desk.like('journal:export.bundle') }).click();
  await desk.dialog('journal:export.bundle').waitFor();
  await open();
  await desk.page.keyboard.press('Escape');
  await journal.openPrint();
  await open();
});

test.each(['today', 'orders', 'calendar', 'norms'] satisfies Place[])('%s of the ministry', async (place) => {
  await at.pages.frame.go(place);
  await open();
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { successor } from '../../electron/office/testing/index.ts';
import { office } from '../demo/story.ts';
import { type AtWork, administratorName, atMinistry } from '../office.ts';

describe.each(['kk', 'ru'] as const)('the norms of the ministry, in %s', (language) => {
  let at: AtWork;
  beforeAll(async () => {
    at = await atMinistry(language);
    await at.pages.session.lock();
    await at.pages.session.signIn(administratorName, office.password);
  });
  afterAll(() => at?.close());

  test('a set that was published is the one on the screen, and waits', async () => {
    const { desk, frame } = at.pages;
    const file = join(at.workstation.folder, 'rules.json');
    writeFileSync(file, JSON.stringify(successor));
    at.picks(file);
    await frame.go('norms');
    await desk.button('norms:open').click();
    const dialog = at.page.getByRole('dialog');
    await desk.button('norms:publish.do', {}, dialog).click();
    await desk.toast('norms:publish.done');
    const pill = at.page.getByRole('button', { name: desk.text('norms:setWaits', { id: successor.id }) });
    await expect.poll(() => pill.getAttribute('aria-pressed')).toBe('true');
  });
});

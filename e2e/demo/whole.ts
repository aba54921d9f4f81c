import { carry } from './carried.ts';
import { admitted, type Connected, furtherOf } from './connect.ts';
import { ministry } from './story.ts';
import { check, type Telling } from './telling.ts';

/** The centre loses what it learned since the copy was taken; those who were there bring it back. */
export async function restored({ centre, ministry: first, near, beside, far }: Connected): Promise<void> {
  await near.step('the centre is restored from the older copy', async () => {
    await centre.stop();
    await centre.putBack();
    await centre.start();
  });
  await first.step('what the copy lacked is offered again', async () => {
    // What the second workstation brings back has to reach the first one.
    for (const each of [near, first, beside, near]) await each.pages.link.settled();
    await carry(far, centre);
  });
  const told = near.launched.page.getByText(near.pages.desk.text('link:state.repaired'));
  check(near.told, 'the window tells that the centre was restored', (await told.count()) > 0);
  await near.screens.both('link-repaired');
}

/** Each office is verified by who worked there and by a workstation that knows nothing but what the centre gave it. */
export async function equal(all: Connected, open: () => Promise<Telling>): Promise<void> {
  const { ministry: first, near, beside, far, centre } = all;
  const fresh = await open();
  await fresh.step('a fresh workstation of the ministry', () => furtherOf(first, fresh, centre, ministry));
  const freshFar = await open();
  await freshFar.step('a fresh workstation of the far office', () => admitted(freshFar, first, centre));
  await carry(far, centre);
  const pairs = { ministry: [first, fresh], near: [near, beside], far: [far, freshFar] } as const;
  for (const [name, workstations] of Object.entries(pairs))
    await first.step(`verified on two workstations: ${name}`, () => sameOn(name, workstations));
}

async function sameOn(name: string, [here, there]: readonly [Telling, Telling]): Promise<void> {
  const { told, screens } = here;
  for (const { pages } of [here, there]) if (!(await pages.link.isPaused())) await pages.link.settled();
  const traffic = await Promise.all([here, there].map(({ pages }) => pages.link.traffic()));
  const verified = await here.pages.audit.verify();
  const other = await there.pages.audit.verify();
  await screens.both(`audit-${name}`);
  told.linked[name] = { verified, other, traffic };
  check(told, `two workstations verify with equal digests: ${name}`, verified.digest === other.digest);
  check(told, `they hold the same rows: ${name}`, verified.rows === other.rows);
}

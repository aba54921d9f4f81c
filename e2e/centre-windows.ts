import { expect } from 'vitest';
import { startWorkingDoor, type TestDoor } from '../central/testing/index.ts';
import { type Launched, launch, type Workstation } from './app.ts';
import { obstacles } from './obstacles.ts';
import { type FirstOffice, type Pages, pagesOf } from './pages/index.ts';

/** The first person of the ministry, at whichever of its workstations. */
export const ministryPassword = 'Министрлік әкімшісі 2026';

export type CentreWindow = Launched & { at: Pages };

/** A centre at work and windows of workstations that come to it; all of them end with it. */
export class CentreWindows {
  readonly door: TestDoor;
  readonly #waitMs: number;
  readonly #running: Launched[] = [];

  private constructor(door: TestDoor, waitMs: number) {
    this.door = door;
    this.#waitMs = waitMs;
  }

  /** @param waitMs how long a window may take for anything */
  static async begin(waitMs = 20_000): Promise<CentreWindows> {
    return new CentreWindows(await startWorkingDoor(), waitMs);
  }

  async end(): Promise<void> {
    for (const each of this.#running) await each.close();
    await this.door.end();
  }

  /** Speaks Kazakh. @param workstation a new one by default */
  async open(workstation?: Workstation): Promise<CentreWindow> {
    const launched = await launch(workstation ? { workstation } : {});
    launched.page.setDefaultTimeout(this.#waitMs);
    this.#running.push(launched);
    return { ...launched, at: pagesOf(launched.page, 'kk') };
  }

  /** A new workstation enters what it was given, and asks to be let in. */
  async entering(code: string): Promise<CentreWindow> {
    const window = await this.open();
    await window.at.setUp.speak('kk');
    await window.at.join.begin(this.door.means.origin, code, ministryPassword);
    return window;
  }

  /** The ministry's first workstation, up to its first day. */
  async ministry(first: FirstOffice): Promise<CentreWindow> {
    const window = await this.entering(this.door.code);
    await window.at.join.found(first);
    await begun(window);
    return window;
  }
}

/** The code is on paper, and work begins. */
export async function begun({ at }: CentreWindow): Promise<void> {
  await at.setUp.keepCode();
  await at.desk.heading('today:title');
}

/**
 * Nothing stands in anybody's way; pictures in both colours for whoever looks at the screens.
 * @param changes not the language where another one would close what is to be seen
 */
export async function looked(
  { page, at }: CentreWindow,
  name: string,
  changes: 'language' | 'colours' = 'language',
): Promise<void> {
  expect(await obstacles(page)).toEqual([]);
  const folder = process.env.ONIR_SHOTS;
  if (!folder) return;
  for (const language of changes === 'language' ? (['ru', 'kk'] as const) : [at.desk.language]) {
    if (changes === 'language') await at.frame.speak(language);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const path = `${folder}/${name}.${language}.${colorScheme}.png`;
      await page.screenshot({ path, animations: 'disabled' });
    }
  }
}

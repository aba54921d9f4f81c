import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoCentre } from './centre.ts';
import type { Telling } from './telling.ts';

const kind = /\.onirx$/;
const most = 3;

/**
 * An office without a network meets the centre by files: its own, the administrator's command at the centre, the answer read
 * here; again where the answer only says what the centre has lost.
 */
export async function carry(office: Telling, centre: DemoCentre): Promise<void> {
  for (let left = most; left > 0; left--) {
    await once(office, centre);
    if (await office.pages.link.isConfirmed()) return;
  }
  throw new Error('the centre does not confirm what is carried to it');
}

async function once({ pages, launched, told, screens }: Telling, centre: DemoCentre): Promise<void> {
  const { savedFolder, folder } = launched.workstation;
  const first = told.carried.length === 0;
  const before = new Set(readdirSync(savedFolder));
  await pages.link.writeFile();
  if (first) await screens.both('link-file-written');
  const volumes = readdirSync(savedFolder).filter((name) => kind.test(name) && !before.has(name));
  const sent = volumes.map((name) => join(savedFolder, name));
  const answer = join(folder, `answer-${told.carried.length + 1}.onirx`);
  const said = await centre.exchange(answer, sent);
  launched.picks(answer);
  await pages.link.readFile();
  if (first) await screens.both('link-file-read');
  const bytes = (paths: readonly string[]) => paths.reduce((sum, path) => sum + statSync(path).size, 0);
  told.carried.push({
    said: said.replaceAll(folder, '…'),
    sentBytes: bytes(sent),
    answerBytes: bytes([answer]),
  });
}

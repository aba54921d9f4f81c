import { describe, expect, it } from 'vitest';
import found from './found.json' with { type: 'json' };
import { fails, play, readScript, type Script, scriptOf, shrunk, writtenScript } from './history.ts';
import { mutants } from './mutants.ts';

async function report(script: Script): Promise<string> {
  const short = await shrunk(script);
  return `${await fails(short)}\n${JSON.stringify(writtenScript(short))}`;
}

describe('random histories', () => {
  it('lose, double and change nothing, and come to rest', async () => {
    for (let seed = 1; seed <= 500; seed++) {
      const script = scriptOf(seed);
      if (await fails(script)) expect.fail(`seed ${seed}: ${await report(script)}`);
    }
  }, 120_000);

  it('are the same for the same seed', async () => {
    const heads = async () =>
      [...(await play(scriptOf(7))).centre.data.values()].map(({ rows }) => rows.at(-1)?.hash);
    expect(await heads()).toEqual(await heads());
  });

  it.each(found)('that broke something once do so no more: $why', async (written) => {
    expect(await fails(readScript(written))).toBeNull();
  });
});

describe('the simulation notices that', () => {
  it.each(Object.keys(mutants))(
    '%s',
    async (name) => {
      let noticed: string | null = null;
      for (const written of found) noticed ??= await fails(readScript(written), mutants[name]?.());
      for (let seed = 1; seed <= 4000 && !noticed; seed++)
        noticed = await fails(scriptOf(seed), mutants[name]?.());
      expect(noticed).not.toBeNull();
    },
    120_000,
  );
});

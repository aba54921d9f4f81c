import { ok, type Result } from '../../../shared/kernel/index.ts';
import type { session } from '../../../shared/session/index.ts';
import type { Basics, Handlers } from '../handler.ts';
import { asked } from '../link/index.ts';
import { pickedBytes } from '../picked-file.ts';
import { passwordProblem } from '../session/index.ts';
import type { Queue } from '../store/index.ts';
import type { Joining } from './joining.ts';

type Calls = Pick<
  Handlers<typeof session, Basics>,
  'chooseVolume' | 'join' | 'joining' | 'resumeJoin' | 'cancelJoin' | 'finishJoin' | 'pickAuthority'
>;

const mostAuthority = 20_000;

/** @param entrance one way in at a time */
export function joiningHandlers(joining: Joining, entrance: Queue): Calls {
  return {
    async join({ settings, code, password }) {
      const problem = passwordProblem(password);
      if (problem) return { ok: false, problem };
      return entrance.run(() => asked(() => joining.begin(settings, code, password)));
    },
    chooseVolume: ({ volume }) => entrance.run(() => joining.giveWay(volume)),
    joining: async () => joining.shown(),
    resumeJoin: ({ password }) => entrance.run(() => joining.resume(password)),
    cancelJoin: () => entrance.run(() => joining.cancel()),
    finishJoin: (choice, { signal }) => entrance.run(() => joining.end(choice, () => !signal.aborted)),
    pickAuthority: (_input, { shell }) => pickAuthority(shell),
  };
}

async function pickAuthority(shell: Basics['shell']): Promise<Result<{ authority: string }>> {
  const { path } = await shell.ask('pickFile', { title: 'import', extensions: ['pem', 'crt', 'cer'] });
  if (path === null) return ok({ authority: '' });
  const bytes = await pickedBytes(path, mostAuthority);
  return bytes.ok ? ok({ authority: Buffer.from(bytes.value).toString('utf8') }) : bytes;
}

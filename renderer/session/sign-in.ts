import type { Result } from '../../shared/kernel/index.ts';
import type { Who } from '../../shared/session/index.ts';
import { client, type Progress, presence } from '../client/index.ts';

/**
 * Signs in and opens the window. A lock ends the service, so a quick next person may meet it while it is dying: the call
 * is made once more and waits for the new one.
 * @param onProgress hears only where the office is first brought up to this program
 */
export async function signIn(
  person: string,
  password: string,
  onProgress: (progress: Progress) => void,
): Promise<Result<Who>> {
  const ask = () => client.call('session.signIn', { person, password }, { onProgress });
  const first = await ask();
  const answer = !first.ok && first.problem.code === 'service.restarted' ? await ask() : first;
  if (answer.ok) await presence.signedIn(answer.value);
  return answer;
}

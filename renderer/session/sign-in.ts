import type { Result } from '../../shared/kernel/index.ts';
import type { Who } from '../../shared/session/index.ts';
import { client, presence } from '../client/index.ts';

/**
 * Signs in and opens the window. A lock ends the service, so a quick next person may meet it while it is dying: the call
 * is made once more and waits for the new one.
 */
export async function signIn(person: string, password: string): Promise<Result<Who>> {
  const ask = () => client.call('session.signIn', { person, password });
  const first = await ask();
  const answer = !first.ok && first.problem.code === 'service.restarted' ? await ask() : first;
  if (answer.ok) await presence.signedIn(answer.value);
  return answer;
}

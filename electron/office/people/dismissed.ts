import type { Workplace } from '../workplace.ts';
import { allPeople } from './people.queries.ts';

/**
 * Whoever was dismissed at another workstation: from now on their password does not open this one either. To be called after rows
 * came; a disk that fails leaves the wrap to the next sign-in of that person, which ends with it.
 * @returns whether the person who is signed in is among them
 */
export async function followDismissals(workplace: Workplace): Promise<boolean> {
  const { signedIn, keyring } = workplace;
  if (!signedIn || !keyring) return false;
  const people = await signedIn.store.read(allPeople);
  const gone = new Set(people.filter(({ active }) => active !== 1).map(({ id }) => id));
  for (const { person } of keyring.people()) if (gone.has(person)) await keyring.remove(person);
  return gone.has(signedIn.person);
}

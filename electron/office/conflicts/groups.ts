/** What is known of each that fell, for finding those that fell together. */
interface Member {
  id: string;
  unit: string | null;
  record: string | null;
}

/**
 * Acts of one unit of work or of one record that fell are one matter: a chain of acts falls with its first. Groups come in the
 * order of their first members, and members in the order given.
 */
export function groupsOf<Of extends Member>(all: readonly Of[]): Of[][] {
  /** Each name's elder; the eldest of all names a group. */
  const elders = new Map<string, string>();
  const eldest = (name: string): string => {
    const elder = elders.get(name);
    return elder === undefined ? name : eldest(elder);
  };
  const join = (one: string, other: string) => {
    const [first, second] = [eldest(one), eldest(other)];
    if (first !== second) elders.set(second, first);
  };
  for (const { id, unit, record } of all) {
    if (unit !== null) join(`unit/${unit}`, id);
    if (record !== null) join(`record/${record}`, id);
  }
  const groups = new Map<string, Of[]>();
  for (const each of all) {
    const name = eldest(each.id);
    const group = groups.get(name);
    if (group) group.push(each);
    else groups.set(name, [each]);
  }
  return [...groups.values()];
}

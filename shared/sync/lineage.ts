import { limits } from './messages.ts';
import type { Link, Workstation } from './workstation.ts';

/** Finds the last position that device and centre have in common, and forgets the numbers after it. */
export async function repair({ workstation, link }: { workstation: Workstation; link: Link }): Promise<void> {
  let low = 0;
  let high = (await workstation.position()).number;
  while (low < high) {
    const at = probes(low, high);
    const theirs = await link.lineage(at);
    const ours = await Promise.all(at.map((number) => workstation.hashAt(number)));
    // Equal hashes mean equal histories up to there: the first difference bounds the search from above.
    const differs = at.findIndex((_, place) => theirs[place] == null || theirs[place] !== ours[place]);
    const common = differs === -1 ? at.at(-1) : at[differs - 1];
    low = common ?? low;
    high = differs === -1 ? high : (at[differs] ?? high) - 1;
  }
  await workstation.forgetAfter(low);
}

/** Numbers spread evenly over low < number ≤ high, ending at high. */
function probes(low: number, high: number): number[] {
  const count = Math.min(limits.probes, high - low);
  return Array.from({ length: count }, (_, place) => low + Math.ceil(((place + 1) * (high - low)) / count));
}

import { createHash } from 'node:crypto';
import { canonical } from '../../shared/kernel/index.ts';
import { ruleSetFor, ruleSets } from '../../shared/norms/index.ts';

const hashes = new Map(
  ruleSets.map((set) => [set.id, createHash('sha256').update(canonical(set)).digest('hex')]),
);

/** The rule set in use on a day: envelopes name the one that the form showed, outcomes the one that judged. */
export function rulesOn(day: string): { id: string; hash: string } {
  const { id } = ruleSetFor(day, ruleSets);
  return { id, hash: hashes.get(id) ?? '' };
}

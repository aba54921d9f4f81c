import type { z } from 'zod';
import { lookAlikes } from '../text/index.ts';
import { checkRuleSet, type SetFault } from './check.ts';
import { enabledRuleSet, type RuleSet } from './schema.ts';

/** What is wrong with a file that should be a rule set, place by place. */
export interface FileFault {
  what: SetFault['what'] | 'missing' | 'unknown' | 'wrong' | 'mixedLetters';
  place: string;
  paragraph: string | null;
}

/** More faults nobody reads at once. */
const mostFaults = 50;

/** A rule set as a file has it, or all that is wrong with it: its form first, then what it says. */
export function readRuleSet(json: unknown): { set: RuleSet | null; faults: FileFault[] } {
  const parsed = enabledRuleSet.safeParse(json);
  const faults = parsed.success
    ? [...checkRuleSet(parsed.data), ...mixedLetters(parsed.data, [])]
    : parsed.error.issues.map((issue) => faultOf(issue, json));
  return faults.length === 0 && parsed.success
    ? { set: parsed.data, faults: [] }
    : { set: null, faults: faults.slice(0, mostFaults) };
}

function faultOf(issue: z.core.$ZodIssue, json: unknown): FileFault {
  const path = issue.path.map(String);
  const paragraph = path[0] === 'parameters' ? paragraphAt(json, path[1] ?? '') : null;
  if (issue.code === 'unrecognized_keys')
    return { what: 'unknown', place: [...path, issue.keys[0] ?? ''].join('.'), paragraph };
  const missing =
    issue.code === 'invalid_type' && issue.input === undefined && valueAt(json, path) === undefined;
  return { what: missing ? 'missing' : 'wrong', place: path.join('.'), paragraph };
}

/** The paragraph that the file itself gives for one of its parameters. */
function paragraphAt(json: unknown, name: string): string | null {
  const found = valueAt(json, ['parameters', name, 'paragraph']);
  return typeof found === 'string' && found.length <= 40 ? found : null;
}

function valueAt(json: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    json,
  );
}

/** Letters of the other alphabet that look the same: they print well and are never found. */
function mixedLetters(value: unknown, path: readonly string[]): FileFault[] {
  if (typeof value === 'string')
    return lookAlikes(value) ? [{ what: 'mixedLetters', place: path.join('.'), paragraph: null }] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => mixedLetters(each, [...path, key]));
}

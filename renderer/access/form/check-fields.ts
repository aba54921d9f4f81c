import type { Check } from '../../../shared/access/index.ts';

/** `missing` is what was not filled yet, `violation` what a rule forbids: the first is calm until somebody submits. */
export type Standing = 'missing' | 'violation' | 'doubt';

/** One rule that is not met, with every place where it is not. */
export interface Unmet {
  code: Check['code'];
  standing: Standing;
  stage: Check['stage'];
  paragraph: string | undefined;
  /** Never empty. */
  places: Check[];
}

export function standingOf(check: Check): Standing {
  if (check.level === 'warning') return 'doubt';
  return check.code.endsWith('Required') ? 'missing' : 'violation';
}

const order: Record<Standing, number> = { violation: 0, doubt: 1, missing: 2 };

/** Unmet rules, each once: what forbids first, then what is doubtful, then what is left to fill. */
export function unmet(checks: readonly Check[]): Unmet[] {
  const found = new Map<string, Unmet>();
  for (const check of checks) {
    if (check.level === 'passed') continue;
    const known = found.get(check.code);
    if (known) known.places.push(check);
    else
      found.set(check.code, {
        code: check.code,
        standing: standingOf(check),
        stage: check.stage,
        paragraph: check.paragraph,
        places: [check],
      });
  }
  return [...found.values()].sort((a, b) => order[a.standing] - order[b.standing]);
}

/** How many rules stand in the way of a stage. */
export function obstacles(checks: readonly Check[], stage: Check['stage']): number {
  return unmet(checks).filter((each) => standsInTheWay(each, stage)).length;
}

export function standsInTheWay(each: Pick<Unmet, 'standing' | 'stage'>, stage: Check['stage']): boolean {
  return each.standing !== 'doubt' && (stage === 'submit' || each.stage === 'prepare');
}

/** Groups of rules that are said to be met in one line, when all of them are. */
const groups = {
  purpose: [
    'access.actionRequired',
    'access.reasonRequired',
    'access.reasonMismatch',
    'access.channelRequired',
  ],
  basis: [
    'access.basisNumberRequired',
    'access.basisDateRequired',
    'access.basisKindRequired',
    'access.basisDateFuture',
  ],
  basisAge: ['access.basisTooOld'],
  basisCopy: ['access.basisCopyRequired'],
  lines: [
    'access.linesRequired',
    'access.systemsRequired',
    'access.functionsRequired',
    'access.loginRequired',
    'access.unknownEmployee',
    'access.unknownSystem',
  ],
  terminal: ['access.terminalOnlySkud'],
  reply: ['access.replyEmailRequired', 'access.replyEmailInvalid', 'access.replyEmailNotCorporate'],
  head: ['access.headRequired'],
  outgoing: ['access.outgoingRequired', 'access.outgoingDateFuture'],
  skud: ['access.skudNumberRequired'],
} as const satisfies Record<string, readonly Check['code'][]>;
export type PassedGroup = keyof typeof groups;

export interface Passed {
  group: PassedGroup;
  paragraph: string | undefined;
}

/** What is already right: a group is named when some of its rules were asked and all of those are met. */
export function passed(checks: readonly Check[]): Passed[] {
  return (Object.keys(groups) as PassedGroup[]).flatMap((group) => {
    const codes: readonly string[] = groups[group];
    const asked = checks.filter((check) => codes.includes(check.code));
    const met = asked.length > 0 && asked.every((check) => check.level === 'passed');
    return met ? [{ group, paragraph: asked[0]?.paragraph }] : [];
  });
}

/** Unmet checks by the path of the field beside which they are shown. */
export type FieldChecks = ReadonlyMap<string, readonly Check[]>;

export function byField(checks: readonly Check[]): FieldChecks {
  const fields = new Map<string, Check[]>();
  for (const check of checks) {
    if (check.level === 'passed' || !check.field) continue;
    const known = fields.get(check.field);
    if (known) known.push(check);
    else fields.set(check.field, [check]);
  }
  return fields;
}

/** Place of a check in the people's table: `lines.2.ESOBES` → line 2, system ESOBES. */
export function linePlace(field: string | undefined): { line: number; system: string | null } | null {
  const found = /^lines\.(\d+)(?:\.([A-Z]+))?$/.exec(field ?? '');
  return found ? { line: Number(found[1]), system: found[2] ?? null } : null;
}

import { addYears, withinYearBefore } from '../calendar/index.ts';
import { checkEmail } from '../identity/index.ts';
import type { ErrorCode, Problem } from '../kernel/index.ts';
import type { Channel, RequestAction } from './schema.ts';

/** Everything about a request that a rule speaks of, from a draft being typed or from a prepared event alike. */
export interface CheckedRequest {
  action: RequestAction | null;
  reason: string | null;
  basis: { title: string; number: string; date: string; hasCopy: boolean };
  channel: Channel | null;
  lines: readonly {
    employee: string;
    /** False when the directory does not know the employee. */
    known: boolean;
    systems: readonly {
      system: string;
      known: boolean;
      terminal: boolean;
      functions: number;
      login: string;
    }[];
  }[];
  replyEmail: string;
  replyEmailReason: string;
  headName: string;
  outgoing: { number: string; date: string };
  skudNumber: string;
}

/** What the rule set in use on the day says. */
export interface AccessNorms {
  /** 349/2021 ¶18, whole years. */
  basisAgeYears: number;
  /** 349/2021 ¶17, `enbek.gov.kz` or `*.gov.kz`. */
  corporateDomains: readonly string[];
  reason(code: string): { order: boolean; paragraph: string; actions: readonly RequestAction[] } | null;
  /** The citation that people see for a paragraph number, `349/2021 ¶18`. */
  cite(paragraph: string): string;
}

export interface Check extends Problem {
  level: 'error' | 'warning' | 'passed';
  /** Until when it stands in the way: a request can be prepared for signature before it can be submitted. */
  stage: 'prepare' | 'submit';
}

/**
 * Every rule of 349/2021 that an access request must meet, met or not, with the paragraph that demands it.
 * @param day day of filing in Kazakhstan, `YYYY-MM-DD`
 */
export function checkRequest(request: CheckedRequest, norms: AccessNorms, day: string): Check[] {
  return [
    ...checkPurpose(request, norms),
    ...checkBasis(request, norms, day),
    ...checkLines(request, norms),
    ...checkReply(request, norms),
    ...checkDispatch(request, norms, day),
  ];
}

/** The first rule that stands in the way at a stage, or null. */
export function firstObstacle(checks: readonly Check[], stage: Check['stage']): Problem | null {
  const found = checks.find(
    (each) => each.level === 'error' && (stage === 'submit' || each.stage === 'prepare'),
  );
  if (!found) return null;
  const { code, params, paragraph, field } = found;
  return { code, params, paragraph, field };
}

type Rule = [holds: boolean, code: ErrorCode, field: string, paragraph: string, params?: Problem['params']];

function toChecks(rules: Rule[], norms: AccessNorms, stage: Check['stage'] = 'prepare'): Check[] {
  return rules.map(([holds, code, field, paragraph, params]) => ({
    level: holds ? 'passed' : 'error',
    stage,
    code,
    field,
    paragraph: norms.cite(paragraph),
    params,
  }));
}

function checkPurpose({ action, reason, channel }: CheckedRequest, norms: AccessNorms): Check[] {
  const known = reason === null ? null : norms.reason(reason);
  const fits = !known || action === null || known.actions.includes(action);
  return toChecks(
    [
      [action !== null, 'access.actionRequired', 'action', 'app1'],
      [known !== null, 'access.reasonRequired', 'reason', '18'],
      [fits, 'access.reasonMismatch', 'reason', known?.paragraph ?? '18'],
      [channel !== null, 'access.channelRequired', 'channel', '14'],
    ],
    norms,
  );
}

function checkBasis({ basis, reason }: CheckedRequest, norms: AccessNorms, day: string): Check[] {
  const known = reason === null ? null : norms.reason(reason);
  const paragraph = known?.paragraph ?? '18';
  const rules: Rule[] = [
    [basis.number !== '', 'access.basisNumberRequired', 'basis.number', paragraph],
    [basis.date !== '', 'access.basisDateRequired', 'basis.date', paragraph],
    [basis.hasCopy, 'access.basisCopyRequired', 'basis.copy', paragraph],
  ];
  if (known && !known.order)
    rules.push([basis.title !== '', 'access.basisKindRequired', 'basis.title', paragraph]);
  if (basis.date !== '') {
    const future = basis.date > day;
    rules.push([!future, 'access.basisDateFuture', 'basis.date', paragraph, { date: basis.date, day }]);
    if (known?.order && !future) {
      const within = withinYearBefore(day, basis.date, norms.basisAgeYears);
      const earliest = addYears(day, -norms.basisAgeYears);
      rules.push([within, 'access.basisTooOld', 'basis.date', '18', { date: basis.date, day, earliest }]);
    }
  }
  return toChecks(rules, norms);
}

function checkLines({ lines, action, channel }: CheckedRequest, norms: AccessNorms): Check[] {
  const all = lines.flatMap((line, index) =>
    line.systems.map((each) => ({ ...each, employee: line.employee, index })),
  );
  const rules: Rule[] = [[lines.length > 0, 'access.linesRequired', 'lines', 'app1']];
  lines.forEach((line, index) => {
    if (!line.known)
      rules.push([false, 'access.unknownEmployee', `lines.${index}`, 'app1', { line: index + 1 }]);
    if (line.systems.length === 0)
      rules.push([false, 'access.systemsRequired', `lines.${index}`, 'app1', { line: index + 1 }]);
  });
  for (const { index, system, known, functions, login, terminal } of all) {
    const field = `lines.${index}.${system}`;
    const params = { line: index + 1, system };
    if (!known) rules.push([false, 'access.unknownSystem', field, '4', params]);
    if (known && functions === 0) rules.push([false, 'access.functionsRequired', field, 'app1', params]);
    if (action !== null && action !== 'grant' && login === '')
      rules.push([false, 'access.loginRequired', field, 'app1', params]);
    if (terminal && channel === 'letter') rules.push([false, 'access.terminalOnlySkud', field, '14', params]);
  }
  if (all.length > 0 && channel === 'letter' && !all.some((each) => each.terminal))
    rules.push([true, 'access.terminalOnlySkud', 'lines', '14']);
  return toChecks(rules, norms);
}

function checkReply({ replyEmail, replyEmailReason, headName }: CheckedRequest, norms: AccessNorms): Check[] {
  const field = 'replyEmail';
  const rules: Rule[] = [[headName !== '', 'access.headRequired', 'head.name', 'app1']];
  if (replyEmail === '') rules.push([false, 'access.replyEmailRequired', field, '17']);
  else {
    const { errors } = checkEmail(replyEmail, norms.corporateDomains);
    if (errors.includes('email.invalid')) rules.push([false, 'access.replyEmailInvalid', field, '17']);
    else
      rules.push([
        !errors.includes('email.notCorporate') || replyEmailReason !== '',
        'access.replyEmailNotCorporate',
        field,
        '17',
      ]);
  }
  return toChecks(rules, norms);
}

function checkDispatch(
  { channel, outgoing, skudNumber }: CheckedRequest,
  norms: AccessNorms,
  day: string,
): Check[] {
  if (channel === 'letter')
    return toChecks(
      [
        [outgoing.number !== '' && outgoing.date !== '', 'access.outgoingRequired', 'outgoing.number', '14'],
        [
          outgoing.date <= day,
          'access.outgoingDateFuture',
          'outgoing.date',
          '14',
          { date: outgoing.date, day },
        ],
      ],
      norms,
      'submit',
    );
  if (channel === 'skud')
    return toChecks([[skudNumber !== '', 'access.skudNumberRequired', 'skudNumber', '14']], norms, 'submit');
  return [];
}

import type { SystemCard } from '../catalogue/index.ts';
import type { EmployeeCard } from '../employees/index.ts';
import { canonical } from '../kernel/index.ts';
import type { CheckedRequest } from './checks.ts';
import type { PreparedCommon } from './events.ts';
import type { RequestDraft, RequestedPerson, RequestedSystem } from './schema.ts';
import { correspondence } from './schema.ts';
import type { PreparedRequest } from './state.ts';

/** What the directory and the catalogue know; asked for the employees and systems of one draft. */
export interface Known {
  /** Undefined for an employee who is not in the directory; the card is null once it was destroyed. */
  employee(id: string): { card: EmployeeCard | null; last: string } | undefined;
  system(code: string): SystemCard | undefined;
}

/** A draft as the rules see it. `employs` is enough of the directory: a draft is checked at every pause in typing. */
export function checkedDraft(
  draft: RequestDraft,
  employs: (employee: string) => boolean,
  system: Known['system'],
): CheckedRequest {
  const { action, reason, basis, channel, replyEmail, replyEmailReason, outgoing, skudNumber } = draft;
  return {
    action,
    reason,
    basis: { title: basis.title, number: basis.number, date: basis.date, hasCopy: basis.copy !== null },
    channel,
    lines: draft.lines.map(({ employee, systems }) => ({
      employee,
      known: employs(employee),
      systems: systems.map((each) => ({
        system: each.system,
        known: system(each.system) !== undefined,
        terminal: system(each.system)?.terminal ?? false,
        functions: functionsOf(each, system(each.system)).length,
        login: each.login,
      })),
    })),
    replyEmail,
    replyEmailReason,
    headName: draft.head.name,
    outgoing,
    skudNumber,
  };
}

/** One employee with the systems asked for, as the form prints them. */
export interface ResolvedLine {
  person: RequestedPerson;
  systems: RequestedSystem[];
  /** The employee's last event, which the request relies on. */
  last: string;
}

/** The lines of a draft with everything that the form prints of them; null where employee, system or function is unknown. */
export function resolveLine(line: RequestDraft['lines'][number], known: Known): ResolvedLine | null {
  const found = known.employee(line.employee);
  const systems = line.systems.map((each) => namedSystem(each, known.system(each.system)));
  if (!found?.card || systems.some((each) => each === null)) return null;
  const { iin, name, position, unit, workPhone, extension, mobile, ip } = found.card;
  const logins = Object.fromEntries(line.systems.map((each) => [each.system, each.login]));
  return {
    person: {
      employee: line.employee,
      iin,
      name,
      position,
      unit,
      workPhone,
      extension,
      mobile,
      ip,
      logins,
    },
    systems: systems.flatMap((each) => each ?? []),
    last: found.last,
  };
}

/** The parts of the event `request.prepared`, and the events of employees that it relies on. */
export interface PreparedParts {
  common: PreparedCommon;
  /** Correspondence, then one employee each. */
  persons: Record<string, unknown>[];
  buildsOn: { aggregate: string; event: string }[];
}

/** A draft that meets every rule of preparing as the event says it; null when something is still missing. */
export function preparedParts(draft: RequestDraft, known: Known): PreparedParts | null {
  const { language, action, reason, basis, channel, head, origin } = draft;
  const lines = draft.lines.map((line) => resolveLine(line, known));
  const papers = correspondence.safeParse({
    head: { name: head.name, position: { kk: head.positionKk, ru: head.positionRu } },
    replyEmail: draft.replyEmail,
    replyEmailReason: draft.replyEmailReason,
    basisTitle: basis.title,
    basisCopy: basis.copy,
  });
  const whole = lines.flatMap((each) => each ?? []);
  if (!action || !reason || !channel || !papers.success || whole.length < lines.length) return null;
  const places = whole.map(({ systems }, index) => ({ part: index + 2, systems }));
  const employees = new Map(whole.map(({ person, last }) => [person.employee, last]));
  return {
    common: {
      language,
      action,
      reason,
      basis: { number: basis.number, date: basis.date },
      channel,
      lines: places,
      origin,
    },
    persons: [papers.data, ...whole.map(({ person }) => person)],
    buildsOn: [...employees].map(([aggregate, event]) => ({ aggregate, event })),
  };
}

/** A prepared request as a draft again: to be changed, copied, or compared with what is being typed. */
export function draftOf(prepared: PreparedRequest): RequestDraft {
  const { language, action, reason, basis, channel, correspondence: papers, origin } = prepared;
  return {
    language,
    action,
    reason,
    basis: { title: papers?.basisTitle ?? '', ...basis, copy: papers?.basisCopy ?? null },
    channel,
    lines: prepared.lines.flatMap((line) => {
      const person = prepared.people[line.part];
      if (!person?.employee) return [];
      const systems = line.systems.map(({ system, functions }) => ({
        system,
        functions: functions.map((each) => each.code),
        login: person.logins[system] ?? '',
      }));
      return [{ employee: person.employee, systems }];
    }),
    replyEmail: papers?.replyEmail ?? '',
    replyEmailReason: papers?.replyEmailReason ?? '',
    head: {
      name: papers?.head.name ?? '',
      positionKk: papers?.head.position.kk ?? '',
      positionRu: papers?.head.position.ru ?? '',
    },
    outgoing: { number: '', date: '' },
    skudNumber: '',
    origin,
  };
}

/**
 * Whether a draft still says what was prepared for signature. Number and date of dispatch are not signed, and a later
 * correction of an employee's card does not change what is on the paper.
 */
export function saysTheSame(draft: RequestDraft, prepared: PreparedRequest): boolean {
  return signedText(draft) === signedText(draftOf(prepared));
}

function signedText(draft: RequestDraft): string {
  const lines = draft.lines.map((line) => ({
    ...line,
    systems: line.systems.map((each) => ({ ...each, functions: each.functions.toSorted() })),
  }));
  return canonical({ ...draft, lines, outgoing: null, skudNumber: null });
}

type DraftSystem = RequestDraft['lines'][number]['systems'][number];

/** Functions in the order of the catalogue; one that the catalogue has no longer is left out. */
function functionsOf({ functions }: DraftSystem, system: SystemCard | undefined) {
  return (system?.functions ?? []).filter(({ code }) => functions.includes(code));
}

/** A system as it is asked for, with the names of the catalogue; null where it or each of the functions is unknown. */
export function namedSystem(asked: DraftSystem, system: SystemCard | undefined): RequestedSystem | null {
  const functions = functionsOf(asked, system);
  if (!system || functions.length === 0) return null;
  return { system: system.code, name: system.name, shortName: system.shortName, functions };
}

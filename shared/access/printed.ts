import { displayPhone } from '../identity/index.ts';
import type { Language } from '../kernel/index.ts';
import type { ReasonClass } from '../norms/index.ts';
import { fullName } from '../people/index.ts';
import type { Appendix1View } from './print/index.ts';
import { type Known, type ResolvedLine, resolveLine } from './resolve.ts';
import type { AskedPerson, RequestAction, RequestDraft, RequestedSystem } from './schema.ts';
import type { PreparedRequest } from './state.ts';

/** What is printed of a request, from a draft being typed or from a prepared event alike. */
export interface PrintedRequest {
  action: RequestAction;
  reason: string;
  basis: { title: string; number: string; date: string };
  lines: { person: AskedPerson; systems: readonly RequestedSystem[] }[];
  replyEmail: string;
  head: { name: string; position: { kk: string; ru: string } };
  /** Null until number and date are known, and for what goes through СКУД. */
  outgoing: { number: string; date: string } | null;
}

/** A draft is printable as soon as it says who asks for what and why; blanks stay for the rest. Null before. */
export function printedDraft(draft: RequestDraft, known: Known): PrintedRequest | null {
  const { action, reason, basis, head } = draft;
  const lines = draft.lines.map((line) => resolveLine(line, known));
  if (!action || !reason || lines.length === 0 || lines.some((each) => each === null)) return null;
  return {
    action,
    reason,
    basis,
    lines: lines.filter((each): each is ResolvedLine => each !== null),
    replyEmail: draft.replyEmail,
    head: { name: head.name, position: { kk: head.positionKk, ru: head.positionRu } },
    outgoing: outgoingOf(draft),
  };
}

/** Number and date of the letter, when both are there. */
export function outgoingOf({
  channel,
  outgoing,
}: Pick<RequestDraft, 'channel' | 'outgoing'>): PrintedRequest['outgoing'] {
  return channel === 'letter' && outgoing.number !== '' && outgoing.date !== '' ? outgoing : null;
}

export function printedPrepared(
  prepared: PreparedRequest,
  outgoing: PrintedRequest['outgoing'],
): PrintedRequest {
  const { action, reason, basis, correspondence: papers } = prepared;
  return {
    action,
    reason,
    basis: { ...basis, title: papers?.basisTitle ?? '' },
    lines: prepared.lines.flatMap(({ part, systems }) => {
      const person = prepared.people[part];
      return person ? [{ person, systems }] : [];
    }),
    replyEmail: papers?.replyEmail ?? '',
    head: papers?.head ?? { name: '', position: { kk: '', ru: '' } },
    outgoing,
  };
}

/** The form's view in one language. @param reason the rule set's class of the request's reason */
export function appendix1Of(
  request: PrintedRequest,
  reason: ReasonClass | null,
  of: Language,
): Appendix1View {
  const { action, basis, lines, replyEmail, head, outgoing } = request;
  return {
    action,
    basis: {
      reason: request.reason,
      grounds: reason?.grounds[of] ?? '',
      title: basis.title,
      number: basis.number,
      date: basis.date,
    },
    rows: lines.map(({ person, systems }) => ({
      fullName: fullName(person.name),
      iin: person.iin,
      workPhone: displayPhone(person.workPhone),
      extension: person.extension,
      mobile: displayPhone(person.mobile),
      ip: person.ip,
      position: person.position[of],
      unit: person.unit[of],
      systems: systems.map((each) => ({
        name: each.name[of],
        shortName: each.shortName[of],
        login: person.logins[each.system] ?? '',
        functions: each.functions.map(({ name }) => name[of]),
      })),
    })),
    replyEmail,
    date: outgoing?.date ?? null,
    head: { name: head.name, position: head.position[of] },
    outgoing,
  };
}

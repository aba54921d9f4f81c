import type { SystemState } from '../catalogue/index.ts';
import {
  type Aggregate,
  accepted,
  type Concern,
  type Event,
  firstRefusal,
  type JudgeContext,
  readCommon,
  readPart,
  refused,
  requireNewest,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { normsAt, systemByCode } from '../norms/index.ts';
import { type CheckedRequest, checkRequest, firstObstacle } from './checks.ts';
import {
  requestTypes,
  submittedCommon,
  submittedPapers,
  withdrawnCommon,
  withdrawnReason,
} from './events.ts';
import { judgeAnswering } from './judge-answers.ts';
import { accessNorms } from './norms.ts';
import { projectRequest } from './project.ts';
import { foldRequest, isAnswered, type PreparedRequest, type RequestState, readPrepared } from './state.ts';

export const request: Aggregate<RequestState> = {
  kind: 'request',
  comesLater: true,
  types: requestTypes,
  judge: (state, event, context) =>
    askingTypes.has(event.envelope.type)
      ? judgeAsking(state, event, context)
      : judgeAnswering(state, event, context),
  fold: foldRequest,
  concerns: concernedBy,
  project: projectRequest,
};

const askingTypes = new Set(['request.prepared', 'request.submitted', 'request.withdrawn']);

/** What goes through the program goes to the ministry; what another office does to a request goes back to who asked. */
function concernedBy({ envelope }: Event, { home, applicant, submitted }: RequestState): readonly Concern[] {
  if (envelope.home !== home) return [{ office: home }];
  const travels = applicant === null && submitted?.delivery === 'program';
  return travels && askingTypes.has(envelope.type) ? ['ministry'] : [];
}

function judgeAsking(state: RequestState | null, event: Event, context: JudgeContext): Verdict {
  return firstRefusal(
    () => requireRole(context, 'specialist', 'head'),
    () => judgeStep(state, event, context),
  );
}

function judgeStep(state: RequestState | null, event: Event, context: JudgeContext): Verdict {
  switch (event.envelope.type) {
    case 'request.prepared':
      return firstRefusal(
        () => requireNewest(state, event),
        () => judgePrepared(state, event, context),
      );
    case 'request.submitted':
      return firstRefusal(
        () => requireNewest(state, event),
        () => judgeSubmitted(state, event, context),
      );
    default:
      return judgeWithdrawn(state, event);
  }
}

function judgePrepared(state: RequestState | null, event: Event, context: JudgeContext): Verdict {
  if (state && state.status !== 'prepared') return refused(`access.${state.status}`);
  const prepared = readPrepared(event);
  if (!prepared?.correspondence) return refused('event.malformed');
  const checked = checkedOf(prepared, null, context);
  const obstacle = firstObstacle(
    checkRequest(checked, accessNorms(context.day, normsAt(context, event.envelope.home)), context.day),
    'prepare',
  );
  return obstacle ? { result: 'refused', problem: obstacle } : accepted;
}

function judgeSubmitted(state: RequestState | null, event: Event, context: JudgeContext): Verdict {
  if (!state) return refused('access.notPrepared');
  if (state.status !== 'prepared') return refused(`access.${state.status}`);
  const common = readCommon(event, submittedCommon);
  const papers = readPart(event, 1, submittedPapers);
  if (!common || !papers) return refused('event.malformed');
  if (common.prepared !== state.prepared.event || common.channel !== state.prepared.channel)
    return refused('access.preparedChanged');
  const norms = accessNorms(context.day, normsAt(context, event.envelope.home));
  if (common.channel === 'letter' && common.delivery === 'program' && !papers.signedForm)
    return refused('access.scanRequired', { field: 'signedForm', paragraph: norms.cite('14') });
  const checked = checkedOf(state.prepared, common, context);
  const obstacle = firstObstacle(checkRequest(checked, norms, context.day), 'submit');
  return obstacle ? { result: 'refused', problem: obstacle } : accepted;
}

function judgeWithdrawn(state: RequestState | null, event: Event): Verdict {
  if (!state) return refused('access.notPrepared');
  if (state.withdrawn) return refused('access.withdrawn');
  // What is known to be answered is not withdrawn any more: a login that is there is blocked by a request of its own.
  if (isAnswered(state)) return refused('access.answered');
  const common = readCommon(event, withdrawnCommon);
  if (!common || !readPart(event, 1, withdrawnReason)) return refused('event.malformed');
  return common.prepared === state.prepared.event ? accepted : refused('access.preparedChanged');
}

/** The prepared form as the rules see it, with what the directory and the catalogue know at the position. */
function checkedOf(
  prepared: PreparedRequest,
  submitted: { outgoing: { number: string; date: string } | null; skudNumber: string | null } | null,
  context: JudgeContext,
): CheckedRequest {
  const papers = prepared.correspondence;
  return {
    action: prepared.action,
    reason: prepared.reason,
    basis: { ...prepared.basis, title: papers?.basisTitle ?? '', hasCopy: papers !== null },
    channel: prepared.channel,
    lines: prepared.lines.map((line) => {
      const person = prepared.people[line.part];
      return {
        employee: person?.employee ?? '',
        known: person?.employee != null && context.state('employee', person.employee) !== null,
        systems: line.systems.map((each) => ({
          system: each.system,
          ...catalogueFacts(each.system, context),
          functions: each.functions.length,
          login: person?.logins[each.system] ?? '',
        })),
      };
    }),
    replyEmail: papers?.replyEmail ?? '',
    replyEmailReason: papers?.replyEmailReason ?? '',
    headName: papers?.head.name ?? '',
    outgoing: submitted?.outgoing ?? { number: '', date: '' },
    skudNumber: submitted?.skudNumber ?? '',
  };
}

function catalogueFacts(code: string, context: JudgeContext): { known: boolean; terminal: boolean } {
  const found = systemByCode(code);
  if (!found) return { known: false, terminal: false };
  const amended = context.state('system', found.id) as SystemState | null;
  return { known: true, terminal: amended?.amendment.terminal ?? found.terminal };
}

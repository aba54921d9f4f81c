import type { z } from 'zod';
import {
  lineKey,
  type PreparedRequest,
  type RequestState,
  type requestCard,
} from '../../../shared/access/index.ts';
import { fail, ok } from '../../../shared/kernel/index.ts';
import { fullName } from '../../../shared/people/index.ts';
import { maskIin } from '../../../shared/text/index.ts';
import type { Handling } from '../handler.ts';
import { trailOf } from '../trail.ts';
import { answersShown } from './answers.ts';
import { requestNumbers } from './requests.queries.ts';

type Card = z.output<typeof requestCard>;

/** A request as it was prepared, what became of it, and its trail. */
export async function openRequest({ id }: { id: string }, { store }: Handling) {
  const state = (await store.fold('request', id)) as RequestState | null;
  if (!state) return fail('record.missing');
  const { prepared, submitted, withdrawn } = state;
  const history = await store.history('request', id);
  const numbers = await store.read((q) => requestNumbers(q, [id]));
  const papers = prepared.correspondence;
  const card: Card = {
    id,
    number: numbers.get(id) ?? null,
    own: state.home === store.office && state.applicant === null,
    status: state.status,
    language: prepared.language,
    action: prepared.action,
    reason: prepared.reason,
    channel: prepared.channel,
    basis: { ...prepared.basis, title: papers?.basisTitle ?? '', copy: papers?.basisCopy ?? null },
    people: peopleOf(prepared, await answersShown(state, store)),
    replyEmail: papers?.replyEmail ?? '',
    headName: papers?.head.name ?? '',
    submitted: submitted && {
      delivery: submitted.delivery,
      outgoing: submitted.outgoing,
      skudNumber: submitted.skudNumber,
      signedForm: submitted.signedForm,
    },
    withdrawnReason: withdrawn?.reason ?? null,
    trail: await trailOf(history, store),
    rules: history.find(({ event }) => event.envelope.id === prepared.event)?.event.envelope.rules?.id ?? '',
  };
  return ok(card);
}

function peopleOf(
  prepared: PreparedRequest,
  answers: Awaited<ReturnType<typeof answersShown>>,
): Card['people'] {
  return prepared.lines.flatMap(({ part, systems }) => {
    const person = prepared.people[part];
    if (!person) return [];
    return [
      {
        employee: person.employee,
        name: fullName(person.name),
        maskedIin: maskIin(person.iin),
        positionKk: person.position.kk,
        positionRu: person.position.ru,
        unitKk: person.unit.kk,
        unitRu: person.unit.ru,
        systems: systems.map((each) => ({
          system: each.system,
          nameKk: each.name.kk,
          nameRu: each.name.ru,
          functionsKk: each.functions.map(({ name }) => name.kk),
          functionsRu: each.functions.map(({ name }) => name.ru),
          login: person.logins[each.system] ?? '',
          answer: answers.get(lineKey({ part, system: each.system })) ?? null,
        })),
      },
    ];
  });
}

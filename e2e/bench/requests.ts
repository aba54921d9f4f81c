import { createHash } from 'node:crypto';
import type { NewEvent } from '../../electron/office/store/index.ts';
import { addDays, today } from '../../shared/calendar/index.ts';
import type { EmployeeCard } from '../../shared/employees/index.ts';
import { systems } from '../../shared/norms/index.ts';
import { pick } from './people.ts';

/** An employee as a request names one. */
export interface Entered {
  id: string;
  /** The event that entered the card. */
  event: string;
  card: EmployeeCard;
}

export interface MadeRequest {
  id: string;
  prepared: string;
  common: Record<string, unknown>;
  persons: Record<string, unknown>[];
  people: readonly Entered[];
  lines: readonly { part: number; systems: ReturnType<typeof requestedSystems> }[];
}

/** Every act of a run is of this day. */
export const day = today(Date.now());
const asked = systems.filter((each) => !each.terminal);

function fileOf(id: string, name: string) {
  const sha256 = createHash('sha256').update(name).digest('hex');
  return { id, sha256, size: 40_000, name, mime: 'application/pdf' };
}

function requestedSystems(index: number) {
  return Array.from({ length: 1 + (index % 3) }, (_, place) => {
    const system = pick(asked, index + place, 5);
    return {
      system: system.code,
      name: system.name,
      shortName: system.shortName,
      functions: system.functions.slice(0, 2),
    };
  }).filter(({ system }, place, all) => all.findIndex((each) => each.system === system) === place);
}

/** All that the form of a request prints, as the handlers of the form would record it. */
export function requestOf(index: number, people: readonly Entered[], newId: () => string): MadeRequest {
  const lines = people.map((_, place) => ({ part: place + 2, systems: requestedSystems(index + place) }));
  return {
    id: newId(),
    prepared: newId(),
    people,
    lines,
    common: {
      language: index % 2 ? 'kk' : 'ru',
      action: 'grant',
      reason: 'hiring',
      basis: { number: `${index}-ж/қ`, date: addDays(day, -(index % 200)) },
      channel: 'letter',
      lines,
      origin: null,
    },
    persons: [
      {
        head: {
          name: 'Оспанов Нұржан Серікұлы',
          position: { kk: 'Басқарма басшысы', ru: 'Руководитель управления' },
        },
        replyEmail: 'turkistan-ib@enbek.gov.kz',
        replyEmailReason: '',
        basisTitle: '',
        basisCopy: fileOf(newId(), `order-${index}.pdf`),
      },
      ...people.map(({ id, card }) => ({
        employee: id,
        iin: card.iin,
        name: card.name,
        position: card.position,
        unit: card.unit,
        workPhone: card.workPhone,
        extension: card.extension,
        mobile: card.mobile,
        ip: card.ip,
        logins: {},
      })),
    ],
  };
}

export function preparedEvent(of: MadeRequest): NewEvent {
  return {
    id: of.prepared,
    kind: 'request',
    aggregate: of.id,
    type: 'request.prepared',
    typeVersion: 1,
    common: of.common,
    persons: of.persons,
    buildsOn: of.people.map(({ id, event }) => ({ aggregate: id, event })),
  };
}

export function submittedEvent(of: MadeRequest, index: number): NewEvent {
  return {
    kind: 'request',
    aggregate: of.id,
    type: 'request.submitted',
    typeVersion: 1,
    common: {
      prepared: of.prepared,
      channel: 'letter',
      delivery: 'paper',
      outgoing: { number: `05-12/${index}`, date: day },
      skudNumber: null,
    },
    persons: [{ signedForm: null }],
  };
}

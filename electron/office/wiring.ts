import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { today } from '../../shared/calendar/index.ts';
import { registry } from '../../shared/features.ts';
import { type Event, readCommon } from '../../shared/kernel/index.ts';
import { foundedCommon, type OfficeState } from '../../shared/office/index.ts';
import { keyAnnouncedCommon, type PersonState } from '../../shared/people/index.ts';
import { accessEntities } from './access/index.ts';
import { accountsEntities } from './accounts/index.ts';
import { CalendarRow } from './calendar/index.ts';
import { catalogueEntities } from './catalogue/index.ts';
import { employeesEntities } from './employees/index.ts';
import { OfficeRow } from './office/index.ts';
import { PersonRow } from './people/index.ts';
import { rulesOn } from './rules.ts';
import type { AnnouncedKey, Wiring } from './store/index.ts';

const entities: EntityTarget<ObjectLiteral>[] = [
  OfficeRow,
  PersonRow,
  ...employeesEntities,
  ...catalogueEntities,
  ...accessEntities,
  ...accountsEntities,
  CalendarRow,
];

/** What the store is told of the features. */
export function wiringOf(officeId: string): Wiring {
  return {
    registry,
    entities,
    searchable: ['employee', 'request', 'account'],
    projectionVersion: 2,
    dayOf: today,
    rulesOn,
    officeKind: (look) => (look.state('office', officeId) as OfficeState | null)?.card.kind ?? null,
    rolesOf: (look, person) => (look.state('person', person) as PersonState | null)?.roles ?? null,
    announces,
  };
}

function announces(event: Event): AnnouncedKey[] {
  const founded = event.envelope.type === 'office.founded' ? readCommon(event, foundedCommon) : null;
  if (founded) return [{ owner: null, publicKey: founded.device.ed25519 }];
  const announced =
    event.envelope.type === 'person.keyAnnounced' ? readCommon(event, keyAnnouncedCommon) : null;
  return announced ? [{ owner: event.envelope.aggregate, publicKey: announced.key.publicKey }] : [];
}

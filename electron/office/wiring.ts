import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { accessEntities } from './access/index.ts';
import { accountsEntities } from './accounts/index.ts';
import { CalendarRow } from './calendar/index.ts';
import { catalogueEntities } from './catalogue/index.ts';
import { conflictsEntities } from './conflicts/index.ts';
import { employeesEntities } from './employees/index.ts';
import { OfficeRow, VolumeRow } from './office/index.ts';
import { PersonRow } from './people/index.ts';
import { numbering } from './rules.ts';
import type { Wiring } from './store/index.ts';

const entities: EntityTarget<ObjectLiteral>[] = [
  OfficeRow,
  VolumeRow,
  PersonRow,
  ...employeesEntities,
  ...catalogueEntities,
  ...accessEntities,
  ...accountsEntities,
  CalendarRow,
  ...conflictsEntities,
];

/** What the store is told of the features. */
export function wiringOf(officeId: string): Wiring {
  const { registry, dayOf, rulesOn, officeKind, rolesOf, announces } = numbering;
  return {
    registry,
    entities,
    searchable: ['employee', 'request', 'account'],
    projectionVersion: 5,
    dayOf,
    rulesOn: (look, day) => rulesOn(look, day, officeId),
    officeKind: (look) => officeKind(look, officeId),
    rolesOf,
    announces,
  };
}

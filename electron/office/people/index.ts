export { peopleHandlers } from './handlers.ts';
export { allPeople, firstAdministrator } from './people.queries.ts';
export { PersonRow } from './person.entity.ts';

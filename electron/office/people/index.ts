export { followDismissals } from './dismissed.ts';
export { peopleHandlers } from './handlers.ts';
export { allPeople, firstAdministrator } from './people.queries.ts';
export { PersonRow } from './person.entity.ts';

import { access, request } from './access/index.ts';
import { account, accounts, review } from './accounts/index.ts';
import { attachments } from './attachments/index.ts';
import { audit } from './audit/index.ts';
import { calendar, calendarCalls } from './calendar/index.ts';
import { catalogue, system } from './catalogue/index.ts';
import { conflict, conflicts } from './conflicts/index.ts';
import { desk, deskTyping } from './desk/index.ts';
import { employee, employees } from './employees/index.ts';
import { find } from './find/index.ts';
import { journal } from './journal/index.ts';
import { anyAggregate, type Call, type CallMap } from './kernel/index.ts';
import { link } from './link/index.ts';
import { norms, normsCalls } from './norms/index.ts';
import { office, officeCalls } from './office/index.ts';
import { offices } from './offices/index.ts';
import { orders } from './orders/index.ts';
import { people, person } from './people/index.ts';
import { session } from './session/index.ts';
import { streamEvents } from './stream/index.ts';
import { registryOf } from './sync/index.ts';
import { today } from './today/index.ts';
import { volume, volumes } from './volumes/index.ts';

/** Every kind of aggregate that this program can judge and fold. */
export const registry = registryOf([
  anyAggregate(office),
  anyAggregate(person),
  anyAggregate(employee),
  anyAggregate(system),
  anyAggregate(request),
  anyAggregate(account),
  anyAggregate(review),
  anyAggregate(calendar),
  anyAggregate(norms),
  anyAggregate(streamEvents),
  anyAggregate(conflict),
  anyAggregate(volume),
]);

/** Every call that a window can make. */
export const contracts = [
  session,
  officeCalls,
  offices,
  people,
  employees,
  catalogue,
  calendarCalls,
  normsCalls,
  access,
  accounts,
  desk,
  deskTyping,
  journal,
  orders,
  attachments,
  audit,
  find,
  today,
  link,
  conflicts,
  volumes,
] as const;
export type ContractCalls = CallMap<typeof contracts>;
export type CallName = keyof ContractCalls;

export const calls: ReadonlyMap<string, Call> = new Map(
  contracts.flatMap((each) =>
    Object.entries(each.calls).map(([name, of]) => [`${each.feature}.${name}`, of as Call]),
  ),
);

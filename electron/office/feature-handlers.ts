import { access } from '../../shared/access/index.ts';
import { accounts } from '../../shared/accounts/index.ts';
import { attachments } from '../../shared/attachments/index.ts';
import { audit } from '../../shared/audit/index.ts';
import { calendarCalls } from '../../shared/calendar/index.ts';
import { catalogue } from '../../shared/catalogue/index.ts';
import { conflicts } from '../../shared/conflicts/index.ts';
import { desk, deskTyping } from '../../shared/desk/index.ts';
import { employees } from '../../shared/employees/index.ts';
import { find } from '../../shared/find/index.ts';
import { journal } from '../../shared/journal/index.ts';
import { link } from '../../shared/link/index.ts';
import { normsCalls } from '../../shared/norms/index.ts';
import { officeCalls } from '../../shared/office/index.ts';
import { offices } from '../../shared/offices/index.ts';
import { orders } from '../../shared/orders/index.ts';
import { people } from '../../shared/people/index.ts';
import { today } from '../../shared/today/index.ts';
import { volumes } from '../../shared/volumes/index.ts';
import { accessHandlers } from './access/index.ts';
import { type AccountMemory, accountsHandlers } from './accounts/index.ts';
import { attachmentsHandlers } from './attachments/index.ts';
import { auditHandlers } from './audit/index.ts';
import { calendarHandlers } from './calendar/index.ts';
import { catalogueHandlers } from './catalogue/index.ts';
import { conflictsHandlers } from './conflicts/index.ts';
import { deskHandlers, deskTypingHandlers } from './desk/index.ts';
import { employeesHandlers } from './employees/index.ts';
import { findHandlers } from './find/index.ts';
import { type AnyHandler, handlersOf } from './handler.ts';
import { journalHandlers } from './journal/index.ts';
import { type LinkService, linkHandlers } from './link/index.ts';
import { normsHandlers } from './norms/index.ts';
import { officeHandlers } from './office/index.ts';
import { officesHandlers } from './offices/index.ts';
import { ordersHandlers } from './orders/index.ts';
import { peopleHandlers } from './people/index.ts';
import { numbering } from './rules.ts';
import { todayHandlers } from './today/index.ts';
import { volumesHandlers } from './volumes/index.ts';
import type { Workplace } from './workplace.ts';

/** What a person who is signed in may ask of the features. */
export function featureHandlers(of: {
  workplace: Workplace;
  memory: AccountMemory;
  link: LinkService;
  /** Everybody goes: what was open is another now. */
  signOut(): void;
}): Map<string, AnyHandler> {
  const { workplace, memory, link: exchange } = of;
  return new Map([
    ...handlersOf(officeCalls, officeHandlers),
    ...handlersOf(offices, officesHandlers()),
    ...handlersOf(people, peopleHandlers(workplace)),
    ...handlersOf(employees, employeesHandlers),
    ...handlersOf(catalogue, catalogueHandlers),
    ...handlersOf(calendarCalls, calendarHandlers),
    ...handlersOf(normsCalls, normsHandlers),
    ...handlersOf(access, accessHandlers),
    ...handlersOf(desk, deskHandlers),
    ...handlersOf(deskTyping, deskTypingHandlers),
    ...handlersOf(accounts, accountsHandlers(memory)),
    ...handlersOf(journal, journalHandlers),
    ...handlersOf(orders, ordersHandlers),
    ...handlersOf(
      attachments,
      attachmentsHandlers(() => exchange.acted()),
    ),
    ...handlersOf(audit, auditHandlers),
    ...handlersOf(find, findHandlers),
    ...handlersOf(today, todayHandlers),
    ...handlersOf(link, linkHandlers(exchange, workplace, numbering.announces)),
    ...handlersOf(conflicts, conflictsHandlers),
    ...handlersOf(volumes, volumesHandlers(workplace, of.signOut)),
  ]);
}

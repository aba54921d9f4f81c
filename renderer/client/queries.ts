import { type Query, QueryClient } from '@tanstack/react-query';
import { type Problem, Refusal } from '../../shared/kernel/index.ts';

/** Features that also show records of a feature that changed. */
const readers: Readonly<Record<string, readonly string[]>> = {
  access: ['desk', 'find', 'attachments', 'calendar', 'orders'],
  desk: ['access', 'accounts', 'find', 'journal', 'orders'],
  journal: ['accounts', 'find'],
  employees: ['access', 'find', 'orders'],
  orders: ['employees', 'access', 'find'],
  accounts: ['orders'],
  catalogue: ['access'],
  norms: ['access', 'accounts', 'calendar', 'desk', 'journal'],
  conflicts: [
    'access',
    'accounts',
    'calendar',
    'catalogue',
    'desk',
    'employees',
    'find',
    'journal',
    'norms',
    'office',
    'orders',
  ],
};

/** A local database answers at once with or without a network, so no query ever pauses for one. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, staleTime: 30_000, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Rereads what the topics of a change notice concern: features, or single calls as `link.state`. */
export async function invalidateTopics(topics: readonly string[], queries = queryClient): Promise<void> {
  const calls = new Set(topics.filter((topic) => topic.includes('.')));
  const told = topics.filter((topic) => !topic.includes('.'));
  // The start page tells of everything; any act may close what fell, and waits for the centre.
  const all = told.length > 0 ? ['today', 'conflicts', 'link', ...told] : [];
  const features = new Set(all.flatMap((topic) => [topic, ...(readers[topic] ?? [])]));
  const concerned = ({ queryKey: [feature, call] }: Query) =>
    features.has(String(feature)) || calls.has(`${String(feature)}.${String(call)}`);
  // A first answer on its way is older than the notice, and would be taken for the newest.
  await queries.cancelQueries({ predicate: (query) => concerned(query) && query.state.data === undefined });
  await queries.invalidateQueries({ predicate: concerned });
}

/** The problem of a failed query. What is no Refusal is a fault of the program and gets its general sentence. */
export function problemOf(error: unknown): Problem {
  return error instanceof Refusal ? error.problem : { code: 'service.failed' };
}

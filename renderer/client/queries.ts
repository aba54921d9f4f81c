import { QueryClient } from '@tanstack/react-query';
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
  conflicts: [
    'access',
    'accounts',
    'calendar',
    'catalogue',
    'desk',
    'employees',
    'find',
    'journal',
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
  // The start page tells of everything, and any act may close what fell.
  const features = new Set(
    ['today', 'conflicts', ...topics].flatMap((topic) => [topic, ...(readers[topic] ?? [])]),
  );
  await queries.invalidateQueries({ predicate: ({ queryKey }) => features.has(String(queryKey[0])) });
}

/** The problem of a failed query. What is no Refusal is a fault of the program and gets its general sentence. */
export function problemOf(error: unknown): Problem {
  return error instanceof Refusal ? error.problem : { code: 'service.failed' };
}

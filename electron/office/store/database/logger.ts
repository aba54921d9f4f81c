import type { Logger } from 'typeorm';
import { statementName } from './statement.ts';

/** TypeORM's own logger prints bound values, names and IINs with them, at every error: this one never does. */
export function quietLogger(report: (line: string) => void): Logger {
  return {
    logQuery: () => undefined,
    logQueryError: (_error, query) => report(`statement failed ${statementName(query)}`),
    // Slow statements are reported by the connection, which also sees those that TypeORM does not.
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: (message) => report(message),
    log: () => undefined,
  };
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  type Aggregate,
  accepted,
  anyAggregate,
  commonPart,
  refused,
} from '../../../../shared/kernel/index.ts';
import { registryOf } from '../../../../shared/sync/index.ts';
import type { NewEvent, Wiring } from '../types.ts';
import { wiring } from './features.ts';

/** The smallest feature that writes the journal: a login is issued, its issue corrected, the login noted without an entry. */
interface LoginState {
  name: string;
  aliases: string[];
  /** Its events, newest last; those that are entries get their numbers from the store. */
  events: string[];
}

const login: Aggregate<LoginState> = {
  kind: 'login',
  types: { 'login.issued': 1, 'login.corrected': 1, 'login.noted': 1 },
  entries: ['login.issued', 'login.corrected'],
  judge: (state, { envelope }) =>
    (state === null) === (envelope.type === 'login.issued') ? accepted : refused('record.changed'),
  fold: (state, event) => {
    const { name, aliases = [] } = (commonPart(event) ?? {}) as { name?: string; aliases?: string[] };
    return {
      name: name ?? state?.name ?? '',
      aliases: name === undefined ? (state?.aliases ?? []) : aliases,
      events: [...(state?.events ?? []), event.envelope.id],
    };
  },
  project: (_id, { name, aliases, events }) => ({
    rows: { login: [{ name }], login_event: events.map((event) => ({ event })) },
    unique: { name: [name, ...aliases] },
    search: null,
  }),
};

@Entity('login')
class LoginRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) name: string;
}

@Entity('login_event')
class LoginEventRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @PrimaryColumn({ type: 'integer' }) place: number;
  @Column({ type: 'text' }) event: string;
  @Column({ type: 'integer', nullable: true }) journal: number | null;
}

export class Logins1795300000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE login (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT`,
    );
    await runner.query(
      `CREATE TABLE login_event (row INTEGER, place INTEGER, event TEXT NOT NULL, journal INTEGER, PRIMARY KEY (row, place)) STRICT, WITHOUT ROWID`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}

export const journalWiring: Wiring = {
  ...wiring,
  registry: registryOf([...wiring.registry.values(), anyAggregate(login)]),
  entities: [...wiring.entities, LoginRow, LoginEventRow],
};

const of = (aggregate: string, type: string, common: NewEvent['common']): NewEvent => ({
  kind: 'login',
  aggregate,
  type,
  typeVersion: 1,
  common,
  persons: [{ user: 'Әлия' }],
});
export const issued = (id: string, name: string, aliases: string[] = []) =>
  of(id, 'login.issued', { name, aliases });
export const corrected = (id: string, name: string) => of(id, 'login.corrected', { name });
export const noted = (id: string) => of(id, 'login.noted', {});

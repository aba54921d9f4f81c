import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  type Aggregate,
  accepted,
  anyAggregate,
  commonPart,
  type Event,
  type JudgeContext,
  type Role,
  refused,
  requireRole,
  type Verdict,
} from '../../../../shared/kernel/index.ts';
import { type AnnouncedKey, registryOf } from '../../../../shared/sync/index.ts';
import type { Wiring } from '../types.ts';

/** The smallest features that use everything of the store: an office, members with roles, notes with lines. */

const office: Aggregate<{ founded: true }> = {
  kind: 'office',
  types: { 'office.founded': 1 },
  judge: (state) => (state ? refused('office.alreadyFounded') : accepted),
  fold: () => ({ founded: true }),
  project: () => ({ rows: {}, search: null }),
};

interface MemberState {
  roles: Role[];
}

const member: Aggregate<MemberState> = {
  kind: 'member',
  types: { 'member.admitted': 1, 'member.keyAnnounced': 1 },
  judge: () => accepted,
  fold: (state, event) =>
    event.envelope.type === 'member.admitted' ? { roles: commonPart(event)?.roles as Role[] } : state,
  project: () => ({ rows: {}, search: null }),
};

export interface NoteState {
  title: string;
  text: string | null;
  lines: string[];
  closed: boolean;
}

const note: Aggregate<NoteState> = {
  kind: 'note',
  types: { 'note.written': 1, 'note.closed': 1 },
  judge: judgeNote,
  fold: (state, event) => {
    if (event.envelope.type === 'note.closed') return state && { ...state, closed: true };
    const common = commonPart(event) ?? {};
    const personal = event.parts.find((each) => each.number === 1)?.body;
    return {
      title: String(common.title),
      lines: (common.lines ?? []) as string[],
      text: personal ? String(personal.text) : null,
      closed: false,
    };
  },
  project: (_id, { title, text, lines, closed }) => ({
    rows: {
      note: [{ title, text, closed: closed ? 1 : 0 }],
      note_line: lines.map((line) => ({ line })),
    },
    ...(closed ? {} : { unique: { title } }),
    search: text === null ? null : `${title} ${text}`,
  }),
};

function judgeNote(state: NoteState | null, event: Event, context: JudgeContext): Verdict {
  if (state?.closed) return refused('record.changed');
  if (event.envelope.type === 'note.closed') return state ? accepted : refused('record.missing');
  const title = String(commonPart(event)?.title);
  const holder = context.holder('note', 'title', title);
  if (holder !== null && holder !== event.envelope.aggregate)
    return refused('employee.alreadyEntered', { field: 'title' });
  return requireRole(context, 'specialist');
}

@Entity('note')
class NoteRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text', nullable: true }) text: string | null;
  @Column({ type: 'integer' }) closed: number;
}

@Entity('note_line')
class NoteLineRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @PrimaryColumn({ type: 'integer' }) place: number;
  @Column({ type: 'text' }) line: string;
}

export class Notes1795300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE note (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT, closed INTEGER NOT NULL) STRICT`,
    );
    await runner.query(
      `CREATE TABLE note_line (row INTEGER, place INTEGER, line TEXT NOT NULL, PRIMARY KEY (row, place)) STRICT, WITHOUT ROWID`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}

function announces(event: Event): AnnouncedKey[] {
  const key = commonPart(event)?.key;
  if (typeof key !== 'string') return [];
  return [
    {
      owner: event.envelope.type === 'office.founded' ? null : event.envelope.aggregate,
      device: event.envelope.device,
      publicKey: key,
    },
  ];
}

export const wiring: Wiring = {
  registry: registryOf([anyAggregate(office), anyAggregate(member), anyAggregate(note)]),
  entities: [NoteRow, NoteLineRow],
  searchable: ['note'],
  projectionVersion: 1,
  dayOf: (instant) => new Date(instant + 5 * 3_600_000).toISOString().slice(0, 10),
  rulesOn: (_look, day) => ({ id: `rules of ${day}`, hash: '0'.repeat(64) }),
  officeKind: () => 'regional',
  rolesOf: (look, person) => (look.state('member', person) as MemberState | null)?.roles ?? null,
  announces,
};

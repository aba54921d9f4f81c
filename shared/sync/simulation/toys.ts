import { z } from 'zod';
import { conflict } from '../../conflicts/index.ts';
import {
  type Aggregate,
  accepted,
  anyAggregate,
  type Event,
  type JudgeContext,
  readCommon,
  refused,
  type Verdict,
} from '../../kernel/index.ts';
import { streamEvents } from '../../stream/index.ts';
import { type Registry, registryOf } from '../judge.ts';

/** A request in small: opened and sent by one office, answered by the ministry, noted by both. */
export interface PaperState {
  home: string;
  title: string;
  asked: 'opened' | 'sent' | 'withdrawn';
  /** By office; each writes its own. */
  answers: Readonly<Record<string, string>>;
  notes: readonly string[];
  /** Steps that the table of transitions does not have. */
  illegal: number;
}
export const opened = z.strictObject({ title: z.string(), attachment: z.uuid().nullable() });

function judgePaper(state: PaperState | null, event: Event, { holder }: JudgeContext): Verdict {
  const { envelope } = event;
  if (envelope.type === 'paper.opened') {
    const title = readCommon(event, opened)?.title;
    if (state || !title) return refused('record.changed');
    return holder('paper', 'title', nameOf(envelope.home, title)) ? refused('accounts.loginTaken') : accepted;
  }
  if (!state) return refused('access.notPrepared');
  if (envelope.type === 'paper.noted') return accepted;
  if (envelope.type === 'paper.answered')
    return state.asked === 'sent' && !state.answers[envelope.home] ? accepted : refused('access.withdrawn');
  const legal = envelope.type === 'paper.sent' ? state.asked === 'opened' : state.asked !== 'withdrawn';
  return legal && envelope.home === state.home ? accepted : refused('access.submitted');
}

function nameOf(home: string, title: string): string {
  return `${home}/${title}`;
}

function foldPaper(state: PaperState | null, event: Event): PaperState | null {
  const { type, home, id } = event.envelope;
  if (type === 'paper.opened') {
    const title = readCommon(event, opened)?.title ?? '';
    return state ?? { home, title, asked: 'opened', answers: {}, notes: [], illegal: 0 };
  }
  if (!state) return null;
  if (type === 'paper.noted') return { ...state, notes: [...state.notes, id].sort() };
  if (type === 'paper.answered') {
    const illegal = state.illegal + (state.answers[home] ? 1 : 0);
    return { ...state, answers: { ...state.answers, [home]: id }, illegal };
  }
  const asked = type === 'paper.sent' ? 'sent' : 'withdrawn';
  const legal = asked === 'sent' ? state.asked === 'opened' : state.asked !== 'withdrawn';
  return { ...state, asked, illegal: state.illegal + (legal ? 0 : 1) };
}

const paper: Aggregate<PaperState> = {
  kind: 'paper',
  comesLater: true,
  types: { 'paper.opened': 1, 'paper.sent': 1, 'paper.withdrawn': 1, 'paper.answered': 1, 'paper.noted': 1 },
  entries: ['paper.answered'],
  judge: judgePaper,
  fold: foldPaper,
  concerns: ({ envelope }, { home, asked }) => {
    if (envelope.home !== home) return [{ office: home }];
    return asked === 'opened' ? [] : ['ministry'];
  },
  project: (_id, { home, title }) => ({ rows: {}, unique: { title: nameOf(home, title) }, search: null }),
};

/** A fact: always true, and a new version of its type comes with a new version of the program. */
const note = (newest: number): Aggregate<{ count: number; last: string }> => ({
  kind: 'note',
  types: { 'note.made': newest },
  upcasts: { 'note.made': Array.from({ length: newest - 1 }, () => (body) => body) },
  judge: () => accepted,
  fold: (state, { envelope }) => ({ count: (state?.count ?? 0) + 1, last: envelope.id }),
  concerns: (_event, _state, { officeKind }) => (officeKind === 'ministry' ? ['all'] : []),
  project: () => ({ rows: {}, search: null }),
});

export const keyAnnounced = z.strictObject({ publicKey: z.string() });
const person: Aggregate<{ keys: readonly string[] }> = {
  kind: 'person',
  types: { 'person.admitted': 1, 'person.key': 1 },
  judge: (state, { envelope }) =>
    envelope.type === 'person.admitted' || state ? accepted : refused('person.missing'),
  fold(state, event) {
    const key = event.envelope.type === 'person.key' ? readCommon(event, keyAnnounced)?.publicKey : null;
    return key ? state && { keys: [...state.keys, key] } : { keys: [] };
  },
  concerns: ({ envelope }, _state, { officeKind }) =>
    envelope.type === 'person.key' ? [officeKind === 'ministry' ? 'all' : 'ministry'] : [],
  project: () => ({ rows: {}, search: null }),
};

const registries = [1, 2].map((newest) =>
  registryOf([
    anyAggregate(paper),
    anyAggregate(note(newest)),
    anyAggregate(person),
    anyAggregate(conflict),
    anyAggregate(streamEvents),
  ]),
);

/** What a program of this version can read. */
export function toyRegistry(version: 1 | 2): Registry {
  const found = registries[version - 1];
  if (!found) throw new RangeError(`no version ${version}`);
  return found;
}

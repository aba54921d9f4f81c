import { type Event, readCommon, readPart } from '../kernel/index.ts';
import {
  answeredCommon,
  answerRecordedCommon,
  answerTexts,
  receivedCommon,
  repliedCommon,
  repliedTo,
} from './events.ts';
import { type LetterNumber, type LineName, type LineResult, lineKey } from './schema.ts';

/** The answer to one line of a request. */
export interface LineAnswer extends LineName {
  result: LineResult;
  account: string | null;
  event: string | null;
  reason: string | null;
  /** Words of a refusal; empty otherwise. */
  text: string;
  /** Person who answered. */
  author: string;
  at: string;
  /** Null for an office's own answer. */
  recorded: { way: 'letter' | 'skud'; issuer: string; letter: LetterNumber | null } | null;
}

export interface Reply {
  event: string;
  language: 'kk' | 'ru';
  way: 'email' | 'paper' | 'skud';
  letter: LetterNumber;
  /** Empty once destroyed. */
  to: string;
  at: string;
}

/** What one answering office did with a request. */
export interface Answering {
  received: { incoming: LetterNumber; at: string } | null;
  /** By `lineKey`. */
  lines: Readonly<Record<string, LineAnswer>>;
  replies: readonly Reply[];
}
const nothing: Answering = { received: null, lines: {}, replies: [] };

/** Events of one answering office in its own order. */
export function foldAnswering(before: Answering = nothing, event: Event): Answering {
  const at = event.envelope.time.device;
  switch (event.envelope.type) {
    case 'request.received': {
      const incoming = readCommon(event, receivedCommon)?.incoming;
      return incoming && !before.received ? { ...before, received: { incoming, at } } : before;
    }
    case 'request.answered':
    case 'request.answerRecorded':
      return { ...before, lines: { ...answersOf(event), ...before.lines } };
    case 'request.replied': {
      const common = readCommon(event, repliedCommon);
      if (!common) return before;
      const to = readPart(event, 1, repliedTo)?.to ?? '';
      return { ...before, replies: [...before.replies, { ...common, event: event.envelope.id, to, at }] };
    }
    default:
      return before;
  }
}

/** Answers of an event by line; an answer that was there first stays. */
function answersOf(event: Event): Record<string, LineAnswer> {
  const own = event.envelope.type === 'request.answered' ? readCommon(event, answeredCommon) : null;
  const told = own ? null : readCommon(event, answerRecordedCommon);
  const texts = readPart(event, 1, answerTexts)?.texts ?? {};
  const recorded = told && { way: told.way, issuer: told.issuer, letter: told.letter };
  const { author, time } = event.envelope;
  return Object.fromEntries(
    ((own ?? told)?.lines ?? []).map((line) => {
      const key = lineKey(line);
      return [key, { ...line, text: texts[key] ?? '', author: author ?? '', at: time.device, recorded }];
    }),
  );
}

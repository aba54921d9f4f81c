import { z } from 'zod';
import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  isoDay,
  type JudgeContext,
  readCommon,
  readPart,
  refused,
  requireRole,
  text,
  uuid,
  type Verdict,
} from '../kernel/index.ts';

const unit = z.strictObject({ kk: text(500), ru: text(500) });

/** Whose account stays and whose is to be blocked, as the head of the office has decided. */
const reviewDecision = z.strictObject({ account: uuid, keep: z.boolean() });

/** The accounts of a unit were looked through on a day. Part 1: the head's note. */
const reviewConfirmedCommon = z.strictObject({
  /** As the accounts have it; empty for accounts without a unit. */
  unit,
  day: isoDay,
  decisions: z.array(reviewDecision).min(1).max(5000),
});
const reviewNote = z.strictObject({ note: text(1000) });

export const reviewTypes = { 'review.confirmed': 1 } as const;

export interface ReviewState extends z.infer<typeof reviewConfirmedCommon> {
  home: string;
  /** Empty once destroyed. */
  note: string;
}

/** A periodic review of the accounts of one unit: one event, confirmed by the head. */
export const review: Aggregate<ReviewState> = {
  kind: 'review',
  types: reviewTypes,
  judge: judgeReview,
  fold: (state, event) => state ?? foldReview(event),
  project: (_id, state) => ({ rows: rowsOf(state), search: null }),
};

function judgeReview(state: ReviewState | null, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, reviewConfirmedCommon);
  if (!common || !readPart(event, 1, reviewNote)) return refused('event.malformed');
  if (state) return refused('record.changed');
  const { day, decisions } = common;
  return firstRefusal(
    () => requireRole(context, 'head'),
    () =>
      day > context.day
        ? refused('accounts.dateFuture', { params: { date: day, day: context.day } })
        : accepted,
    () =>
      new Set(decisions.map(({ account }) => account)).size === decisions.length
        ? accepted
        : refused('event.malformed'),
    () =>
      decisions.every(({ account }) => context.state('account', account) !== null)
        ? accepted
        : refused('accounts.missing'),
  );
}

function foldReview(event: Event): ReviewState | null {
  const common = readCommon(event, reviewConfirmedCommon);
  if (!common) return null;
  return { ...common, home: event.envelope.home, note: readPart(event, 1, reviewNote)?.note ?? '' };
}

function rowsOf({ home, unit: of, day, decisions }: ReviewState) {
  return {
    review: [
      {
        home,
        unit_kk: of.kk,
        unit_ru: of.ru,
        day,
        kept: decisions.filter(({ keep }) => keep).length,
        blocked: decisions.filter(({ keep }) => !keep).length,
      },
    ],
    review_line: decisions.map(({ account, keep }) => ({ account, keep: keep ? 1 : 0 })),
  };
}

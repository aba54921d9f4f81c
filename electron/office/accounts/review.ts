import type { z } from 'zod';
import {
  type AccountState,
  accountNorms,
  type accounts,
  type ReviewState,
  reviewTypes,
} from '../../../shared/accounts/index.ts';
import { type ReviewedAccount, type ReviewView, reviewList } from '../../../shared/accounts/print/index.ts';
import type { DocumentTree } from '../../../shared/documents/index.ts';
import { type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { layOut, printOn, saveAsPdf } from '../documents/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { rulesOn } from '../rules.ts';
import { trailOf } from '../trail.ts';
import { draftsFor } from './draft-request.ts';
import { basisLines, issuesByRow } from './export.ts';
import { factsOf, shownAccount } from './list.ts';
import { accountsOfUnit, lastReviews, unitsOfAccounts } from './review.queries.ts';

/** Accounts of one review: as many as its event takes. */
const mostAccounts = 5000;
const names: Readonly<Record<Language, string>> = { kk: 'qaita-qarau', ru: 'peresmotr' };

interface Source {
  unit: string;
  language: Language;
}

export async function reviewUnits(_input: object, { store }: Handling) {
  const units = await store.read((q) => unitsOfAccounts(q, store.office));
  const reviews = await store.read((q) => lastReviews(q, store.office));
  const days = new Map(reviews.map((each) => [`${each.unit_ru}\n${each.unit_kk}`, each.day]));
  return ok(
    units.map(({ unit_kk, unit_ru, n }) => ({
      unitKk: unit_kk,
      unitRu: unit_ru,
      accounts: n,
      reviewed: days.get(`${unit_ru}\n${unit_kk}`) ?? '',
    })),
  );
}

type UnitAsked = z.output<(typeof accounts.calls)['reviewAccounts']['input']>;

/** The same list to be decided on: an account is told apart by its id, and nobody of another unit is in it. */
export async function reviewAccounts({ unit, language }: UnitAsked, at: Handling) {
  const { store, today } = at;
  const norms = accountNorms(today(), await normsNow(store));
  const name = unit.ru || unit.kk;
  const found = await store.read((q) =>
    accountsOfUnit(q, { home: store.office, unit: name, most: mostAccounts }),
  );
  const rows = found.filter(({ unit_kk, unit_ru }) => unit_kk === unit.kk && unit_ru === unit.ru);
  const issues = await issuesByRow(rows, at);
  const review = await reviewOn(name, today(), at);
  return ok({
    accounts: rows.map((row) => ({
      ...shownAccount(row, today(), norms),
      basis: basisLines(issues.get(row.row), norms, language),
      decision: review?.decisions.get(row.id) ?? ('' as const),
    })),
    confirmed: review && (await confirmation(review.id, at)),
  });
}

async function confirmation(id: string, { store }: Handling): Promise<{ at: string; by: string } | null> {
  const [step] = await trailOf(await store.history('review', id), store);
  return step ? { at: step.at, by: step.author } : null;
}

type Confirm = z.output<(typeof accounts.calls)['confirmReview']['input']>;

/** The head's decisions, in one event; for the accounts to be blocked a request is ready as a draft (349/2021 ¶22). */
export async function confirmReview(
  { id, unit, decisions, note, language }: Confirm,
  at: Handling,
): Promise<Result<{ drafts: string[] }>> {
  const { store, session, operation, call, today } = at;
  const known = await store.answered(operation);
  const type = 'review.confirmed';
  const done = await store.act({
    operation,
    session,
    call,
    part: `accounts/${id}`,
    detail: `decisions ${decisions.length}`,
    rules: await rulesOn(store, today()),
    events: [
      {
        kind: 'review',
        aggregate: id,
        type,
        typeVersion: reviewTypes[type],
        common: { unit, day: today(), decisions },
        persons: [{ note }],
        lastSeen: null,
      },
    ],
    answer: () => null,
  });
  if (!done.ok) return done;
  return ok({ drafts: known ? [] : await draftsToBlock(decisions, language, at) });
}

async function draftsToBlock(
  decisions: Confirm['decisions'],
  language: Language,
  at: Handling,
): Promise<string[]> {
  const states: AccountState[] = [];
  for (const { account, keep } of decisions) {
    if (keep) continue;
    const state = (await at.store.fold('account', account)) as AccountState | null;
    if (state && state.status !== 'blocked') states.push(state);
  }
  return states.length > 0 ? draftsFor(states, { language, action: 'block', reason: null }, at) : [];
}

export async function previewReview(source: Source, at: Handling) {
  return layOut(await listOf(source, at), at);
}

export async function saveReview(source: Source, at: Handling): Promise<Result<{ saved: boolean }>> {
  return saveAsPdf(await listOf(source, at), `${names[source.language]}.${source.language}`, at);
}

export async function printReview({ printer, ...source }: Source & { printer: string }, at: Handling) {
  return printOn(await listOf(source, at), printer, at);
}

async function listOf(source: Source, at: Handling): Promise<DocumentTree> {
  return reviewList(await viewOf(source, at), source.language);
}

/** The unit's list as it stands today, with the decisions of the last review where that was today. */
async function viewOf({ unit, language }: Source, at: Handling): Promise<ReviewView> {
  const { store, today } = at;
  const day = today();
  const rows = await store.read((q) => accountsOfUnit(q, { home: store.office, unit, most: mostAccounts }));
  const issues = await issuesByRow(rows, at);
  const norms = accountNorms(day, await normsNow(store));
  const decisions = (await reviewOn(unit, day, at))?.decisions;
  const office = (await store.fold('office', store.office)) as OfficeState | null;
  const kk = language === 'kk';
  return {
    office: office?.card.name[language] ?? '',
    unit,
    day,
    limit: norms.inactivityDays,
    accounts: rows.map((row): ReviewedAccount => {
      const facts = factsOf(row, day, norms);
      return {
        person: facts.name,
        position: kk ? facts.positionKk : facts.positionRu,
        system: kk ? facts.systemKk : facts.systemRu,
        login: facts.login,
        issued: facts.issued,
        lastLogin: facts.lastLogin || null,
        days: facts.idle,
        basis: basisLines(issues.get(row.row), norms, language),
        decision: decisions?.get(row.id) ?? null,
      };
    }),
    head: {
      position: office?.settings.headPosition[language] ?? '',
      name: office?.settings.headName ?? '',
    },
    confirmed: decisions ? day : null,
  };
}

/** The review of a unit that was confirmed on a day, and what it decided on each account. */
async function reviewOn(
  unit: string,
  day: string,
  { store }: Handling,
): Promise<{ id: string; decisions: ReadonlyMap<string, 'keep' | 'block'> } | null> {
  const reviews = await store.read((q) => lastReviews(q, store.office));
  const found = reviews.find((each) => each.day === day && (each.unit_ru === unit || each.unit_kk === unit));
  const state = found ? ((await store.fold('review', found.id)) as ReviewState | null) : null;
  if (!found || !state) return null;
  const decisions = state.decisions.map(({ account, keep }) => [account, keep ? 'keep' : 'block'] as const);
  return { id: found.id, decisions: new Map(decisions) };
}

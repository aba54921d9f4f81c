import { accountUser } from './accounts.ts';
import { become, type DeskMeans } from './desk-inputs.ts';
import { sheetBytes } from './documents.ts';
import { onPaper } from './requests.ts';

const list = { search: '', status: 'all', due: 'all', system: null, sort: 'name' };
const mapping = { login: 0, iin: null, day: 1, system: null, oneSystem: 'ESOBES', completes: true };
const unit = { kk: 'Төлемдер бөлімі', ru: 'Отдел выплат' };
const review = { unit: unit.ru, language: 'kk' };
const logins = sheetBytes([
  ['Логин', 'Соңғы кіру'],
  ['бар', '20.11.2026'],
]);

export interface AccountMeans extends DeskMeans {
  /** Puts a file where the next dialog finds it. */
  queue(name: string, bytes: Uint8Array): void;
}

let made = 0;

/** What the calls of the accounts begin with, each new at every call. */
function standing(means: AccountMeans) {
  const window = () => means.window();
  const user = () => accountUser({ login: `есеп-${++made}` });
  const entered = async (issued: string | null = null) => {
    const id = window().newId();
    await window().did('accounts.enter', { id, system: 'ESOBES', user: user(), issued });
    return id;
  };
  const issued = async () => {
    await become('ministry', window());
    const id = await means.draft();
    await window().did('access.submit', { id, ...onPaper });
    const told = { result: 'issued', login: `берілген-${++made}`, reason: null, text: '', note: '' } as const;
    const answer = await window().did('desk.answer', {
      id,
      incoming: { number: `К-${++made}`, date: '2026-11-21' },
      lines: [{ part: 2, system: 'ESOBES', ...told }],
    });
    const [credential] = answer.credentials;
    if (!credential) throw new Error('nothing was issued');
    return { id: credential.account, credential: credential.id };
  };
  const shown = async () => {
    const of = await issued();
    await window().did('accounts.showPassword', of);
    return of;
  };
  return { window, user, entered, issued, shown };
}
type Standing = ReturnType<typeof standing>;

/** An account issued upon a request, with its credential. */
export const issuedThrough = (means: AccountMeans) => standing(means).issued();

/** An input with which each call of the accounts does its work. */
export function accountInputs(means: AccountMeans): Record<string, () => unknown> {
  const from = standing(means);
  return { ...bookInputs(from), ...passwordInputs(from), ...importInputs(means), ...reviewInputs(from) };
}

function bookInputs({ window, user, entered, issued }: Standing): Record<string, () => unknown> {
  return {
    'accounts.list': () => ({ ...list, offset: 0, limit: 5 }),
    'accounts.export': () => ({ ...list, language: 'kk' }),
    'accounts.open': async () => ({ id: await entered() }),
    'accounts.enter': () => ({ id: window().newId(), system: 'ESOBES', issued: null, user: user() }),
    'accounts.noteLogin': async () => ({ id: await entered(), day: '2026-11-20', passwordChanged: false }),
    'accounts.correctLogin': async () => {
      const id = await entered();
      await window().did('accounts.noteLogin', { id, day: '2026-11-20', passwordChanged: false });
      return { id, day: null };
    },
    'accounts.block': async () => ({ id: await entered(), cause: 'violation', text: 'бұзу', document: null }),
    'accounts.blockOverdue': async () => {
      await entered('2026-09-01');
      return {};
    },
    'accounts.acceptPolicy': async () => ({
      id: await entered(),
      version: '1',
      day: '2026-11-20',
      sheet: null,
    }),
    'accounts.draftRequest': async () => {
      const { id } = await issued();
      return { id, action: 'grant', reason: 'lostPassword', language: 'kk' };
    },
  };
}

function passwordInputs({ issued, shown }: Standing): Record<string, () => unknown> {
  return {
    'accounts.showPassword': issued,
    'accounts.renewPassword': async () => ({ id: (await issued()).id }),
    'accounts.printSlip': async () => ({ ...(await shown()), language: 'kk', printer: 'laser' }),
    'accounts.previewSlip': async () => ({ id: (await issued()).id, language: 'kk' }),
    'accounts.saveSlip': async () => ({ id: (await issued()).id, language: 'kk' }),
  };
}

function importInputs(means: AccountMeans): Record<string, () => unknown> {
  return {
    'accounts.importPick': () => means.queue('кіру.xlsx', logins),
    'accounts.importCommit': async () => {
      means.queue('кіру.xlsx', logins);
      await means.window().did('accounts.importPick', {});
      return { mapping };
    },
  };
}

function reviewInputs({ window, entered }: Standing): Record<string, () => unknown> {
  return {
    'accounts.reviewAccounts': () => ({ unit, language: 'kk' }),
    'accounts.confirmReview': async () => ({
      ...{ id: window().newId(), unit, note: '', language: 'kk' },
      decisions: [{ account: await entered(), keep: true }],
    }),
    'accounts.previewReview': () => review,
    'accounts.saveReview': () => review,
    'accounts.printReview': () => ({ ...review, printer: 'laser' }),
  };
}

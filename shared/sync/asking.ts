/** What a judge asks for beside its own aggregate's state. */
export type Ask =
  | { of: 'state'; kind: string; id: string }
  | { of: 'holder'; kind: string; name: string; value: string }
  | { of: 'event'; id: string };

/** Answers of storage that were fetched already; asking for another one stops the work. */
export interface Answers {
  state(kind: string, id: string): unknown;
  holder(kind: string, name: string, value: string): string | null;
  knows(event: string): boolean;
  /** Whether it is known to be refused, and takes down what builds on it. */
  fell(event: string): boolean;
}

class Unanswered extends Error {
  readonly ask: Ask;

  constructor(ask: Ask) {
    super('an answer is missing');
    this.ask = ask;
  }
}

/** What was fetched for one piece of work. */
class Fetched implements Answers {
  readonly #known = new Map<string, unknown>();
  readonly #fetch: (ask: Ask) => Promise<unknown>;
  readonly #inMemory: (ask: Ask) => unknown;

  constructor(fetch: (ask: Ask) => Promise<unknown>, inMemory: (ask: Ask) => unknown) {
    this.#fetch = fetch;
    this.#inMemory = inMemory;
  }

  async fetch(ask: Ask): Promise<void> {
    this.#known.set(nameOf(ask), await this.#fetch(ask));
  }

  // Whoever is given the answers may take one of them apart from the others.
  readonly state: Answers['state'] = (kind, id) => this.#answer({ of: 'state', kind, id }) ?? null;

  readonly holder: Answers['holder'] = (kind, name, value) =>
    (this.#answer({ of: 'holder', kind, name, value }) as string | null | undefined) ?? null;

  readonly knows: Answers['knows'] = (id) => Boolean(this.#answer({ of: 'event', id }));

  readonly fell: Answers['fell'] = (id) => this.#answer({ of: 'event', id }) === 'fell';

  #answer(ask: Ask): unknown {
    const there = this.#inMemory(ask);
    if (there !== undefined) return there;
    const name = nameOf(ask);
    const known = this.#known.get(name);
    if (known === undefined && !this.#known.has(name)) throw new Unanswered(ask);
    return known;
  }
}

function nameOf(ask: Ask): string {
  switch (ask.of) {
    case 'state':
      return `state/${ask.kind}/${ask.id}`;
    case 'holder':
      return JSON.stringify(ask);
    case 'event':
      return `event/${ask.id}`;
  }
}

/**
 * Runs pure work that asks for stored things, fetching each as it is met and beginning again: judges stay synchronous and the
 * same everywhere, storage stays asynchronous, and nothing is fetched that is not asked for.
 * @param foreseen what it is sure to ask for: beginning again costs more than asking
 * @param inMemory the answer where it needs no fetching
 */
export async function withAnswers<T>(
  fetch: (ask: Ask) => Promise<unknown>,
  work: (answers: Answers) => T,
  foreseen: readonly Ask[] = [],
  inMemory: (ask: Ask) => unknown = () => undefined,
): Promise<T> {
  const answers = new Fetched(fetch, inMemory);
  for (const ask of foreseen) if (inMemory(ask) === undefined) await answers.fetch(ask);
  for (;;) {
    try {
      return work(answers);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      await answers.fetch(error.ask);
    }
  }
}

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
}

class Unanswered extends Error {
  readonly ask: Ask;

  constructor(ask: Ask) {
    super('an answer is missing');
    this.ask = ask;
  }
}

/**
 * Runs pure work that asks for stored things, fetching each as it is met and beginning again: judges stay synchronous and the
 * same everywhere, storage stays asynchronous, and nothing is fetched that is not asked for.
 */
export async function withAnswers<T>(
  fetch: (ask: Ask) => Promise<unknown>,
  work: (answers: Answers) => T,
): Promise<T> {
  const known = new Map<string, unknown>();
  const answer = (ask: Ask): unknown => {
    const name = JSON.stringify(ask);
    if (!known.has(name)) throw new Unanswered(ask);
    return known.get(name);
  };
  const answers: Answers = {
    state: (kind, id) => answer({ of: 'state', kind, id }) ?? null,
    holder: (kind, name, value) =>
      (answer({ of: 'holder', kind, name, value }) as string | null | undefined) ?? null,
    knows: (id) => answer({ of: 'event', id }) === true,
  };
  for (;;) {
    try {
      return work(answers);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      known.set(JSON.stringify(error.ask), await fetch(error.ask));
    }
  }
}

// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { CallName } from '../../shared/features.ts';
import { ok, type Problem } from '../../shared/kernel/index.ts';
import type { Client } from './client.ts';
import { Connection } from './connection.ts';
import { onFlush } from './drafts.ts';
import { PresenceStore, type Status } from './presence.ts';
import { queryClient } from './queries.ts';

const ghalia = {
  person: '01990000-0000-7000-8000-000000000001',
  name: 'Сәрсенбаева Ғалия',
  roles: ['specialist' as const],
  mustChange: false,
};
const asqar = { ...ghalia, person: '01990000-0000-7000-8000-000000000002', name: 'Бекенов Асқар' };
const signIn: Status = {
  stage: 'signIn',
  who: null,
  office: null,
  idleMinutes: null,
  clock: null,
  people: [],
  volume: null,
  volumes: [],
  accountUnknown: false,
};

/** A service that answers `session.status` with what the test says, and a connection whose doings are kept. */
function stand() {
  const done: string[] = [];
  class Watched extends Connection {
    override open(): void {
      done.push('open');
    }
    override resend(): void {
      done.push('resend');
    }
    override drop(problem: Problem): void {
      done.push(`drop ${problem.code}`);
    }
  }
  const connection = new Watched();
  const now = { status: signIn };
  const client: Client = {
    connection,
    call: async (name: CallName) => {
      if (name !== 'session.status') done.push(name);
      return ok(name === 'session.status' ? now.status : {}) as never;
    },
  };
  const store = new PresenceStore(client);
  const working = (who: typeof ghalia, idleMinutes = 10) => {
    now.status = { ...signIn, stage: 'working', who, idleMinutes };
  };
  const away = () => {
    now.status = signIn;
  };
  return { store, connection, done, working, away, port: new MessageChannel().port1 };
}

async function seated() {
  const at = stand();
  await at.store.opened(at.port);
  at.working(ghalia);
  await at.store.signedIn(ghalia);
  at.done.length = 0;
  return at;
}

describe('PresenceStore', () => {
  it('goes from the start to the sign-in to work', async () => {
    const at = stand();
    expect(at.store.get().stage).toBe('starting');
    await at.store.opened(at.port);
    expect(at.store.get()).toMatchObject({ stage: 'signIn', who: null, locked: null });
    at.working(ghalia);
    await at.store.signedIn(ghalia);
    expect(at.store.get()).toMatchObject({ stage: 'working', who: ghalia, status: { idleMinutes: 10 } });
  });

  it('keeps the page when the service was started anew, and lets the same person go on', async () => {
    const at = await seated();
    at.connection.onClose();
    expect(at.store.get()).toMatchObject({ stage: 'working', interrupted: true });
    at.away();
    await at.store.opened(at.port);
    expect(at.store.get()).toMatchObject({ stage: 'working', interrupted: true, who: ghalia });
    at.working(ghalia);
    await at.store.signedIn(ghalia);
    expect(at.store.get().interrupted).toBe(false);
    expect(at.done).toEqual(['open', 'resend']);
  });

  it('never sends the writes of one person in the name of another', async () => {
    const at = await seated();
    at.connection.onClose();
    at.working(asqar);
    await at.store.signedIn(asqar);
    expect(at.done).toEqual(['drop session.none']);
  });

  it('saves drafts before it locks, then forgets everything that was shown', async () => {
    const at = await seated();
    queryClient.setQueryData(['employees', 'list', {}], ['Қасымов']);
    const leave = onFlush(async () => {
      at.done.push('flush');
    });
    at.away();
    await at.store.lock('asked');
    leave();
    expect(at.done).toEqual(['flush', 'session.lock', 'drop session.none']);
    expect(at.store.get()).toMatchObject({ stage: 'signIn', who: null, locked: 'asked' });
    expect(queryClient.getQueryCache().getAll()).toEqual([]);
  });

  it('learns new minutes until the lock when the office changes them', async () => {
    const at = await seated();
    at.working(ghalia, 3);
    at.connection.onNotice({ kind: 'changed', topics: ['office'] });
    await expect.poll(() => at.store.get().status?.idleMinutes).toBe(3);
  });

  it('empties the page when the service says that the session is over', async () => {
    const at = await seated();
    at.away();
    at.connection.onNotice({ kind: 'locked', reason: 'system' });
    expect(at.store.get()).toMatchObject({ stage: 'signIn', locked: 'system' });
  });
});

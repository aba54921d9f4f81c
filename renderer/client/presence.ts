import { useSyncExternalStore } from 'react';
import type { ServiceState } from '../../shared/kernel/index.ts';
import type { Who } from '../../shared/session/index.ts';
import { type Client, client, type Output } from './client.ts';
import { flushDrafts } from './drafts.ts';
import { invalidateTopics, queryClient } from './queries.ts';
import { shell } from './shell.ts';

export type Status = Output<'session.status'>;
export type LockReason = 'idle' | 'asked' | 'system';

/** Who is in front of the window, and whether the data service can hear them. */
export interface Presence {
  stage: 'starting' | 'setUp' | 'joining' | 'signIn' | 'working';
  /** What the service said last; null until it has answered. */
  status: Status | null;
  who: Who | null;
  /** The service was started anew: the page stays, and the same person signs in over it. */
  interrupted: boolean;
  /** Why the sign-in is shown, when somebody was here before. */
  locked: LockReason | 'ended' | null;
  service: ServiceState;
}

const start: Presence = {
  stage: 'starting',
  status: null,
  who: null,
  interrupted: false,
  locked: null,
  service: { state: 'starting', crashes: 0 },
};

/** Stages in which nobody can have signed in yet. */
const beforeWork = ['setUp', 'joining'] as const;

export class PresenceStore {
  private now: Presence = start;
  private readonly listeners = new Set<() => void>();
  private readonly client: Client;
  constructor(of: Client) {
    this.client = of;
    of.connection.onNotice = (notice) => {
      if (notice.kind === 'locked') this.leave(notice.reason);
      else {
        void invalidateTopics(notice.topics);
        // The office's name and the minutes until the lock are part of the status.
        if (notice.topics.includes('office')) void this.refresh();
      }
    };
    of.connection.onClose = () => {
      if (this.now.stage === 'working') this.change({ interrupted: true });
    };
  }

  get = (): Presence => this.now;
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes the port that the shell brought and asks the service where things stand. */
  async opened(port: MessagePort): Promise<void> {
    this.client.connection.open(port);
    await this.refresh();
  }

  /** Asks again who may sign in: after a failed attempt the waiting time of a person has changed. */
  async refresh(): Promise<void> {
    const answer = await this.client.call('session.status', {});
    if (!answer.ok) return;
    const status = answer.value;
    // Who founds an office or comes into one sees the recovery code to its end, whatever comes from the centre meanwhile.
    const seated = beforeWork.some((each) => each === this.now.stage) && status.stage === 'working';
    if (seated) this.change({ status });
    else if (status.stage === 'working' && status.who)
      this.change({ status, who: status.who, stage: 'working', interrupted: false });
    else if (this.now.stage === 'working') this.change({ status, interrupted: true });
    else this.change({ status, stage: beforeWork.find((each) => each === status.stage) ?? 'signIn' });
  }

  /** Somebody has signed in. Over an interrupted page only the same person can: then unanswered writes go out again. */
  async signedIn(who: Who): Promise<void> {
    const again = this.now.interrupted && this.now.who?.person === who.person;
    if (!again) this.client.connection.drop({ code: 'session.none' });
    this.change({ stage: 'working', who, interrupted: false, locked: null });
    await this.refresh();
    if (again) this.client.connection.resend();
    await queryClient.invalidateQueries();
  }

  /** Locks: drafts are saved, the service forgets the session, the page is emptied. */
  async lock(reason: LockReason): Promise<void> {
    if (this.now.stage !== 'working') return;
    if (!this.now.interrupted) {
      await flushDrafts();
      await Promise.race([this.client.call('session.lock', { reason }), patience()]);
    }
    this.leave(reason);
  }

  setService(service: ServiceState): void {
    this.change({ service });
  }

  private leave(reason: LockReason | 'ended'): void {
    if (this.now.stage !== 'working') return;
    this.client.connection.drop({ code: 'session.none' });
    queryClient.clear();
    this.change({ stage: 'signIn', who: null, interrupted: false, locked: reason });
    void this.refresh();
  }

  private change(part: Partial<Presence>): void {
    this.now = { ...this.now, ...part };
    for (const listener of this.listeners) listener();
  }
}

/** A service that hangs must not keep a window open that its user has left. */
function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2000));
}

export const presence = new PresenceStore(client);

export function usePresence(): Presence {
  return useSyncExternalStore(presence.subscribe, presence.get);
}

const nobody: Who = { person: '', name: '', roles: [], mustChange: false };

/** The person who is signed in; pages inside the frame always have one. */
export function useWho(): Who {
  return usePresence().who ?? nobody;
}

/** Listens to the shell for the whole life of the window. */
export function connectShell(): void {
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source === window && event.data === 'onir:port' && port) void presence.opened(port);
  });
  shell().on('lock', ({ reason }) => void presence.lock(reason));
  shell().on('service', (state) => presence.setService(state));
  void shell()
    .shell('service.state')
    .then((state) => presence.setService(state));
  shell().port();
}

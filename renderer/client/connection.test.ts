// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '../../shared/kernel/index.ts';
import { createClient } from './client.ts';
import { Connection } from './connection.ts';

interface Heard {
  id: number;
  call: string;
  operation?: string;
  cancel?: number;
}

/** The service's end of a real port: keeps what it heard and answers when told. */
class Service {
  readonly heard: Heard[] = [];
  private readonly wanted: { count: number; resume: () => void }[] = [];
  private readonly channel = new MessageChannel();
  constructor(connection: Connection) {
    this.channel.port1.onmessage = ({ data }) => {
      this.heard.push(data);
      for (const each of this.wanted) if (this.heard.length >= each.count) each.resume();
    };
    connection.open(this.channel.port2);
    opened.push(this);
  }

  hears(count: number): Promise<void> {
    if (this.heard.length >= count) return Promise.resolve();
    return new Promise((resume) => this.wanted.push({ count, resume }));
  }

  say(message: unknown): void {
    this.channel.port1.postMessage(message);
  }

  die(): void {
    this.channel.port1.close();
  }
}
const opened: Service[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.die();
});

function closing(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    connection.onClose = resolve;
  });
}

const empty = { ok: true, value: {} };
const write = {
  settings: { idleMinutes: 5, replyEmail: '', headName: '', headPosition: { kk: '', ru: '' } },
};

describe('Connection', () => {
  it('sends what was asked before there was a port, and answers each call by its number', async () => {
    const connection = new Connection();
    const first = connection.send({ call: 'a.one', input: 1 });
    const second = connection.send({ call: 'a.two', input: 2 });
    const service = new Service(connection);
    await service.hears(2);
    expect(service.heard.map((each) => each.call)).toEqual(['a.one', 'a.two']);
    service.say({ id: service.heard[1]?.id, result: { ok: true, value: 'two' } });
    service.say({ id: service.heard[0]?.id, result: { ok: true, value: 'one' } });
    expect(await second).toEqual({ ok: true, value: 'two' });
    expect(await first).toEqual({ ok: true, value: 'one' });
  });

  it('tells progress, passes notices on and leaves what it cannot read', async () => {
    const connection = new Connection();
    const notices: unknown[] = [];
    connection.onNotice = (notice) => notices.push(notice);
    const service = new Service(connection);
    const steps: unknown[] = [];
    const answer = connection.send({
      call: 'audit.verify',
      input: {},
      onProgress: (step) => steps.push(step),
    });
    await service.hears(1);
    const id = service.heard[0]?.id;
    service.say({ nonsense: true });
    service.say({ id, progress: { done: 1, total: 3 } });
    service.say({ notice: { kind: 'changed', topics: ['employees'] } });
    service.say({ id, result: empty });
    await answer;
    expect(steps).toEqual([{ done: 1, total: 3 }]);
    expect(notices).toEqual([{ kind: 'changed', topics: ['employees'] }]);
  });

  it('asks the service to stop a cancelled call and waits for its word', async () => {
    const connection = new Connection();
    const service = new Service(connection);
    const abort = new AbortController();
    const answer = connection.send({ call: 'audit.verify', input: {}, signal: abort.signal });
    await service.hears(1);
    abort.abort();
    await service.hears(2);
    expect(service.heard[1]).toEqual({ cancel: service.heard[0]?.id });
    service.say({ id: service.heard[0]?.id, result: fail('call.cancelled') });
    expect(await answer).toEqual(fail('call.cancelled'));
    expect(await connection.send({ call: 'a.b', input: {}, signal: abort.signal })).toEqual(
      fail('call.cancelled'),
    );
  });

  it('answers reads when the service dies, and offers a write again under the same operation', async () => {
    const connection = new Connection();
    const client = createClient(connection);
    const first = new Service(connection);
    const closed = closing(connection);
    const read = client.call('access.counts', {});
    const kept = client.call('office.changeSettings', write);
    await first.hears(2);
    first.die();
    await closed;
    expect(await read).toEqual(fail('service.restarted'));
    const second = new Service(connection);
    connection.resend();
    await second.hears(1);
    expect(second.heard[0]?.operation).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.heard[0]?.operation).toBe(first.heard[1]?.operation);
    second.say({ id: second.heard[0]?.id, result: empty });
    expect(await kept).toEqual(empty);
  });

  it('gives kept writes up when another person takes the window', async () => {
    const connection = new Connection();
    const client = createClient(connection);
    const service = new Service(connection);
    const closed = closing(connection);
    const kept = client.call('office.changeSettings', write);
    await service.hears(1);
    service.die();
    await closed;
    connection.drop({ code: 'session.none' });
    expect(await kept).toEqual(fail('session.none'));
    const next = new Service(connection);
    connection.resend();
    void connection.send({ call: 'session.status', input: {} });
    await next.hears(1);
    expect(next.heard.map((each) => each.call)).toEqual(['session.status']);
  });
});

describe('createClient', () => {
  it('gives an operation to writes only, and reads answers by the contract', async () => {
    const connection = new Connection();
    const client = createClient(connection);
    const service = new Service(connection);
    const counts = client.call('access.counts', {});
    const spoilt = client.call('access.counts', {});
    void client.call('office.changeSettings', write);
    await service.hears(3);
    expect(service.heard.map((each) => 'operation' in each)).toEqual([false, false, true]);
    const value = {
      ...{ drafts: 1, prepared: 0, submitted: 0, withdrawn: 0, answered: 0 },
      late: 0,
      today: 0,
      soon: 0,
    };
    service.say({ id: service.heard[0]?.id, result: { ok: true, value } });
    service.say({ id: service.heard[1]?.id, result: { ok: true, value: { ...value, drafts: 'many' } } });
    expect(await counts).toEqual({ ok: true, value });
    expect(await spoilt).toEqual(fail('service.failed'));
  });

  it('does not keep a first start for a service that may not know it', async () => {
    const connection = new Connection();
    const client = createClient(connection);
    const service = new Service(connection);
    const closed = closing(connection);
    const card = { kind: 'regional', name: { kk: 'Б', ru: 'У' }, region: '61', bin: '990240000010' } as const;
    const person = { surname: 'А', given: 'Б', patronymic: '' };
    const founding = client.call('session.setUp', { language: 'kk', card, person, password: 'x' });
    await service.hears(1);
    service.die();
    await closed;
    expect(await founding).toEqual(fail('service.restarted'));
    expect(connection.keptCount).toBe(0);
  });
});

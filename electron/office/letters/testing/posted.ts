import { letterMessages } from '../../../../shared/transport/index.ts';
import { CentreRefused, type LaneMeans } from '../../link/index.ts';
import { AnswerDesk, LinkedWork, RequestDesk, sent, type WorkingOffice } from '../../testing/index.ts';
import { lettersLane } from '../index.ts';

type Kept = (typeof letterMessages.list.answer)['_output']['letters'][number] & { to: string };

/** The centre's calls of letters in memory; the real ones have tests of their own. */
export class Post {
  kept: Kept[] = [];
  /** Calls still to be answered before the line is cut; after the cut the call was done all the same. */
  left = Number.POSITIVE_INFINITY;
  gone = false;
  revoked = new Set<string>();

  of(office: WorkingOffice): LaneMeans {
    const { office: from, device } = office.store;
    const handle = (path: string, input: unknown): unknown => {
      if (path === '/v1/letters/put') {
        const { to, letter } = letterMessages.put.request.parse(input);
        if (this.gone) throw new CentreRefused('record.missing', new Date().toISOString(), null);
        const known = this.kept.some(({ id }) => id === letter.id);
        if (!known) this.kept.push({ ...letter, to: to.device, from: { office: from, device: device.id } });
        return {};
      }
      if (path === '/v1/letters/list')
        return {
          letters: this.kept
            .filter(({ to, box }) => to === device.id && box !== '')
            .map(({ to: _, ...rest }) => rest),
        };
      if (path === '/v1/letters/fate') {
        const { letters } = letterMessages.fate.request.parse(input);
        const at = (id: string) => this.kept.find((each) => each.id === id);
        const fates = letters.map(({ id }) => {
          const letter = at(id);
          if (!letter) return 'unknown';
          return letter.box === '' ? 'taken' : this.revoked.has(letter.to) ? 'lost' : 'waits';
        });
        return { fates };
      }
      const { ids } = letterMessages.take.request.parse(input);
      this.kept = this.kept.map((each) =>
        ids.includes(each.id) && each.to === device.id ? { ...each, box: '' } : each,
      );
      return {};
    };
    const calls = {
      call: async (path: string, _message: unknown, input: unknown) => {
        const answer = handle(path, input);
        if (this.left-- <= 0) throw new Error('cut');
        return JSON.parse(JSON.stringify(answer));
      },
    } as unknown as LaneMeans['calls'];
    const alone = { told: () => undefined, hurried: () => false, more: () => undefined };
    return { store: office.store, calls, signal: new AbortController().signal, ...alone };
  }

  run(office: WorkingOffice): Promise<readonly string[]> {
    return lettersLane(() => 0).run(this.of(office));
  }
}

export const card = (at: WorkingOffice, id: string) => at.done('accounts.open', { id });
export const show = (at: WorkingOffice, id: string, credential: string) =>
  at.call('accounts.showPassword', { id, credential });

/** A request of one office that the ministry is to answer, and the letters between them. */
export class Posted {
  readonly post = new Post();
  readonly work: LinkedWork;
  readonly #request: string;

  private constructor(work: LinkedWork, request: string) {
    this.work = work;
    this.#request = request;
  }

  static async begin(): Promise<Posted> {
    let request = '';
    const work = await LinkedWork.begin(async (office) => {
      const desk = new RequestDesk(office);
      request = await desk.saved(sent);
      await office.done('access.prepare', { id: request });
      const signedForm = await desk.scan('өтінім.pdf');
      await office.done('access.submit', { id: request, delivery: 'program', signedForm });
    });
    for (const each of [work.ministry, work.one, work.two]) each.seat = 'security';
    return new Posted(work, request);
  }

  /** The ministry answers; what the screen of its desk is told. */
  async answered() {
    const desk = new AnswerDesk(this.work.ministry);
    const lines = await desk.decided(this.#request);
    const { credentials } = await this.work.ministry.done('desk.answer', {
      id: this.#request,
      incoming: desk.incoming(),
      lines,
    });
    const [made] = credentials;
    if (!made) throw new Error('nothing was issued');
    return made;
  }

  /** Everything issued has reached the workstation that asked. */
  async delivered() {
    const made = await this.answered();
    await this.work.sync(this.work.ministry, this.work.one, this.work.two);
    await this.post.run(this.work.ministry);
    await this.post.run(this.work.one);
    return made;
  }
}

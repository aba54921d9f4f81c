import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { addDays, today } from '../../shared/calendar/index.ts';
import type { EmployeeCard } from '../../shared/employees/index.ts';
import { checkIin } from '../../shared/identity/index.ts';
import { type Envelope, eventMessage, type Role, uuidv7 } from '../../shared/kernel/index.ts';
import { systems } from '../../shared/norms/index.ts';
import type { EventBody } from '../../shared/sync/index.ts';
import { digest, verifier } from '../store/index.ts';
import type { TestDevice } from '../testing/device.ts';

const newId = () => uuidv7(Date.now(), randomBytes(10));
const digits = (value: number, length: number) => String(value).padStart(length, '0');
const day = today(Date.now());
const scan = (name: string) => ({
  ...{ id: newId(), sha256: digest.sha256(name), size: 40_000, name, mime: 'application/pdf' },
});
const asked = systems.filter((each) => !each.terminal);

/** Somebody's number of so many: valid ones alone. */
function iinOf(index: number): string {
  const born = `${digits(60 + (index % 40), 2)}${digits(1 + (Math.floor(index / 40) % 12), 2)}`;
  const start = `${born}${digits(1 + (Math.floor(index / 480) % 28), 2)}3`;
  // In steps of two: a serial without a check digit gives way to the next.
  for (let serial = 1 + 2 * Math.floor(index / 13_440); ; serial++)
    for (let last = 0; last < 10; last++) {
      const iin = `${start}${digits(serial, 4)}${last}`;
      if (checkIin(iin).errors.length === 0) return iin;
    }
}

function cardOf(index: number): EmployeeCard {
  return {
    iin: iinOf(index),
    name: { surname: 'Нұрмағамбетов', given: 'Дәурен', patronymic: 'Өмірбекұлы' },
    position: { kk: 'бас маман', ru: 'главный специалист' },
    unit: { kk: 'Әлеуметтік көмек бөлімі', ru: 'Отдел социальной помощи' },
    ...{ workPhone: `+77253${digits(index, 6)}`, extension: '', mobile: `+7701${digits(index, 7)}` },
    ...{ email: `e${index}@enbek.gov.kz`, emailReason: '', ip: `10.1.${(index >> 8) & 255}.${index & 255}` },
    status: 'working',
  };
}

interface Entered {
  id: string;
  event: string;
  card: EmployeeCard;
}

/** A person at a workstation, under a key of their own there, and what they do in a day: employees and requests for their access. */
export class Desk {
  readonly device: TestDevice;
  readonly person = newId();
  readonly #key = generateKeyPairSync('ed25519').privateKey;
  readonly #publicKey: string;
  #entered: Entered[] = [];
  #next: number;

  /** @param first number of the first employee, that nobody else of the office enters */
  constructor(device: TestDevice, first: number) {
    this.device = device;
    this.#next = first;
    const { x = '' } = createPublicKey(this.#key).export({ format: 'jwk' });
    this.#publicKey = Buffer.from(x, 'base64url').toString('base64');
  }

  /** The person is let in and gets a key. @param by the office's administrator; null: the first is let in by the workstation */
  admitted(roles: readonly Role[], by: Desk | null): EventBody[] {
    const about = { kind: 'person', aggregate: this.person };
    const name = { surname: 'Жүнісов', given: 'Ерлан', patronymic: '' };
    const let_in = by
      ? by.#act('person.admitted', { roles }, about, [{ name }])
      : this.device.event('person.admitted', { roles }, about, [{ name }]);
    const key = { id: verifier.keyId(this.#publicKey), publicKey: this.#publicKey };
    const own = { ...about, author: this.person, buildsOn: [idOf(let_in)] };
    const announced = this.device.event('person.keyAnnounced', { key }, own);
    return [let_in, this.#signed(announced, announced.signatures)];
  }

  /** Of twenty acts four enter an employee, and eight requests are prepared and submitted to the ministry. */
  worked(count: number): EventBody[] {
    const made: EventBody[] = [];
    while (made.length < count) {
      const place = made.length % 20;
      if (place < 4) made.push(this.#enter());
      else made.push(...this.#request(place));
    }
    return made;
  }

  #enter(): EventBody {
    const card = cardOf(this.#next++);
    const id = newId();
    const made = this.#act('employee.entered', {}, { kind: 'employee', aggregate: id }, [{ card }]);
    this.#entered = [...this.#entered.slice(-3), { id, event: idOf(made), card }];
    return made;
  }

  #request(place: number): [EventBody, EventBody] {
    const who = this.#entered[(place >> 1) % this.#entered.length];
    const system = asked[place % asked.length];
    if (!who || !system) throw new Error('nobody to ask for, or nothing to ask');
    const about = { kind: 'request', aggregate: newId() };
    const lines = [{ part: 2, systems: [requested(system)] }];
    const basis = { number: `${this.#next}-ж/қ`, date: addDays(day, -1) };
    const common = {
      ...{ language: 'kk', action: 'grant', reason: 'hiring', channel: 'letter' },
      basis,
      lines,
    };
    const prepared = this.#act(
      'request.prepared',
      { ...common, origin: null },
      { ...about, buildsOn: [who.event] },
      [correspondence(), personOf(who)],
    );
    const outgoing = { number: `05-12/${this.#next}`, date: day };
    const sent = {
      prepared: idOf(prepared),
      channel: 'letter',
      delivery: 'program',
      outgoing,
      skudNumber: null,
    };
    const submitted = this.#act('request.submitted', sent, { ...about, buildsOn: [idOf(prepared)] }, [
      { signedForm: scan('signed-form.pdf') },
    ]);
    return [prepared, submitted];
  }

  #act(
    type: string,
    common: Record<string, unknown>,
    change: Partial<Envelope>,
    persons: readonly Record<string, unknown>[],
  ): EventBody {
    return this.#signed(this.device.event(type, common, { ...change, author: this.person }, persons), []);
  }

  #signed(body: EventBody, others: EventBody['signatures']): EventBody {
    const signature = sign(null, Buffer.from(eventMessage(body.envelope)), this.#key).toString('base64');
    const own = { key: verifier.keyId(this.#publicKey), suite: 'ed25519' as const, signature };
    return { ...body, signatures: [own, ...others] };
  }
}

function requested({ code, name, shortName, functions }: (typeof asked)[number]) {
  return { system: code, name, shortName, functions: functions.slice(0, 2) };
}

function correspondence() {
  const position = { kk: 'Басқарма басшысы', ru: 'Руководитель управления' };
  return {
    head: { name: 'Оспанов Нұржан Серікұлы', position },
    ...{ replyEmail: 'jetisu-ib@enbek.gov.kz', replyEmailReason: '', basisTitle: '' },
    basisCopy: scan('order.pdf'),
  };
}

function personOf({ id, card }: Entered) {
  const { iin, name, position, unit, workPhone, extension, mobile, ip } = card;
  return { employee: id, iin, name, position, unit, workPhone, extension, mobile, ip, logins: {} };
}

export function idOf({ envelope }: EventBody): string {
  return (JSON.parse(envelope) as { id: string }).id;
}
